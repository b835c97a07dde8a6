import type { ParkingReason } from '@lianqing/contracts';
import { run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parkedColumns, parkedUnknown, type ParkedMessage } from './parked-message';

const list = statement(
  'parked.list',
  `SELECT ${parkedColumns} FROM parked_message
   WHERE id > $1 AND state = $2 AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR topic = $4)
   ORDER BY id LIMIT $5`,
);

const one = statement('parked.one', `SELECT ${parkedColumns} FROM parked_message WHERE id = $1`);

const history = statement(
  'parked.history',
  'SELECT decision, reason, code, decided_at FROM parked_decision WHERE parked_id = $1 ORDER BY id',
);

export interface ParkedFilter {
  readonly after: bigint;
  readonly state: ParkedMessage['state'];
  readonly reason: ParkingReason | undefined;
  readonly topic: string | undefined;
  readonly limit: number;
}

export interface ParkedDecision {
  readonly decision: string;
  readonly reason: string;
  readonly code: string | null;
  readonly decided_at: Date;
}

/** What was set aside, for people. */
@Injectable()
export class ReadParked {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  page({ after, state, reason, topic, limit }: ParkedFilter): Promise<ParkedMessage[]> {
    return run<ParkedMessage>(this.db, list, [after, state, reason ?? null, topic ?? null, limit]);
  }

  /** @throws DomainError `not-found`, code `parked.unknown` */
  async one(id: bigint): Promise<{ readonly parked: ParkedMessage; readonly history: readonly ParkedDecision[] }> {
    const [parked] = await run<ParkedMessage>(this.db, one, [id]);
    if (!parked) throw parkedUnknown(id);
    return { parked, history: await run<ParkedDecision>(this.db, history, [id]) };
  }
}
