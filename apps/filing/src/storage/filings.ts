import type { BusinessDate, FilingId, PersonId, RegionCode } from '@lianqing/kernel';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Filing, FilingCategory, FilingEvent, FilingEventKind, FilingReason } from '../domain/filing';
import { grouped } from './grouped';

/** An event of a filing's history, with its place in it. */
export interface StoredFilingEvent {
  readonly number: bigint;
  readonly kind: FilingEventKind;
  readonly reason: FilingReason;
  readonly happenedAt: Date;
  readonly filing: Filing;
}

const columns = `person_id AS "personId", filing_id AS "filingId", home_region AS "homeRegion", treating_region AS destination,
  category, valid_from AS "validFrom", valid_until AS "validUntil", standing`;
const given = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::text[]`;
const givenColumns = 'person_id, filing_id, home_region, treating_region, category, valid_from, valid_until, standing';

const writeFilings = statement(
  'filing.write-filings',
  `INSERT INTO filing (${givenColumns})
   SELECT * FROM ${given}) AS given(${givenColumns}) ORDER BY person_id, filing_id
   ON CONFLICT (person_id, filing_id) DO UPDATE SET home_region = excluded.home_region,
     treating_region = excluded.treating_region, category = excluded.category, valid_from = excluded.valid_from,
     valid_until = excluded.valid_until, standing = excluded.standing`,
);
const insertEvents = statement(
  'filing.insert-filing-events',
  `INSERT INTO filing_event (${givenColumns}, kind, reason, happened_at)
   SELECT ${givenColumns}, kind, reason, $11
   FROM ${given}, $9::text[], $10::text[]) WITH ORDINALITY AS given(${givenColumns}, kind, reason, ordinal)
   ORDER BY ordinal`,
);
const filingsOfPeople = statement(
  'filing.filings-of-people',
  `SELECT ${columns} FROM filing WHERE person_id = ANY ($1::text[]) ORDER BY person_id, valid_from, filing_id`,
);
const eventsOfPerson = statement(
  'filing.events-of-person',
  `SELECT number, kind, reason, happened_at AS "happenedAt", ${columns} FROM filing_event
   WHERE person_id = $1 AND ($2::text IS NULL OR filing_id = $2) ORDER BY number`,
);
const listFilings = statement(
  'filing.list-filings',
  `SELECT ${columns} FROM filing
   WHERE (person_id, filing_id) > ($1, $2) AND standing = 'valid'
     AND ($3::text IS NULL OR home_region = $3) AND ($4::text IS NULL OR treating_region = $4)
     AND ($5::text IS NULL OR category = $5)
     AND ($6::date IS NULL OR (valid_from <= $6 AND (valid_until IS NULL OR valid_until > $6)))
     AND ($7::date IS NULL OR valid_until <= $7)
   ORDER BY person_id, filing_id LIMIT $8`,
);

const arraysOf = (filings: readonly Filing[]) => [
  bareArray(filings.map((filing) => filing.personId)),
  bareArray(filings.map((filing) => filing.filingId)),
  bareArray(filings.map((filing) => filing.homeRegion)),
  bareArray(filings.map((filing) => filing.destination)),
  bareArray(filings.map((filing) => filing.category)),
  bareArray(filings.map((filing) => filing.validFrom)),
  bareArray(filings.map((filing) => filing.validUntil)),
  bareArray(filings.map((filing) => filing.standing)),
];

/** Writes each filing as the event leaves it, and the events themselves. The people must be locked. */
export async function storeFilingEvents(
  tx: EntityManager,
  events: readonly FilingEvent[],
  happenedAt: Date,
): Promise<void> {
  if (events.length === 0) return;
  const filings = arraysOf(events.map((event) => event.filing));
  await run(tx, writeFilings, filings);
  await run(tx, insertEvents, [
    ...filings,
    bareArray(events.map((event) => event.kind)),
    bareArray(events.map((event) => event.reason)),
    happenedAt,
  ]);
}

/** Every filing of these people, by begin. */
export async function filingsOf(
  tx: EntityManager,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Filing[]>> {
  const rows = await run<Filing>(tx, filingsOfPeople, [bareArray(people)]);
  return grouped(rows, (filing) => filing.personId);
}

/** What happened to the filings of a person, or to one of them, first to last. */
export async function filingEventsOf(
  tx: EntityManager,
  personId: PersonId,
  filingId?: FilingId,
): Promise<StoredFilingEvent[]> {
  type Row = Omit<StoredFilingEvent, 'filing'> & Filing;
  const rows = await run<Row>(tx, eventsOfPerson, [personId, filingId ?? null]);
  return rows.map(({ number, kind, reason, happenedAt, ...filing }) => ({ number, kind, reason, happenedAt, filing }));
}

export interface FilingsFilter {
  readonly homeRegion?: RegionCode | undefined;
  readonly destination?: RegionCode | undefined;
  readonly category?: FilingCategory | undefined;
  /** Valid on this day. */
  readonly validOn?: BusinessDate | undefined;
  /** Over on this day. */
  readonly overOn?: BusinessDate | undefined;
}

/** Valid filings by person and id, after those two. */
export function filingsAfter(
  tx: EntityManager,
  [personId, filingId]: readonly [string, string],
  { homeRegion, destination, category, validOn, overOn, limit }: FilingsFilter & { limit: number },
): Promise<Filing[]> {
  const filters = [homeRegion ?? null, destination ?? null, category ?? null, validOn ?? null, overOn ?? null];
  return run<Filing>(tx, listFilings, [personId, filingId, ...filters, limit]);
}
