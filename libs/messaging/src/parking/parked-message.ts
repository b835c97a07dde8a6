import { DomainError } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { ParkingReason } from '@lianqing/contracts';
import type { StoredRecord } from './stored-record';

/** A message set aside, as it is stored. */
export interface ParkedMessage extends StoredRecord {
  readonly id: bigint;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly reason: ParkingReason;
  readonly code: string;
  readonly explanation: string;
  readonly attempts: number;
  readonly state: 'parked' | 'replayed' | 'discarded';
  readonly parked_at: Date;
}

export const parkedColumns = `id, consumer, topic, partition, "offset", accepted_at, key, headers, value, reason, code,
  explanation, attempts, state, parked_at`;

const lockOne = statement('parked.lock', `SELECT ${parkedColumns} FROM parked_message WHERE id = $1 FOR UPDATE`);

const close = statement('parked.close', 'UPDATE parked_message SET state = $2 WHERE id = $1');

/**
 * Takes a parked message for a decision; a second decision at the same time waits, and then finds it made.
 * @throws DomainError `not-found` (`parked.unknown`), `conflict` (`parked.decided`)
 */
export async function lockParked(tx: EntityManager, id: bigint): Promise<ParkedMessage> {
  const [parked] = await run<ParkedMessage>(tx, lockOne, [id]);
  if (!parked) throw parkedUnknown(id);
  if (parked.state !== 'parked') {
    const said = `Parked message ${id} is ${parked.state} already`;
    throw new DomainError('conflict', 'parked.decided', said, { id: id.toString(), state: parked.state });
  }
  return parked;
}

export function parkedUnknown(id: bigint): DomainError {
  return new DomainError('not-found', 'parked.unknown', `There is no parked message ${id}`, { id: id.toString() });
}

export async function closeParked(tx: EntityManager, id: bigint, state: 'replayed' | 'discarded'): Promise<void> {
  await run(tx, close, [id, state]);
}
