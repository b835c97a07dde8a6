import { settlementClaims } from '@lianqing/contracts';
import { TopicWriter, type RecordToWrite } from '@lianqing/messaging';
import { addressOf, testBrokers, waitUntil } from '@lianqing/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OwnServices } from '../src/bench/own-services';
import { cloneFolder, serviceNames, type ParkedSummary } from '../src/installation';
import { silentTerminal } from '../src/terminal';
import { traceClaim } from '../src/trace';

const MINUTE_MS = 60_000;
jest.setTimeout(MINUTE_MS);
let own: OwnServices;

beforeAll(async () => {
  const ground = {
    databaseUrl: addressOf('TEST_DATABASE_URL'),
    kafkaBrokers: addressOf('TEST_KAFKA_BROKERS'),
    redisUrl: addressOf('TEST_REDIS_URL'),
    from: 'tests',
  };
  own = await OwnServices.start(ground, silentTerminal);
}, 4 * MINUTE_MS);
afterAll(() => own.end(), MINUTE_MS);

/** `lianqing parked …` as an operator calls it. */
async function parked(...words: string[]): Promise<{ exitCode: number | null; output: string }> {
  const { filing, settlement, clearing, prepayment } = own.installation;
  const program = spawn(process.execPath, [join(cloneFolder(), 'deploy/local/lianqing.mjs'), 'parked', ...words], {
    env: {
      ...process.env,
      FILING_URL: filing.url,
      SETTLEMENT_URL: settlement.url,
      CLEARING_URL: clearing.url,
      PREPAYMENT_URL: prepayment.url,
    },
  });
  const ended = once(program, 'close') as Promise<[number | null]>;
  const [output, errors] = await Promise.all([text(program.stdout), text(program.stderr)]);
  return { exitCode: (await ended)[0], output: `${output}${errors}` };
}

async function publish(records: readonly RecordToWrite[]): Promise<void> {
  const writer = new TopicWriter({ brokers: testBrokers(), clientId: 'hospital' });
  await writer.write(`${own.topicPrefix}${settlementClaims.name}`, records);
  await writer.close();
}

/** Two messages that no hospital should send, set aside by settlement. */
async function setAside(): Promise<string[]> {
  const records = ['{"schema":1}', '{"schema":'].map((value, index) => {
    return { key: 'P1', value, headers: { ce_id: `wrong-${index}`, ce_type: 'claim.submitted' } };
  });
  await publish(records);
  const items = await waitUntil(
    async () => {
      const page = await own.installation.settlement.get<{ items: ParkedSummary[] }>('/api/v1/parked');
      return page.items.length === 2 && page.items;
    },
    { what: 'both are set aside', withinMs: 30_000 },
  );
  return items.map(({ id }) => `settlement:${id}`);
}

test('what would become of parked messages is shown, and only done when it is meant', async () => {
  const [first = '', second = ''] = await setAside();

  const shown = await parked('replay', first, second);
  const untouched = await parked('show', first, '--json');
  const done = await parked('replay', first, second, '--yes');
  const touched = await parked('show', first);

  expect(shown.exitCode).toBe(1);
  expect(shown.output).toContain(`${first} would be parked again: `);
  expect(shown.output).toContain('with --yes it is done');
  expect(JSON.parse(untouched.output)).toMatchObject({ attempts: 1, history: [{ decision: 'parked' }] });
  expect(done.exitCode).toBe(1);
  expect(done.output).toContain(`${second} is parked still: `);
  expect(touched.output).toContain('parked-again');
  expect(touched.output).toMatch(/institution: /);
  expect(touched.output).toContain('lq_signature is missing');
});

test('parked messages of a claim are listed, and named where the claim is not known', async () => {
  const content = { institution: 'H31010100001', claimId: 'C-7', reversalId: 'UNDO-7' };
  const [type, ce_id] = ['claim.reversal-requested', 'H31010100001:UNDO-7'];
  await publish([{ key: 'P1', value: JSON.stringify(content), headers: { ce_id, ce_type: type } }]);

  const listed = await waitUntil(
    async () => {
      const { output } = await parked('list', '--claim', 'H31010100001:C-7');
      return !output.includes('nothing is set aside') && output;
    },
    { what: 'it is set aside', withinMs: 30_000 },
  );

  expect(listed).toMatch(/settlement:\d+ .*H31010100001:UNDO-7/);
  expect((await parked('list', '--claim', 'H31010100001:C-70')).output).toContain('nothing is set aside');
  await expect(traceClaim(own.installation, 'H31010100001:C-7')).rejects.toMatchObject({
    whatToDo: expect.stringContaining('parked list --claim H31010100001:C-7') as string,
  });
});

test('a stream of changes is told by each service, refused with a problem, and ends with it', async () => {
  const streams = await Promise.all(own.installation.services.map(({ url }) => fetch(`${url}/api/v1/changes`)));
  const refused = await fetch(`${own.installation.settlement.url}/api/v1/changes?after=99999999`);
  const problem = (await refused.json()) as { code: string };
  const described = await own.installation.settlement.get<{ paths: object }>('/api/docs-json');
  const at = Date.now();
  await Promise.all(serviceNames.map((name) => own.stopService(name)));
  const told = await Promise.all(streams.map((stream) => stream.text()));

  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect([refused.status, problem.code]).toEqual([422, 'changes.cursor-unknown']);
  expect(Object.keys(described.paths)).toEqual(
    expect.arrayContaining(['/api/v1/changes', '/api/v1/parked/replay/preview']),
  );
  for (const stream of told) expect(stream).toMatch(/event: parked\nid: \d+\n/);
  expect(Date.now() - at).toBeLessThan(15_000);
});
