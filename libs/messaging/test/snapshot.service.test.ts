import { Controller } from '@nestjs/common';
import type { MessageOf } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { testDatabase, topicPrefix, waitUntil } from '@lianqing/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OnTopic, ProjectionBehind, Projections, type Chunk } from '../src';
import {
  appliedIds,
  applyBills,
  bill,
  billsController,
  closeServices,
  hospitals,
  migrations,
  people,
  startService,
  topicsReady,
} from './kit';

jest.setTimeout(60_000);

type Person = MessageOf<typeof people>;

const keepPeople = statement(
  'test.keep-people',
  `INSERT INTO person (person_id, city, version)
   SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
   ON CONFLICT (person_id) DO UPDATE SET city = excluded.city, version = excluded.version WHERE person.version < excluded.version`,
);

const origins: number[] = [];

@Controller()
class OnPeople {
  @OnTopic(people, { snapshot: { url: '/api/v1/snapshots/people' } })
  async handle(messages: readonly Person[], chunk: Chunk): Promise<void> {
    origins.push(chunk.shard);
    if (messages.some(({ key }) => key === 'S-bug')) throw new TypeError('a faulty release');
    const contents = messages.map(({ content }) => content);
    const values = [
      contents.map(({ personId }) => personId),
      contents.map(({ city }) => city),
      contents.map((one) => one.version),
    ];
    await run(chunk.tx, keepPeople, values);
  }
}

