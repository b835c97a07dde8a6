import { particulars, toJson } from '@lianqing/contracts';
import type { BusinessDate, PersonId, RegionCode } from '@lianqing/kernel';
import { bareArray, run, statement, textArray } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Filing } from '../domain/filing';
import type { FormerEnrolment, Person } from '../domain/person';
import { filingsOf } from './filings';

/** A person with every filing, reversed and cancelled ones included, and the version of the state. */
export interface StoredPerson extends Person {
  readonly filings: readonly Filing[];
  readonly version: number;
}

/** Particulars are one document of JSON, as they are told; null where there are none. */
type Row = Omit<StoredPerson, 'filings' | 'particulars'> & { readonly particulars: string | null };

const columns = `person_id AS "personId", home_region AS "homeRegion", scheme, status, civil_servant AS "civilServant",
  assistance, enrolled_from AS "enrolledFrom", enrolled_until AS "enrolledUntil", account_credited AS "accountCredited", particulars, version`;
const given = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::date[], $8::date[], $9::bigint[], $10::text[])
  AS given(person_id, home_region, scheme, status, civil_servant, assistance, enrolled_from, enrolled_until, account_credited,
    particulars)`;

const insertPeople = statement(
  'filing.insert-people',
  `INSERT INTO person (person_id, home_region, scheme, status, civil_servant, assistance, enrolled_from, enrolled_until,
     account_credited, particulars, version)
   SELECT given.*, 1 FROM ${given} ORDER BY person_id ON CONFLICT DO NOTHING RETURNING person_id`,
);
const lockPeople = statement(
  'filing.lock-people',
  `SELECT ${columns} FROM person WHERE person_id = ANY ($1::text[]) ORDER BY person_id FOR UPDATE`,
);
const updatePeople = statement(
  'filing.update-people',
  `UPDATE person SET home_region = given.home_region, scheme = given.scheme, status = given.status,
     civil_servant = given.civil_servant, assistance = given.assistance, enrolled_from = given.enrolled_from,
     enrolled_until = given.enrolled_until, account_credited = given.account_credited, particulars = given.particulars,
     version = person.version + 1
   FROM ${given} WHERE person.person_id = given.person_id`,
);
const insertFormer = statement(
  'filing.insert-former-enrolments',
  `INSERT INTO former_enrolment (person_id, home_region, scheme, enrolled_from, enrolled_until)
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[])`,
);
const lastFormer = statement(
  'filing.last-former-enrolments',
  `SELECT person_id AS "personId", max(enrolled_until) AS until FROM former_enrolment
   WHERE person_id = ANY ($1::text[]) GROUP BY person_id`,
);
const formerOf = statement(
  'filing.former-enrolments',
  `SELECT person_id AS "personId", home_region AS "homeRegion", scheme, enrolled_from AS "enrolledFrom",
     enrolled_until AS "enrolledUntil"
   FROM former_enrolment WHERE person_id = $1 ORDER BY enrolled_from`,
);
const listPeople = statement(
  'filing.list-people',
  `SELECT ${columns} FROM person WHERE person_id > $1 ORDER BY person_id LIMIT $2`,
);
const onePerson = statement('filing.one-person', `SELECT ${columns} FROM person WHERE person_id = $1`);

const arraysOf = (people: readonly Person[]) => [
  bareArray(people.map((person) => person.personId)),
  bareArray(people.map((person) => person.homeRegion)),
  bareArray(people.map((person) => person.scheme)),
  bareArray(people.map((person) => person.status)),
  bareArray(people.map((person) => person.civilServant)),
  bareArray(people.map((person) => person.assistance)),
  bareArray(people.map((person) => person.enrolledFrom)),
  bareArray(people.map((person) => person.enrolledUntil)),
  bareArray(people.map((person) => person.accountCredited)),
  textArray(people.map((person) => (person.particulars ? toJson(person.particulars) : null))),
];

/** Adds those that are not there yet. @returns their ids */
export async function addPeople(tx: EntityManager, people: readonly Person[]): Promise<Set<PersonId>> {
  const added = await run<{ person_id: PersonId }>(tx, insertPeople, arraysOf(people));
  return new Set(added.map((row) => row.person_id));
}

/** Reads and locks, in order of their ids, with their filings. */
export async function peopleForChange(tx: EntityManager, ids: readonly PersonId[]): Promise<StoredPerson[]> {
  return withTheirFilings(tx, await run<Row>(tx, lockPeople, [bareArray(ids)]));
}

/** Writes each person with the next version. */
export async function changePeople(tx: EntityManager, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await run(tx, updatePeople, arraysOf(people));
}

export async function addFormerEnrolments(tx: EntityManager, former: readonly FormerEnrolment[]): Promise<void> {
  if (former.length === 0) return;
  await run(tx, insertFormer, [
    bareArray(former.map((one) => one.personId)),
    bareArray(former.map((one) => one.homeRegion)),
    bareArray(former.map((one) => one.scheme)),
    bareArray(former.map((one) => one.enrolledFrom)),
    bareArray(former.map((one) => one.enrolledUntil)),
  ]);
}

/** When the latest former enrolment of each person ended. */
export async function lastFormerUntil(
  tx: EntityManager,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, BusinessDate>> {
  const rows = await run<{ personId: PersonId; until: BusinessDate }>(tx, lastFormer, [bareArray(ids)]);
  return new Map(rows.map((row) => [row.personId, row.until]));
}

export function formerEnrolmentsOf(tx: EntityManager, id: PersonId): Promise<FormerEnrolment[]> {
  return run<FormerEnrolment>(tx, formerOf, [id]);
}

/** People after `after`, by id. */
export async function peopleAfter(tx: EntityManager, after: string, limit: number): Promise<StoredPerson[]> {
  return withTheirFilings(tx, await run<Row>(tx, listPeople, [after, limit]));
}

export async function personOf(tx: EntityManager, id: PersonId): Promise<StoredPerson | undefined> {
  return (await withTheirFilings(tx, await run<Row>(tx, onePerson, [id])))[0];
}

async function withTheirFilings(tx: EntityManager, rows: readonly Row[]): Promise<StoredPerson[]> {
  if (rows.length === 0) return [];
  const filings = await filingsOf(
    tx,
    rows.map((row) => row.personId),
  );
  return rows.map(({ particulars: told, ...row }) => ({
    ...row,
    ...(told !== null && { particulars: particulars.parse(JSON.parse(told)) }),
    filings: filings.get(row.personId) ?? [],
  }));
}

/** Regions that a person's rules look at: the home region and every destination. */
export function regionsOf(person: Pick<Person, 'homeRegion'>, filings: readonly { destination: RegionCode }[]) {
  return [person.homeRegion, ...filings.map((filing) => filing.destination)];
}
