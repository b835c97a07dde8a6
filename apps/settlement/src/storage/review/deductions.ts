import type { BusinessDate, DeductionId, HospitalReference, InstitutionCode, ReductionId } from '@lianqing/kernel';
import { noFundItems, type Fen, type FundItemAmounts } from '@lianqing/money';
import { dates, int8s, plannedEachTime, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Deduction, ReturnCause } from '../../domain/review/deduction';
import { columnOf, itemColumns, items, type DeductibleItem, type ItemAmounts } from './deduction-columns';
import { ofClaim } from './of-claim';

const insertDeduction = statement(
  'settlement.insert-deduction',
  `insert into deduction (deduction_id, digest, ground, claim_no, claim_booked_on, institution, claim_id, person_id, home_region,
     treating_region, amount, instalments, reason_code, reason, department, physician, decided_by, decided_on, decided_at,
     ${itemColumns.join(', ')})
   values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
     ${itemColumns.map((_, index) => `$${20 + index}`).join(', ')})
   on conflict (deduction_id) do nothing returning deduction_id`,
);

const insertInstalments = statement(
  'settlement.plan-instalments',
  `insert into deduction_instalment (deduction_id, instalment, home_region, treating_region, due_on)
   select $1, place, $2, $3, due_on from unnest($4::date[]) with ordinality as days(due_on, place)`,
);

const readDigest = statement(
  'settlement.digest-of-deduction',
  `select encode(digest, 'hex') as digest from deduction where deduction_id = $1`,
);

const read = (name: string, where: string) =>
  plannedEachTime(
    name,
    `select deduction.deduction_id as "deductionId", ground, claim_no as "claimNo", claim_booked_on as "claimBookedOn",
       institution, claim_id as "claimId", person_id as "personId", home_region as "homeRegion",
       treating_region as "treatingRegion", amount, deduction.instalments, reason_code as "reasonCode", reason, department, physician,
       decided_by as "decidedBy", decided_on as "decidedOn",
       planned.instalments as planned, booked.last_taken as "lastTaken", booked.returns,
       ${items.map((item) => `coalesce(reduced.${columnOf[item]}, deduction.${columnOf[item]}) as "${item}"`).join(', ')},
       ${items.map((item) => `booked.${columnOf[item]} as "${item}Taken"`).join(', ')}
     from deduction
     left join lateral (
       select ${itemColumns.join(', ')} from deduction_reduction
       where deduction_id = deduction.deduction_id order by number desc limit 1) as reduced on true
     cross join lateral (
       select coalesce(array_agg(instalment::integer order by instalment), '{}') as instalments
       from deduction_instalment where deduction_id = deduction.deduction_id and state = 'planned') as planned
     cross join lateral (
       select coalesce(max(number) filter (where kind = 'taken'), 0)::integer as last_taken,
         (count(*) filter (where kind = 'returned'))::integer as returns,
         ${itemColumns.map((column) => `coalesce(-sum(${column}), 0)::bigint as ${column}`).join(', ')}
       from deduction_entry where deduction_id = deduction.deduction_id) as booked
     ${where}`,
  );
const readOfClaims = read(
  'settlement.deductions-of-claims',
  'where claim_no = any($1::bigint[]) order by deduction_id',
);
const readOne = read('settlement.deduction', 'where deduction.deduction_id = $1');
const readPage = read(
  'settlement.page-of-deductions',
  `where ($1::text is null or institution = $1) and ${ofClaim('$2', '$1')}
     and deduction.deduction_id > $3 order by deduction.deduction_id limit $4`,
);

const reductionsOf = statement(
  'settlement.reductions-of-deduction',
  `select reduction_id as "reductionId", number::integer as number, stands, because, reason, decided_by as "decidedBy",
     decided_at as "decidedAt"
   from deduction_reduction where deduction_id = $1 order by number`,
);

const insertReduction = statement(
  'settlement.reduce-deduction',
  `insert into deduction_reduction (deduction_id, number, reduction_id, stands, because, reason, decided_by, decided_at,
     ${itemColumns.join(', ')})
   values ($1, (select coalesce(max(number), 0) + 1 from deduction_reduction where deduction_id = $1), $2, $3, $4, $5, $6, $7,
     ${itemColumns.map((_, index) => `$${8 + index}`).join(', ')})`,
);

const moveInstalments = statement(
  'settlement.move-instalments',
  `update deduction_instalment set state = $3
   where deduction_id = $1 and instalment = any($2::smallint[]) and state = 'planned'`,
);

const duePlanned = statement(
  'settlement.due-instalments',
  `select deduction_id as "deductionId", instalment::integer as instalment, due_on as "dueOn"
   from deduction_instalment where state = 'planned' and due_on <= $1 order by due_on, deduction_id, instalment limit $2`,
);

/** A deduction to keep; its claim is locked. */
export interface DeductionToStore {
  readonly deduction: Deduction;
  readonly digest: string;
  readonly decidedOn: BusinessDate;
  readonly decidedAt: Date;
  /** When each instalment is due, the first one first. */
  readonly dueOn: readonly BusinessDate[];
}

