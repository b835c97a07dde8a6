import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import type { KafkaBatchTransport } from '../kafka-batch-transport';
import { parkedCounts } from '../messaging-monitor';

const readStopped = statement(
  'changes.stopped',
  `SELECT topic, partition, stopped_reason AS reason, stopped_at AS at, coalesce(stopped_detail, '') AS detail
   FROM consumer_offset WHERE consumer = $1 AND stopped_at IS NOT NULL ORDER BY topic, partition`,
);

interface Stopped {
  readonly topic: string;
  readonly partition: number;
  readonly reason: string;
  readonly at: Date;
  readonly detail: string;
}

/** What waits for an operator, as listeners are told: each is told whole, and again whenever it differs. */
export interface Standing {
  readonly parked: object;
  readonly stopped: object;
}

export async function readStanding(
  db: DataSource,
  { service, transport }: { readonly service: string; readonly transport: KafkaBatchTransport },
): Promise<Standing> {
  const counts = await parkedCounts(db);
  const partitions = await run<Stopped>(db, readStopped, [service]);
  const alarms = transport.alarms().map((alarm) => ({ ...alarm, since: alarm.since.toISOString() }));
  return {
    parked: { counts },
    stopped: { partitions: partitions.map((one) => ({ ...one, at: one.at.toISOString() })), alarms },
  };
}
