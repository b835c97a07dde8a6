import type { ParkingReason } from '@lianqing/contracts';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parkedColumns, parkedUnknown, type ParkedMessage } from './parked-message';

/** Planned each time: which filter is given decides which index finds the rows. */
const listOf = (name: string, columns: string, next: string, order: string) =>
  plannedEachTime(
    name,
    `SELECT ${columns} FROM parked_message
     WHERE state = $2 AND ($1::bigint IS NULL OR ${next}) AND ($3::text IS NULL OR reason = $3)
       AND ($4::text IS NULL OR topic = $4) AND ($5::text IS NULL OR code = $5)
       AND ($6::text IS NULL OR position(convert_to($6, 'UTF8') IN coalesce(key, '')) > 0
         OR strpos(headers ->> 'ce_id', $6) > 0)
       AND ($7::text IS NULL OR claim = $7)
     ORDER BY ${order} LIMIT $8`,
  );
/** A list shows no payloads, which may be large. */
const listedColumns = parkedColumns.replace(' value,', ' NULL::bytea AS value,');
const lists = {
  oldest: listOf('parked.list-oldest', listedColumns, 'id > $1', 'id'),
  newest: listOf('parked.list-newest', listedColumns, 'id < $1', 'id DESC'),
};
const waiting = listOf('parked.list-waiting', 'id', 'id > $1', 'id');

const one = statement('parked.one', `SELECT ${parkedColumns} FROM parked_message WHERE id = $1`);

const places = statement(
  'parked.places',
  'SELECT id, topic, partition, "offset" FROM parked_message WHERE id = ANY ($1::bigint[])',
);

const history = statement(
  'parked.history',
  'SELECT decision, reason, code, decided_at FROM parked_decision WHERE parked_id = $1 ORDER BY id',
);

const summary = statement(
  'parked.summary',
  `SELECT reason, topic, code, count(*)::int AS messages, min(parked_at) AS oldest_at, max(parked_at) AS newest_at
   FROM parked_message WHERE state = 'parked' GROUP BY reason, topic, code
   ORDER BY messages DESC, reason, topic, code LIMIT $1`,
);

/** Codes are stable and few; more of them than this is no summary. */
const MAX_GROUPS = 1_000;

export interface ParkedFilter {
  readonly reason?: ParkingReason | undefined;
  readonly topic?: string | undefined;
  readonly code?: string | undefined;
  /** Stands somewhere in the key or in the message id. */
  readonly text?: string | undefined;
  /** `HOSPITAL:NUMBER` of the claim that it is about. */
  readonly claim?: string | undefined;
}

export interface ParkedPage extends ParkedFilter {
  readonly state: ParkedMessage['state'];
  readonly order: 'oldest' | 'newest';
  /** Id of the last message of the page before. */
  readonly after?: bigint | undefined;
  readonly limit: number;
}

export type ParkedPlace = Pick<ParkedMessage, 'id' | 'topic' | 'partition' | 'offset'>;

export interface ParkedGroup {
  readonly reason: ParkingReason;
  readonly topic: string;
  readonly code: string;
  readonly messages: number;
  readonly oldest_at: Date;
  readonly newest_at: Date;
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

  page({ after, state, order, limit, ...filter }: ParkedPage): Promise<ParkedMessage[]> {
    const values = [after ?? null, state, ...filterValues(filter), limit];
    return run<ParkedMessage>(this.db, lists[order], values);
  }

  /** Ids of the oldest that wait for a decision. */
  async waiting(filter: ParkedFilter, limit: number): Promise<bigint[]> {
    const values = [null, 'parked', ...filterValues(filter), limit];
    return (await run<{ id: bigint }>(this.db, waiting, values)).map(({ id }) => id);
  }

  /** What waits for a decision, by reason, topic and code. */
  summary(): Promise<ParkedGroup[]> {
    return run<ParkedGroup>(this.db, summary, [MAX_GROUPS]);
  }

  /** @throws DomainError `not-found`, code `parked.unknown` */
  async message(id: bigint): Promise<ParkedMessage> {
    const [parked] = await run<ParkedMessage>(this.db, one, [id]);
    if (!parked) throw parkedUnknown(id);
    return parked;
  }

  /** Where messages come from, by id; those that nobody knows are left out. */
  async places(ids: readonly bigint[]): Promise<ReadonlyMap<bigint, ParkedPlace>> {
    return new Map((await run<ParkedPlace>(this.db, places, [ids])).map((place) => [place.id, place]));
  }

  /** @throws DomainError `not-found`, code `parked.unknown` */
  async place(id: bigint): Promise<ParkedPlace> {
    const place = (await this.places([id])).get(id);
    if (!place) throw parkedUnknown(id);
    return place;
  }

  /** Everything that was decided about a message, oldest first. */
  history(id: bigint): Promise<ParkedDecision[]> {
    return run<ParkedDecision>(this.db, history, [id]);
  }
}

function filterValues({ reason, topic, code, text, claim }: ParkedFilter): (string | null)[] {
  return [reason, topic, code, text, claim].map((value) => value ?? null);
}
