import { clearingObligations, settlementClaims, settlementOutcomes } from '@lianqing/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitZero, lagOf } from '../../cycle';
import { serviceNames, type MessagingState } from '../../installation';
import { Refused, type Terminal } from '../../terminal';
import { CpuMeter, cpuMsOf, type Metered } from '../measure';
import type { OwnServices } from '../own-services';

/** Between looks at the services while they work: a look costs them something. */
const LOOK_MS = 250;

/**
 * Puts the claims that wait on Kafka through, until everything is durable. The clock starts when the first `warmUp` of
 * them are decided: services run for weeks, and the first seconds of a process go into compiling it.
 */
export async function measureBulk(
  own: OwnServices,
  { claims, warmUp }: { readonly claims: number; readonly warmUp: number },
  metered: () => Metered,
  terminal: Terminal,
) {
  await own.startService('settlement');
  const all = claims + warmUp;
  await slowly(
    () => decided(own),
    (count) => count >= warmUp,
    terminal,
    `of ${warmUp} claims decided to warm up`,
  );
  const before = await decided(own);
  const meter = new CpuMeter(metered());
  const byService = cpuByService(own);
  const chunksBefore = await chunks(own);
  const startedAt = performance.now();
  await slowly(
    () => decided(own),
    (count) => count >= all,
    terminal,
    `of ${all} claims decided`,
  );
  const decidedAt = performance.now();
  await awaitDrawn(own, terminal);
  const endedAt = performance.now();
  const measured = all - before;
  const { cpuMsPerItem, peakRssMb } = meter.end(measured);
  const spent = cpuByService(own);
  const chunksAfter = await chunks(own);
  const seconds = (endedAt - startedAt) / 1_000;
  return {
    measured,
    seconds,
    perSecond: measured / seconds,
    cpuMsPerItem,
    peakRssMb,
    secondsUntilDecided: (decidedAt - startedAt) / 1_000,
    nodeMsPerItem: mapOf(spent, (ms, name) => (ms - (byService[name] ?? 0)) / measured),
    messagesPerChunk: mapOf(chunksAfter, ({ messages, count }, topic) => {
      const before = chunksBefore[topic] ?? { messages: 0, count: 0 };
      return (messages - before.messages) / Math.max(1, count - before.count);
    }),
  };
}

/** CPU milliseconds of each service's process since it began. */
function cpuByService(own: OwnServices): Record<string, number> {
  return Object.fromEntries(serviceNames.map((name) => [name, cpuMsOf(own.pidOf(name))]));
}

/** Chunks applied so far by each consumer of the three services on the way, and the messages in them. */
async function chunks({ installation }: OwnServices): Promise<Record<string, { messages: number; count: number }>> {
  const found: Record<string, { messages: number; count: number }> = {};
  for (const name of ['settlement', 'clearing', 'prepayment-fund'] as const) {
    const lines = (await installation.service(name).text('/metrics')).split('\n');
    for (const line of lines) {
      const [, metric, topic, value] =
        /^(lq_messages_total|lq_chunk_seconds_count){[^}]*topic="([^"]+)"[^}]*} (\d+)/.exec(line) ?? [];
      if (metric === undefined) continue;
      const ofTopic = (found[`${name} ${topic}`] ??= { messages: 0, count: 0 });
      ofTopic[metric === 'lq_messages_total' ? 'messages' : 'count'] = Number(value);
    }
  }
  return found;
}

function mapOf<V, R>(record: Readonly<Record<string, V>>, change: (value: V, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

/** Waits until everything that settlement has decided is owed, posted and drawn. */
export async function awaitDrawn({ installation }: OwnServices, terminal: Terminal): Promise<void> {
  const { settlement, clearing, prepayment } = installation;
  const unpublished = ({ outbox }: MessagingState) => outbox.unpublishedRows;
  await awaitZero(settlement, unpublished, 'outbox rows to publish', terminal);
  await awaitZero(clearing, (state) => lagOf(state, settlementOutcomes.name), 'outcomes to record', terminal);
  await awaitZero(clearing, unpublished, 'outbox rows to publish', terminal);
  await awaitZero(prepayment, (state) => lagOf(state, clearingObligations.name), 'obligations to draw', terminal);
}

/** Claims that settlement has applied. */
async function decided({ installation }: OwnServices): Promise<number> {
  const { consumers } = await installation.settlement.messaging();
  return consumers
    .filter(({ topic }) => topic === settlementClaims.name)
    .reduce((sum, { storedOffset }) => sum + Number(storedOffset), 0);
}

async function slowly(
  read: () => Promise<number>,
  isDone: (count: number) => boolean,
  terminal: Terminal,
  what: string,
): Promise<void> {
  for (let count = await read(); !isDone(count); count = await read()) {
    terminal.progress(`pipeline: ${count} ${what}`);
    await sleep(LOOK_MS);
  }
}

/** Whether every claim left one obligation, and what is owed is what the prepayment fund counts. @throws Refused */
export async function demandComplete(own: OwnServices, claims: number): Promise<void> {
  const [{ obligations, owed } = { obligations: -1, owed: '' }] = await rows<{ obligations: number; owed: string }>(
    own,
    'clearing',
    'SELECT count(*)::integer AS obligations, coalesce(sum(advanced), 0)::text AS owed FROM obligation',
  );
  const [{ unpaid } = { unpaid: '' }] = await rows<{ unpaid: string }>(
    own,
    'prepayment-fund',
    'SELECT coalesce(sum(unpaid), 0)::text AS unpaid FROM prepayment_account',
  );
  if (obligations === claims && owed === unpaid) return;
  const message = `${claims} claims left ${obligations} obligations of ${owed} fen, and ${unpaid} fen of prepayment used`;
  throw new Refused('bench.incomplete', message, 'see the logs of the services');
}

function rows<Row>(own: OwnServices, service: 'clearing' | 'prepayment-fund', text: string): Promise<Row[]> {
  return own.databaseOf(service).db.query<Row[]>(text);
}
