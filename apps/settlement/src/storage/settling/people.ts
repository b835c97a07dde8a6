import { toJson } from '@lianqing/contracts';
import type { AssistanceGroup, InsuredStatus, Scheme } from '@lianqing/benefits';
import type { BusinessDate, PersonId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { booleans, dates, int4s, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Filing, InsuredPerson, Particulars, RecognisedDisease } from '../../domain/settling/person';
import { YearBook, type PersonYear, type YearCounter } from '../../domain/settling/year-book';

/** A person's whole state, as filing tells it. */
export interface PersonState extends InsuredPerson {
  readonly version: number;
}

/** Years in which one person can have had bills. */
const MAX_YEARS = 200;
/** Of one person: hospitals, months and standards of all years, with room to spare. */
const MAX_COUNTERS = 20_000;

const personColumns = `person_id as "personId", home_region as "homeRegion", scheme, status, civil_servant as "civilServant",
  assistance, enrolled_from as "enrolledFrom", enrolled_until as "enrolledUntil", account_credited as "accountCredited",
  particulars, filings`;

const lock = plannedEachTime(
  'settlement.lock-people',
  `select ${personColumns} from person where person_id = any($1::text[]) order by person_id collate "C" for no key update`,
);

const read = plannedEachTime(
  'settlement.read-people',
  `select ${personColumns} from person where person_id = any($1::text[])`,
);

/**
 * Written so that the index gives each person's years in order: asked for a list of people, PostgreSQL reads the whole
 * table as long as nobody has analyzed it.
 */
const years = plannedEachTime(
  'settlement.read-years',
  `select year.* from unnest($1::text[]) as wanted(person_id) cross join lateral (
     select person_id as "personId", insurance_year as "insuranceYear", admissions, in_scope as "inScope",
       above_deductible as "aboveDeductible", own_burden as "ownBurden", account_used as "accountUsed",
       family_used as "familyUsed"
     from person_year where person_year.person_id = wanted.person_id order by insurance_year limit ${MAX_YEARS}) as year`,
);

const counters = plannedEachTime(
  'settlement.read-counters',
  `select counted.* from unnest($1::text[]) as wanted(person_id) cross join lateral (
     select person_id as "personId", insurance_year as "insuranceYear", counter, amount
     from person_year_counter where person_year_counter.person_id = wanted.person_id order by insurance_year desc
     limit ${MAX_COUNTERS}) as counted`,
);

const writeCounters = statement(
  'settlement.write-counters',
  `insert into person_year_counter (person_id, insurance_year, counter, home_region, amount)
   select * from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::bigint[])
   on conflict (person_id, insurance_year, counter) do update set home_region = excluded.home_region, amount = excluded.amount`,
);

const writeYears = statement(
  'settlement.write-years',
  `insert into person_year as known (person_id, insurance_year, home_region, admissions, in_scope, above_deductible,
     own_burden, account_used, family_used, version)
   select *, 1 from unnest($1::text[], $2::integer[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
     $9::bigint[])
   on conflict (person_id, insurance_year) do update set home_region = excluded.home_region, admissions = excluded.admissions,
     in_scope = excluded.in_scope, above_deductible = excluded.above_deductible, own_burden = excluded.own_burden,
     account_used = excluded.account_used, family_used = excluded.family_used, version = known.version + 1`,
);

const missing = plannedEachTime(
  'settlement.people-there',
  'select person_id as "personId" from person where person_id = any($1::text[])',
);

const upsert = statement(
  'settlement.upsert-people',
  `insert into person as known (person_id, home_region, scheme, status, civil_servant, assistance, enrolled_from,
     enrolled_until, account_credited, particulars, filings, version)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::date[], $8::date[],
     $9::bigint[], $10::text[], $11::text[], $12::bigint[])
   on conflict (person_id) do update set home_region = excluded.home_region, scheme = excluded.scheme, status = excluded.status,
     civil_servant = excluded.civil_servant, assistance = excluded.assistance, enrolled_from = excluded.enrolled_from,
     enrolled_until = excluded.enrolled_until, account_credited = excluded.account_credited,
     particulars = excluded.particulars, filings = excluded.filings, version = excluded.version
   where known.version < excluded.version`,
);

interface PersonRow {
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly scheme: Scheme;
  readonly status: InsuredStatus;
  readonly civilServant: boolean;
  readonly assistance: AssistanceGroup | null;
  readonly enrolledFrom: BusinessDate;
  readonly enrolledUntil: BusinessDate | null;
  readonly accountCredited: Fen;
  /** As filing tells them, in JSON; null where it tells none. */
  readonly particulars: string | null;
  readonly filings: string;
}

/**
 * The people of a chunk, each locked until the end of the transaction: a person's bills are serial by this row, in
 * whatever year they count, for the personal account is one over all years.
 */
export async function lockPeople(
  tx: EntityManager,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, InsuredPerson>> {
  const rows = await run<PersonRow>(tx, lock, [texts(personIds)]);
  return new Map(rows.map((row) => [row.personId, personOf(row)]));
}

/** People as they stand, locked by nobody: for answers that bind nothing. */
export async function readPeople(
  tx: EntityManager,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, InsuredPerson>> {
  const rows = await run<PersonRow>(tx, read, [texts(personIds)]);
  return new Map(rows.map((row) => [row.personId, personOf(row)]));
}

function personOf(row: PersonRow): InsuredPerson {
  return {
    personId: row.personId,
    homeRegion: row.homeRegion,
    scheme: row.scheme,
    status: row.status,
    civilServant: row.civilServant,
    assistance: row.assistance,
    enrolledFrom: row.enrolledFrom,
    enrolledUntil: row.enrolledUntil,
    accountCredited: row.accountCredited,
    particulars: row.particulars === null ? undefined : particularsIn(row.particulars),
    filings: JSON.parse(row.filings) as Filing[],
  };
}

/** As they are written: amounts are text. */
interface WrittenParticulars extends Omit<Particulars, 'familyCredited' | 'diseases'> {
  readonly familyCredited?: string;
  readonly diseases?: readonly (Omit<RecognisedDisease, 'yearlyStandard'> & { readonly yearlyStandard?: string })[];
}

function particularsIn(json: string): Particulars {
  const { familyCredited, diseases, ...told } = JSON.parse(json) as WrittenParticulars;
  return {
    ...told,
    ...(familyCredited !== undefined && { familyCredited: BigInt(familyCredited) }),
    ...(diseases && {
      diseases: diseases.map(({ yearlyStandard, ...disease }) => ({
        ...disease,
        ...(yearlyStandard !== undefined && { yearlyStandard: BigInt(yearlyStandard) }),
      })),
    }),
  };
}

interface YearRow {
  readonly personId: PersonId;
  readonly insuranceYear: number;
  readonly admissions: number;
  readonly inScope: Fen;
  readonly aboveDeductible: Fen;
  readonly ownBurden: Fen;
  readonly accountUsed: Fen;
  readonly familyUsed: Fen;
}

/**
 * All years of people. To decide, they are read after they were locked, in statements of their own, so that nothing in
 * them is old.
 * @param counted those of whom a bill may be counted: only their counters are read, and for nobody nothing is asked
 */
export async function readYears(
  tx: EntityManager,
  personIds: readonly PersonId[],
  counted: readonly PersonId[],
): Promise<YearBook> {
  const rows = await run<YearRow>(tx, years, [texts(personIds)]);
  const held = counted.length === 0 ? [] : await run<YearCounter>(tx, counters, [texts(counted)]);
  return new YearBook(rows.map(personYearOf), held);
}

function personYearOf(row: YearRow): PersonYear {
  const { personId, insuranceYear, accountUsed, familyUsed, admissions, inScope, aboveDeductible, ownBurden } = row;
  return {
    personId,
    insuranceYear,
    year: { admissions, inScope, aboveDeductible, ownBurden },
    accountUsed,
    familyUsed,
  };
}

/** Writes the years that changed. */
export async function saveYears(
  tx: EntityManager,
  changed: readonly PersonYear[],
  homeRegionOf: (personId: PersonId) => RegionCode,
): Promise<void> {
  if (changed.length === 0) return;
  const rows = [...changed].sort((a, b) =>
    a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : a.insuranceYear - b.insuranceYear,
  );
  await run(tx, writeYears, [
    texts(rows.map((row) => row.personId)),
    int4s(rows.map((row) => row.insuranceYear)),
    texts(rows.map((row) => homeRegionOf(row.personId))),
    int4s(rows.map((row) => row.year.admissions)),
    int8s(rows.map((row) => row.year.inScope)),
    int8s(rows.map((row) => row.year.aboveDeductible)),
    int8s(rows.map((row) => row.year.ownBurden)),
    int8s(rows.map((row) => row.accountUsed)),
    int8s(rows.map((row) => row.familyUsed)),
  ]);
}

/** Writes the counters that changed. */
export async function saveCounters(
  tx: EntityManager,
  changed: readonly YearCounter[],
  homeRegionOf: (personId: PersonId) => RegionCode,
): Promise<void> {
  if (changed.length === 0) return;
  await run(tx, writeCounters, [
    texts(changed.map((row) => row.personId)),
    int4s(changed.map((row) => row.insuranceYear)),
    texts(changed.map((row) => row.counter)),
    texts(changed.map((row) => homeRegionOf(row.personId))),
    int8s(changed.map((row) => row.amount)),
  ]);
}

/** Which of these people are known by now. */
export async function knownAmong(tx: EntityManager, personIds: readonly PersonId[]): Promise<PersonId[]> {
  if (personIds.length === 0) return [];
  return (await run<{ personId: PersonId }>(tx, missing, [texts(personIds)])).map((row) => row.personId);
}

/** Takes over whole states; one with a lower or equal version is ignored. Each person once. */
export async function takeOverPeople(tx: EntityManager, states: readonly PersonState[]): Promise<void> {
  const rows = [...states].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  await run(tx, upsert, [
    texts(rows.map((row) => row.personId)),
    texts(rows.map((row) => row.homeRegion)),
    texts(rows.map((row) => row.scheme)),
    texts(rows.map((row) => row.status)),
    booleans(rows.map((row) => row.civilServant)),
    texts(rows.map((row) => row.assistance)),
    dates(rows.map((row) => row.enrolledFrom)),
    dates(rows.map((row) => row.enrolledUntil)),
    int8s(rows.map((row) => row.accountCredited)),
    texts(rows.map((row) => (row.particulars ? toJson(row.particulars) : null))),
    texts(rows.map((row) => JSON.stringify(row.filings))),
    int8s(rows.map((row) => BigInt(row.version))),
  ]);
}