/** Keeps a deduction with its plan. @returns false when there is one of this id already */
export async function addDeduction(
  tx: EntityManager,
  { deduction, digest, decidedOn, decidedAt, dueOn }: DeductionToStore,
): Promise<boolean> {
  const { deductionId, homeRegion, treatingRegion } = deduction;
  const rows = await run(tx, insertDeduction, [
    ...[deductionId, digest, deduction.ground, deduction.claimNo, deduction.claimBookedOn, deduction.institution],
    ...[deduction.claimId, deduction.personId, homeRegion, treatingRegion, deduction.amount, deduction.instalments],
    ...[deduction.reasonCode, deduction.reason, deduction.department, deduction.physician, deduction.decidedBy],
    ...[decidedOn, decidedAt],
    ...items.map((item) => deduction.standing[item]),
  ]);
  if (rows.length === 0) return false;
  await run(tx, insertInstalments, [deductionId, homeRegion, treatingRegion, dates(dueOn)]);
  return true;
}

/** SM3 of the decision that a deduction was made by, hexadecimal; undefined when there is none of this id. */
export async function digestOfDeduction(tx: EntityManager, id: DeductionId): Promise<string | undefined> {
  return (await run<{ digest: string }>(tx, readDigest, [id]))[0]?.digest;
}

/** A deduction with the day of its decision. */
export interface StoredDeduction extends Deduction {
  readonly decidedOn: BusinessDate;
}

/** Deductions of claims as they stand; whoever changes one of them has locked its claim. */
export async function deductionsOfClaims(tx: EntityManager, claimNos: readonly bigint[]): Promise<StoredDeduction[]> {
  return (await run<StoredRow>(tx, readOfClaims, [int8s(claimNos)])).map(storedOf);
}

export async function deductionOf(
  at: EntityManager | DataSource,
  id: DeductionId,
): Promise<StoredDeduction | undefined> {
  const [row] = await run<StoredRow>(at, readOne, [id]);
  return row && storedOf(row);
}

/** Deductions by id, of one hospital or of one of its claims if asked so. */
export async function listDeductions(
  db: DataSource,
  filter: {
    readonly institution: InstitutionCode | null;
    readonly claimId: HospitalReference | null;
    readonly after: string;
    readonly limit: number;
  },
): Promise<StoredDeduction[]> {
  const values = [filter.institution, filter.claimId, filter.after, filter.limit];
  return (await run<StoredRow>(db, readPage, values)).map(storedOf);
}

/** A reduction of a deduction; the latest one holds. */
export interface Reduction {
  readonly reductionId: ReductionId | `reversal:${string}`;
  readonly number: number;
  readonly stands: Fen;
  readonly because: ReturnCause;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export function reductionsOfDeduction(at: EntityManager | DataSource, id: DeductionId): Promise<Reduction[]> {
  return run<Reduction>(at, reductionsOf, [id]);
}

/** Keeps what is left standing of a deduction. Its claim is locked. */
export async function addReduction(
  tx: EntityManager,
  id: DeductionId,
  { reductionId, stands, because, reason, decidedBy, decidedAt }: Omit<Reduction, 'number'>,
  standing: FundItemAmounts,
): Promise<void> {
  const ofFunds = items.map((item) => standing[item]);
  await run(tx, insertReduction, [id, reductionId, stands, because, reason, decidedBy, decidedAt, ...ofFunds]);
}

/** Writes down what became of instalments that were planned. */
export async function writeInstalments(
  tx: EntityManager,
  id: DeductionId,
  instalments: readonly number[],
  state: 'taken' | 'cancelled',
): Promise<void> {
  if (instalments.length > 0) await run(tx, moveInstalments, [id, `{${instalments.join()}}`, state]);
}

/** An instalment that is still to be taken. */
export interface DueInstalment {
  readonly deductionId: DeductionId;
  readonly instalment: number;
  readonly dueOn: BusinessDate;
}

/** Instalments that are due by a day and not taken. */
export function dueInstalments(tx: EntityManager, by: BusinessDate, limit: number): Promise<DueInstalment[]> {
  return run<DueInstalment>(tx, duePlanned, [by, limit]);
}

type StoredRow = Omit<StoredDeduction, 'standing' | 'taken'> &
  ItemAmounts &
  Readonly<Record<`${DeductibleItem}Taken`, Fen>>;

function storedOf(row: StoredRow): StoredDeduction {
  const [standing, taken] = [{ ...noFundItems }, { ...noFundItems }];
  for (const item of items) [standing[item], taken[item]] = [row[item], row[`${item}Taken`]];
  const { deductionId, ground, institution, claimId, amount, instalments, reasonCode, reason } = row;
  const { department, physician, decidedBy, claimNo, claimBookedOn, personId, homeRegion, treatingRegion } = row;
  const { planned, lastTaken, returns, decidedOn } = row;
  return {
    ...{ deductionId, ground, institution, claimId, amount, instalments, reasonCode, reason, department, physician },
    ...{ decidedBy, claimNo, claimBookedOn, personId, homeRegion, treatingRegion, standing, taken, planned },
    ...{ lastTaken, returns, decidedOn },
  };
}
