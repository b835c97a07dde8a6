import { DomainError, type PersonId } from '@lianqing/kernel';
import type { Fen, FundItem } from '@lianqing/money';
import { int8s, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  Burden,
  Compensation,
  CompensationKey,
  CompensationRule,
  CompensationShare,
  CompensationState,
  PersonCompensation,
} from '../../domain/reimbursement/second-compensation';

/** A second compensation as stored. */
export interface StoredCompensation extends CompensationKey {
  readonly compensationNo: bigint;
  readonly insuranceYear: number;
  readonly fundItem: FundItem;
  /** The YAML that it was drafted by. */
  readonly rule: string;
  readonly ruleDigest: string;
  /** Over everybody's amounts: what a consent is bound to. */
  readonly digest: string;
  readonly people: number;
  readonly computed: Fen;
  readonly total: Fen;
  readonly budget: Fen;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly state: CompensationState;
  readonly batchId: string | null;
}

export interface CompensationStepRow {
  readonly step: 'reviewed' | 'approved' | 'refused' | 'paid';
  readonly by: string;
  readonly at: Date;
  readonly digest: string | null;
  readonly words: string | null;
}

const shown = `compensation_no as "compensationNo", home_region as "homeRegion", compensation_id as "compensationId",
  insurance_year as "insuranceYear", fund_item as "fundItem", rule, rule_digest as "ruleDigest", digest, people, computed,
  total, budget, drafted_by as "draftedBy", drafted_at as "draftedAt", state, batch_id as "batchId"`;

const openYear = statement(
  'settlement.open-compensation-year',
  'insert into second_compensation_year (home_region, insurance_year) values ($1, $2) on conflict do nothing',
);
const lockYear = statement(
  'settlement.lock-compensation-year',
  'select from second_compensation_year where home_region = $1 and insurance_year = $2 for update',
);

/** Bills that count in a year, and stand: settled directly or reimbursed. */
const standing = ['settlement', 'reimbursement_row']
  .map(
    (
      table,
    ) => `select person_id, claim_no, treating_region, '${table === 'settlement' ? table : 'reimbursement'}' as source,
      circumstances, greatest(0, least(in_scope - fund_total, personal_total)) as borne
    from ${table} as bill where insurance_year = $1 and home_region = $2 and scheme = $3 and reverses is null
      and not exists (select from ${table} as undone where undone.person_id = bill.person_id and undone.reverses = bill.claim_no)`,
  )
  .join(' union all ');

const burdens = statement(
  'settlement.burdens-of-year',
  `with standing as (${standing}), bills as (
     select person_id, claim_no, treating_region, source, circumstances, borne - coalesce((
       select sum(amount) from second_compensation_share as share join second_compensation as before using (compensation_no)
       where share.source_no = claim_no and before.state <> 'refused'), 0) as burden
     from standing), wanted as (
     select person_id from bills group by person_id
     having sum(burden) > $4 and (cardinality($5::text[]) = 0 or bool_or((circumstances::json ->> 'assistance') = any($5::text[]))))
   select person_id as "personId", claim_no as "sourceNo", source, treating_region as "treatingRegion", burden::bigint as burden
   from bills join wanted using (person_id) where burden > 0 order by person_id collate "C", claim_no limit $6`,
);

const insert = statement(
  'settlement.add-second-compensation',
  `insert into second_compensation (home_region, compensation_id, insurance_year, fund_item, rule, rule_digest, digest, people,
     computed, total, budget, drafted_by, drafted_at, state)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'drafted') returning compensation_no as "compensationNo"`,
);

const insertPeople = statement(
  'settlement.add-second-compensation-people',
  `insert into second_compensation_person (compensation_no, home_region, person_id, burden, computed, amount)
   select $1, $2, * from unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[])`,
);

const insertShares = statement(
  'settlement.add-second-compensation-shares',
  `insert into second_compensation_share (compensation_no, home_region, source_no, source, person_id, treating_region, burden, amount)
   select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[])`,
);

