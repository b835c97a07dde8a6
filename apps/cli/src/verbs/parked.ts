import type { Command } from 'commander';
import {
  currentInstallation,
  serviceNames,
  type ParkedSummary,
  type ParkedWhole,
  type ServiceClient,
} from '../installation';
import { exitCodes, groupOf, JSON_OPTION, left, right, runVerb, table, WrongCall, type Outcome } from '../terminal';
import { parkedNamed, serviceNamed } from './parked-ids';
import { replayParked } from './parked-replay';

const PAGE = 1_000;
/** Characters of an original message that are shown; all of it with `--json`. */
const SHOWN_VALUE = 2_000;
const STATES = ['parked', 'replayed', 'discarded'];

interface ListOptions {
  readonly reason?: string;
  readonly service?: string;
  readonly claim?: string;
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
    .option('--claim <HOSPITAL:NUMBER>', 'only those about this claim, its reversals among them')
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
    .option('--yes', 'do it; without, only what would become of each is shown')
    .option(...JSON_OPTION)
    .action((ids: string[], options: { yes?: boolean; json?: boolean }) =>
      runVerb(options, () => replayParked(ids, { isMeant: options.yes === true })),
    );
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

async function list({ reason, service, claim, state, limit }: ListOptions): Promise<Outcome> {
  const wanted = service === undefined ? serviceNames : [serviceNamed(service)];
  if (!STATES.includes(state))
    throw new WrongCall('parked.state', `"${state}" is not a state`, `write ${STATES.join(', ')}`);
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1)
    throw new WrongCall('parked.limit', `"${limit}" is not a number`, 'write 1 or more');
  const installation = currentInstallation();
  const items: (ParkedSummary & { service: string })[] = [];
  for (const name of wanted) {
    const query = { reason, claim, state, limit: Math.min(PAGE, most) };
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

/** Stands at the end, or is the same in bytes. */
const shownApart: ReadonlySet<string> = new Set(['value', 'valueBase64']);

async function show(id: string): Promise<Outcome> {
  const { client, number } = parkedNamed(id);
  const parked = await client.get<ParkedWhole>(`/api/v1/parked/${number}`);
  const { value, headers, history, problems, envelope } = parked;
  const fields = Object.entries(parked).filter(([, text]) => ['string', 'number'].includes(typeof text));
  const wrong = [
    ...problems.map(({ path, message }) => `  ${path === '' ? 'content' : path}: ${message}`),
    ...envelope.flatMap(({ name, problem }) => (problem === null ? [] : [`  ${name} ${problem}`])),
  ];
  const lines = [
    ...fields.filter(([name]) => !shownApart.has(name)).map(([name, text]) => `${name.padEnd(12)} ${String(text)}`),
    'headers',
    ...Object.entries(headers).map(
      ([name, text]) => `  ${name.padEnd(14)} ${typeof text === 'string' ? text : `base64 ${text.base64}`}`,
    ),
    'what is wrong with it, by its contract',
    ...(wrong.length === 0 ? ['  nothing'] : wrong),
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

async function discard(id: string, reason: string): Promise<Outcome> {
  const { client, number } = parkedNamed(id);
  await client.post(`/api/v1/parked/${number}/discard`, { reason });
  return {
    exitCode: exitCodes.done,
    json: { id, state: 'discarded', reason },
    lines: [`${id} was discarded: ${reason}`],
  };
}
