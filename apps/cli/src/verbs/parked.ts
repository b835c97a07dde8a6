import type { Command } from 'commander';
import {
  currentInstallation,
  serviceNames,
  type ParkedSummary,
  type ParkedWhole,
  type ServiceClient,
  type ServiceName,
} from '../installation';
import { exitCodes, groupOf, JSON_OPTION, left, right, runVerb, table, WrongCall, type Outcome } from '../terminal';

const PAGE = 1_000;
/** Characters of an original message that are shown; all of it with `--json`. */
const SHOWN_VALUE = 2_000;
const STATES = ['parked', 'replayed', 'discarded'];

interface ListOptions {
  readonly reason?: string;
  readonly service?: string;
  readonly state: string;
  readonly limit: string;
  readonly json?: boolean;
}

export function registerParked(program: Command): void {
  const group = groupOf(
    program,
    'parked',
    'messages that were set aside because they can never be applied as they are',
  );
  group
    .command('list')
    .description('messages set aside, of every service')
    .option('--reason <reason>', 'only those: malformed, schema, too-large, forged, conflict, refused, bug')
    .option('--service <name>', `only those of one service: ${serviceNames.join(', ')}`)
    .option('--state <state>', STATES.join(', '), 'parked')
    .option('--limit <n>', 'at most so many per service', '100')
    .option(...JSON_OPTION)
    .action((options: ListOptions) => runVerb(options, () => list(options)));
  group
    .command('show')
    .description('one of them: why, its original bytes, everything that was decided about it')
    .argument('<id>', 'as `parked list` shows it: SERVICE:NUMBER')
    .option(...JSON_OPTION)
    .action((id: string, options: { json?: boolean }) => runVerb(options, () => show(id)));
  group
    .command('replay')
    .description('give messages to their handler once more, after what was wrong has been put right')
    .argument('<id...>', 'SERVICE:NUMBER')
    .option(...JSON_OPTION)
    .action((ids: string[], options: { json?: boolean }) => runVerb(options, () => replay(ids)));
  group
    .command('discard')
    .description('decide that a message will never be applied')
    .argument('<id>', 'SERVICE:NUMBER')
    .requiredOption('--reason <text>', 'why; kept with the message')
    .option(...JSON_OPTION)
    .action((id: string, options: { reason: string; json?: boolean }) =>
      runVerb(options, () => discard(id, options.reason)),
    );
}

async function list({ reason, service, state, limit }: ListOptions): Promise<Outcome> {
  const wanted = service === undefined ? serviceNames : [serviceNamed(service)];
  if (!STATES.includes(state))
    throw new WrongCall('parked.state', `"${state}" is not a state`, `write ${STATES.join(', ')}`);
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1)
    throw new WrongCall('parked.limit', `"${limit}" is not a number`, 'write 1 or more');
  const installation = currentInstallation();
  const items: (ParkedSummary & { service: string })[] = [];
  for (const name of wanted) {
    const query = { reason, state, limit: Math.min(PAGE, most) };
    items.push(...(await upTo(installation.service(name), query, most)).map((item) => ({ service: name, ...item })));
  }
  const rows = items.map((item) => [
    `${item.service}:${item.id}`,
    item.reason,
    item.code,
    item.messageId ?? '-',
    `${item.topic}/${item.partition}@${item.offset}`,
    item.parkedAt,
  ]);
  const columns = [
    left('id'),
    left('reason'),
    left('code'),
    left('message'),
    left('topic/partition@offset'),
    left('parked at'),
  ];
  const lines = items.length === 0 ? ['nothing is set aside'] : [...table(columns, rows), '', ...counts(items)];
  return { exitCode: exitCodes.done, json: { items }, lines };
}

async function upTo(client: ServiceClient, query: Record<string, string | number | undefined>, most: number) {
  const items: ParkedSummary[] = [];
  for await (const page of client.pages<ParkedSummary>('/api/v1/parked', query)) {
    items.push(...page);
    if (items.length >= most) break;
  }
  return items.slice(0, most);
}

function counts(items: readonly ParkedSummary[]): string[] {
  const byReason = new Map<string, number>();
  for (const { reason, code } of items) {
    byReason.set(`${reason} ${code}`, (byReason.get(`${reason} ${code}`) ?? 0) + 1);
  }
  return table(
    [left('reason and code'), right('messages')],
    [...byReason].sort((a, b) => b[1] - a[1]).map(([reason, count]) => [reason, String(count)]),
  );
}

async function show(id: string): Promise<Outcome> {
  const { client, number } = parkedNamed(id);
  const parked = await client.get<ParkedWhole>(`/api/v1/parked/${number}`);
  const { value, headers, history, ...summary } = parked;
  const fields = Object.entries(summary).filter(([name]) => name !== 'valueBase64');
  const lines = [
    ...fields.map(([name, text]) => `${name.padEnd(12)} ${String(text)}`),
    'headers',
    ...Object.entries(headers).map(
      ([name, text]) => `  ${name.padEnd(14)} ${typeof text === 'string' ? text : `base64 ${text.base64}`}`,
    ),
    'decisions',
    ...(history.length === 0
      ? ['  none yet']
      : history.map((one) => `  ${one.decidedAt} ${one.decision}: ${one.reason}`)),
    'value',
    `  ${shortened(value ?? '')}`,
  ];
  return { exitCode: exitCodes.done, json: parked, lines };
}

function shortened(value: string): string {
  const text = value.trimEnd();
  return text.length <= SHOWN_VALUE ? text : `${text.slice(0, SHOWN_VALUE)}… (${value.length} characters)`;
}

interface Replayed {
  readonly state: 'replayed' | 'parked';
  readonly code: string | null;
  readonly explanation: string | null;
}

async function replay(ids: readonly string[]): Promise<Outcome> {
  const named = ids.map((id) => ({ id, ...parkedNamed(id) }));
  const items: (Replayed & { id: string })[] = [];
  for (const { id, client, number } of named) {
    items.push({ id, ...(await client.post<Replayed>(`/api/v1/parked/${number}/replay`, {})) });
  }
  const stillParked = items.filter(({ state }) => state === 'parked').length;
  const lines = items.map(({ id, state, code, explanation }) =>
    state === 'replayed' ? `${id} was applied` : `${id} is parked still: ${explanation ?? ''} (${code ?? ''})`,
  );
  return { exitCode: stillParked === 0 ? exitCodes.done : exitCodes.refused, json: { items }, lines };
}

async function discard(id: string, reason: string): Promise<Outcome> {
  const { client, number } = parkedNamed(id);
  await client.post(`/api/v1/parked/${number}/discard`, { reason });
  return {
    exitCode: exitCodes.done,
    json: { id, state: 'discarded', reason },
    lines: [`${id} was discarded: ${reason}`],
  };
}

function parkedNamed(id: string): { client: ServiceClient; number: string } {
  const parts = /^([a-z-]+):(\d+)$/.exec(id);
  if (parts === null) {
    throw new WrongCall(
      'parked.id',
      `"${id}" is not the id of a parked message`,
      'write SERVICE:NUMBER, for example settlement:17',
    );
  }
  return { client: currentInstallation().service(serviceNamed(parts[1] ?? '')), number: parts[2] ?? '' };
}

function serviceNamed(name: string): ServiceName {
  const known = serviceNames.find((one) => one === name);
  if (known === undefined)
    throw new WrongCall('service.unknown', `there is no service "${name}"`, `write one of ${serviceNames.join(', ')}`);
  return known;
}