const read = statement(
  'settlement.read-second-compensation',
  `select ${shown} from second_compensation where home_region = $1 and compensation_id = $2`,
);
const lock = statement(
  'settlement.lock-second-compensation',
  `select ${shown} from second_compensation where home_region = $1 and compensation_id = $2 for update`,
);
const ofBatch = statement(
  'settlement.second-compensation-of-batch',
  `select ${shown} from second_compensation where batch_id = $1 for update`,
);
const list = statement(
  'settlement.list-second-compensations',
  `select ${shown} from second_compensation where ($1::text is null or home_region = $1) and compensation_no > $2
   order by compensation_no limit $3`,
);

const people = statement(
  'settlement.second-compensation-people',
  `select person_id as "personId", burden, computed, amount from second_compensation_person
   where compensation_no = $1 and person_id > $2 order by person_id collate "C" limit $3`,
);
const shares = statement(
  'settlement.second-compensation-shares',
  `select person_id as "personId", source_no as "sourceNo", source, treating_region as "treatingRegion", burden, amount
   from second_compensation_share where compensation_no = $1 and person_id = any($2::text[]) order by source_no`,
);

/** As many as an operator is told. */
const MAX_NAMED = 20;
const undone = statement(
  'settlement.second-compensation-undone',
  `select negated.institution || ':' || negated.claim_id as bill
   from second_compensation_share as share
   join settlement as negated on negated.person_id = share.person_id and negated.reverses = share.source_no
   where share.compensation_no = $1 and share.amount > 0 and share.source = 'settlement'
   union all
   select 'reimbursement ' || share.source_no
   from second_compensation_share as share join reimbursement_row as negated on negated.reverses = share.source_no
   where share.compensation_no = $1 and share.amount > 0 and share.source = 'reimbursement'
   limit ${MAX_NAMED}`,
);

const setState = statement(
  'settlement.set-second-compensation-state',
  'update second_compensation set state = $2, batch_id = $3 where compensation_no = $1',
);
const addStep = statement(
  'settlement.add-second-compensation-step',
  'insert into second_compensation_step (compensation_no, step, done_by, done_at, digest, words) values ($1, $2, $3, $4, $5, $6)',
);
const steps = statement(
  'settlement.second-compensation-steps',
  `select step, done_by as "by", done_at as "at", digest, words from second_compensation_step where compensation_no = $1
   order by done_at, array_position(array['reviewed', 'approved', 'paid', 'refused'], step)`,
);

/** Rows of shares written in one statement. */
const ROWS_AT_ONCE = 10_000;

/** Compensations of one region and year take turns from here to the end of the transaction. */
export async function lockCompensationYear(
  tx: EntityManager,
  { homeRegion, insuranceYear }: Pick<CompensationRule, 'homeRegion' | 'insuranceYear'>,
): Promise<void> {
  await run(tx, openYear, [homeRegion, insuranceYear]);
  await run(tx, lockYear, [homeRegion, insuranceYear]);
}

/** What is left of their burdens to those whom the rule names, of every bill that stands. */
export function burdensOfYear(tx: EntityManager, rule: CompensationRule, limit: number): Promise<Burden[]> {
  const { insuranceYear, homeRegion, scheme, groups, bands } = rule;
  return run<Burden>(tx, burdens, [insuranceYear, homeRegion, scheme, bands[0].from, groups, limit]);
}

export async function addCompensation(
  tx: EntityManager,
  draft: Omit<StoredCompensation, 'compensationNo' | 'people' | 'computed' | 'total' | 'state' | 'batchId'>,
  { people: persons, computed, total }: Compensation,
): Promise<void> {
  const {
    homeRegion,
    compensationId,
    insuranceYear,
    fundItem,
    rule,
    ruleDigest,
    digest,
    budget,
    draftedBy,
    draftedAt,
  } = draft;
  const head = [homeRegion, compensationId, insuranceYear, fundItem, rule, ruleDigest, digest, persons.length];
  const values = [...head, computed, total, budget, draftedBy, draftedAt];
  const [row] = await run<{ compensationNo: bigint }>(tx, insert, values);
  const number = row?.compensationNo;
  for (let from = 0; from < persons.length; from += ROWS_AT_ONCE) {
    const some = persons.slice(from, from + ROWS_AT_ONCE);
    await run(tx, insertPeople, [
      number,
      homeRegion,
      texts(some.map((one) => one.personId)),
      int8s(some.map((one) => one.burden)),
      int8s(some.map((one) => one.computed)),
      int8s(some.map((one) => one.amount)),
    ]);
    const parts = some.flatMap((one) => one.shares);
    await run(tx, insertShares, [
      number,
      homeRegion,
      int8s(parts.map((one) => one.sourceNo)),
      texts(parts.map((one) => one.source)),
      texts(parts.map((one) => one.personId)),
      texts(parts.map((one) => one.treatingRegion)),
      int8s(parts.map((one) => one.burden)),
      int8s(parts.map((one) => one.amount)),
    ]);
  }
}