/** The owner of people, outside of what is tested here: pages of two. */
class Owner {
  readonly people = [1, 2, 3, 4, 5].map((number) => ({ personId: `S${number}`, city: '成都', version: 7 }));
  asked: string[] = [];
  isAway = false;
  isAwayAfter = Infinity;
  private readonly server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://owner');
    this.asked.push(`${url.pathname}?${url.searchParams.toString()}`);
    const from = Number(url.searchParams.get('after') ?? 0);
    const items = this.people
      .slice(from, from + 2)
      .map((content) => ({ type: 'person.changed', key: content.personId, content }));
    const next = from + 2 < this.people.length ? String(from + 2) : null;
    response
      .writeHead(this.isAway || from >= this.isAwayAfter ? 503 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ items, next }));
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('A new projection', () => {
  const database = testDatabase({ service: 'snapshot', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  const owner = new Owner();
  let ownerUrl = '';
  const change = (personId: string, city: string, version: number) => ({
    key: personId,
    value: JSON.stringify({ personId, city, version }),
    headers: { ce_id: `${personId}@${version}`, ce_type: 'person.changed' },
  });
  const start = () =>
    startService({ database, prefix, controllers: [OnPeople], more: { owners: { filing: ownerUrl } } });

  beforeAll(async () => {
    ownerUrl = await owner.start();
    await topicsReady(prefix);
  });
  afterEach(closeServices);
  afterAll(() => owner.stop());

  test('waits for the owner of its snapshot without failing', async () => {
    owner.isAway = true;
    await send([change('S1', '北京', 3), change('OLD', '北京', 1)], people.name);

    await start();
    await waitUntil(() => owner.asked.length >= 2, { what: 'the owner is asked again' });

    expect(await database.query('SELECT 1 FROM consumer_offset')).toEqual([]);
    expect(await database.query('SELECT 1 FROM person')).toEqual([]);
  });

  test('reads all pages, then follows the topic from where it ended when it began', async () => {
    owner.isAway = false;
    owner.asked = [];

    await start();
    await waitUntil(async () => (await database.query('SELECT 1 FROM consumer_offset')).length === 12, {
      what: 'the snapshot is read',
    });
    await send([change('S2', '上海', 8), change('S3', '上海', 6)], people.name);
    await waitUntil(async () => (await database.query(`SELECT 1 FROM person WHERE version = 8`)).length === 1, {
      what: 'the topic is followed',
    });

    expect(owner.asked).toEqual([
      '/api/v1/snapshots/people?limit=1000',
      '/api/v1/snapshots/people?limit=1000&after=2',
      '/api/v1/snapshots/people?limit=1000&after=4',
    ]);
    expect(await database.query('SELECT person_id, city, version FROM person ORDER BY person_id')).toEqual([
      { person_id: 'S1', city: '成都', version: 7 },
      { person_id: 'S2', city: '上海', version: 8 },
      { person_id: 'S3', city: '成都', version: 7 },
      { person_id: 'S4', city: '成都', version: 7 },
      { person_id: 'S5', city: '成都', version: 7 },
    ]);
    expect(origins.slice(0, 3)).toEqual([-1, -1, -1]);
  });

  test('parks a bad item of its snapshot once, however often it is read, and goes on with the others', async () => {
    await database.query('DELETE FROM consumer_offset');
    await database.query('DELETE FROM person');
    owner.people.splice(
      1,
      2,
      { personId: 'S-bug', city: '成都', version: 1 },
      { personId: 'S-bad', city: '', version: -1 },
    );
    owner.isAwayAfter = 4;
    owner.asked = [];

    await start();
    await waitUntil(() => owner.asked.filter((asked) => asked.endsWith('after=4')).length >= 2, {
      what: 'two readings',
    });
    owner.isAwayAfter = Infinity;
    await waitUntil(async () => (await database.query('SELECT 1 FROM consumer_offset')).length === 12, {
      what: 'the snapshot is read',
    });

    const parked = await database.query('SELECT key, reason, attempts FROM parked_message ORDER BY reason');
    expect(parked).toEqual([
      { key: Buffer.from('S-bug'), reason: 'bug', attempts: 1 },
      { key: Buffer.from('S-bad'), reason: 'schema', attempts: 1 },
    ]);
    expect(await database.query('SELECT person_id FROM person ORDER BY 1')).toEqual(
      ['S1', 'S4', 'S5'].map((id) => ({ person_id: id })),
    );
  });

  test('reads no snapshot a second time', async () => {
    owner.asked = [];

    await start();
    await send([change('S4', '广州', 9)], people.name);
    await waitUntil(async () => (await database.query(`SELECT 1 FROM person WHERE version = 9`)).length === 1, {
      what: 'the topic is followed',
    });

    expect(owner.asked).toEqual([]);
  });
});

describe('A claim about somebody unknown', () => {
  const database = testDatabase({ service: 'projections', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  afterAll(closeServices);

  test('waits until the projection has passed what was published before, and no longer', async () => {
    await topicsReady(prefix);
    const given: { projections?: Projections } = {};
    let isHeldUp = true;
    const isKnown = statement('test.is-known', 'SELECT 1 FROM person WHERE person_id = $1');
    const answers: string[] = [];
    const onBills = billsController(async (messages, chunk) => {
      for (const message of messages) {
        let known = await run(chunk.tx, isKnown, [message.key]);
        const isSure = known.length > 0 || (await given.projections?.allHavePassed(chunk, [people])) === true;
        if (isSure) known = await run(chunk.tx, isKnown, [message.key]);
        answers.push(`${message.key} ${known.length > 0 ? 'known' : isSure ? 'unknown' : 'not yet'}`);
        if (!isSure) throw new ProjectionBehind('people');
      }
      await applyBills(messages, chunk);
    });
    @Controller()
    class Held {
      @OnTopic(people)
      async handle(messages: readonly Person[], chunk: Chunk): Promise<void> {
        if (isHeldUp) throw new ProjectionBehind('held up by the test');
        await run(chunk.tx, keepPeople, [
          messages.map(({ key }) => key),
          messages.map(() => '成都'),
          messages.map(() => 1),
        ]);
      }
    }
    const service = await startService({ database, prefix, controllers: [onBills, Held] });
    given.projections = service.app.get(Projections);
    const person = (personId: string) => ({
      key: personId,
      value: JSON.stringify({ personId, city: '成都', version: 1 }),
      headers: { ce_id: `${personId}@1`, ce_type: 'person.changed' },
    });

    await send([person('P-late')], people.name);
    await send([bill({ personId: 'P-late', billId: 'first' }), bill({ personId: 'P-nobody', billId: 'second' })]);
    await waitUntil(() => answers.includes('P-late not yet') && answers.includes('P-nobody not yet'), {
      what: 'both wait',
    });
    isHeldUp = false;
    await waitUntil(async () => (await appliedIds(database)).length === 2, { what: 'both are decided' });

    expect(answers).toContain('P-late known');
    expect(answers).toContain('P-nobody unknown');
    expect(answers).not.toContain('P-late unknown');
  });
});