export async function findCompensation(
  at: EntityManager | DataSource,
  { homeRegion, compensationId }: CompensationKey,
): Promise<StoredCompensation | undefined> {
  return (await run<StoredCompensation>(at, read, [homeRegion, compensationId]))[0];
}

/** Holds it until the end of the transaction. @throws DomainError `not-found`, code `compensation.unknown` */
export async function lockCompensation(tx: EntityManager, key: CompensationKey): Promise<StoredCompensation> {
  const [row] = await run<StoredCompensation>(tx, lock, [key.homeRegion, key.compensationId]);
  if (!row) throw compensationUnknown(key);
  return row;
}

export function compensationUnknown({ homeRegion, compensationId }: CompensationKey): DomainError {
  const reference = `${homeRegion}:${compensationId}`;
  return new DomainError('not-found', 'compensation.unknown', `There is no second compensation ${reference}`, {
    reference,
  });
}

export function listCompensations(
  db: DataSource,
  filter: { readonly homeRegion: string | null; readonly after: bigint; readonly limit: number },
): Promise<StoredCompensation[]> {
  return run<StoredCompensation>(db, list, [filter.homeRegion, filter.after, filter.limit]);
}

/** Bills that an amount of a compensation lies on and that were undone since it was drafted. */
export async function undoneAmong(tx: EntityManager, compensationNo: bigint): Promise<string[]> {
  const rows = await run<{ bill: string }>(tx, undone, [compensationNo]);
  return rows.map(({ bill }) => bill);
}

/** People of a compensation, each with the bills that the amount lies on. */
export async function peopleOfCompensation(
  at: EntityManager | DataSource,
  compensationNo: bigint,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<PersonCompensation[]> {
  const rows = await run<Omit<PersonCompensation, 'shares'>>(at, people, [compensationNo, after, limit]);
  const ids = texts(rows.map(({ personId }) => personId));
  const parts = await run<CompensationShare>(at, shares, [compensationNo, ids]);
  const byPerson = new Map<PersonId, CompensationShare[]>();
  for (const part of parts) byPerson.set(part.personId, [...(byPerson.get(part.personId) ?? []), part]);
  return rows.map((row) => ({ ...row, shares: byPerson.get(row.personId) ?? [] }));
}

export function stepsOfCompensation(
  at: EntityManager | DataSource,
  compensationNo: bigint,
): Promise<CompensationStepRow[]> {
  return run<CompensationStepRow>(at, steps, [compensationNo]);
}

/** Writes down what was done; it is held. */
export async function moveCompensation(
  tx: EntityManager,
  { compensationNo, batchId }: Pick<StoredCompensation, 'compensationNo' | 'batchId'>,
  { step, by, at, digest, words }: CompensationStepRow,
): Promise<void> {
  await run(tx, setState, [compensationNo, step, batchId]);
  await run(tx, addStep, [compensationNo, step, by, at, digest, words]);
}

/** Everybody who drafted or consented to what this batch pays, if it pays a second compensation. */
export async function makersOfCompensationBatch(tx: EntityManager, batchId: string): Promise<string[]> {
  const [row] = await run<StoredCompensation>(tx, ofBatch, [batchId]);
  if (!row) return [];
  return [row.draftedBy, ...(await stepsOfCompensation(tx, row.compensationNo)).map(({ by }) => by)];
}

/** The batch is paid, and with it the second compensation that it pays, if it does. */
export async function payCompensationOf(tx: EntityManager, batchId: string, by: string, at: Date): Promise<void> {
  const [row] = await run<StoredCompensation>(tx, ofBatch, [batchId]);
  if (row) await moveCompensation(tx, row, { step: 'paid', by, at, digest: null, words: null });
}
