import type { BusinessDate, CycleId, RegionCode, StatementId } from '@lianqing/kernel';
import type { Fen, FundItemAmounts } from '@lianqing/money';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { currentCsvFormat, type Payment, type Statement, type StatementState } from '../domain/statement';
import { fundColumnNames, selectFundItems, withFundItems } from './columns';

const columns = `id, cycle, home_province as "homeProvince", treating_province as "treatingProvince", state, obligations, reversals, total,
  ${selectFundItems}, advanced, carried_in as "carriedIn", amount, encode(digest, 'hex') as digest,
  case when digest is null then ${currentCsvFormat} else csv_format end as "csvFormat",
  signed_by as "signedBy", signed_at as "signedAt", paid_on as "paidOn", bank_reference as "bankReference", version`;

const summed = ['obligations', 'reversals', 'total', 'fund_total', ...fundColumnNames, 'advanced'];

/** One statement per pair that has obligations in the cycle or a credit in it; what it comes to decides its state. */
const writeStatements = statement(
  'clearing.write-statements',
  `with totals as (
     select home_province, treating_province, ${summed.map((column) => `sum(${column})::bigint as ${column}`).join(', ')}
     from cycle_pair_total where cycle = $1 group by home_province, treating_province
   ), credits as (
     select home_province, treating_province, sum(amount)::bigint as carried_in
     from pair_credit where into_cycle = $1 group by home_province, treating_province
   ), both_sides as (
     select home_province, treating_province, ${summed.map((column) => `coalesce(${column}, 0) as ${column}`).join(', ')},
            coalesce(carried_in, 0) as carried_in, coalesce(advanced, 0) + coalesce(carried_in, 0) as amount
     from totals full join credits using (home_province, treating_province)
   )
   insert into statement (id, cycle, home_province, treating_province, state, ${summed.join(', ')}, carried_in, amount, is_closed)
   select $1 || ':' || home_province || '>' || treating_province, $1, home_province, treating_province,
          case sign(amount) when 0 then 'nil' when -1 then 'carried' else 'stated' end, ${summed.join(', ')}, carried_in, amount, amount = 0
   from both_sides order by treating_province, home_province
   returning ${columns}`,
);

const writeCredits = statement(
  'clearing.write-credits',
  `insert into pair_credit (from_statement, home_province, treating_province, amount, into_cycle)
   select id, home_province, treating_province, amount, $2 from statement where cycle = $1 and state = 'carried' order by id`,
);

/** A statement that is settled settles those whose credit it took, and those whose credit they had taken. */
const closeStatements = statement(
  'clearing.close-statements',
  `with recursive chain as (
     select id, cycle, home_province, treating_province from statement where id = any($1::text[])
     union
     select earlier.id, earlier.cycle, earlier.home_province, earlier.treating_province
     from chain
     join pair_credit credit on credit.into_cycle = chain.cycle and credit.home_province = chain.home_province
                            and credit.treating_province = chain.treating_province
     join statement earlier on earlier.id = credit.from_statement
   ), closed as (
     update statement set is_closed = true from chain where statement.id = chain.id returning statement.id
   )
   select statement.id, statement.cycle, statement.home_province as "homeProvince",
          statement.treating_province as "treatingProvince", obligations, advanced
   from chain join statement using (id) where obligations > 0 order by id`,
);

const readStatements = statement(
  'clearing.statements',
  `select ${columns} from statement
   where ($1::text is null or cycle = $1) and ($2::text is null or state = $2) and ($3::text is null or home_province = $3)
     and ($4::text is null or treating_province = $4) and ($5::text is null or id > $5)
   order by id limit $6`,
);
const readById = statement(
  'clearing.statement',
  `select ${columns} from statement where id = any($1::text[]) order by id`,
);
const takeById = statement(
  'clearing.take-statements',
  `select ${columns} from statement where id = any($1::text[]) order by id for update`,
);
const moveStatements = statement(
  'clearing.move-statements',
  `update statement set state = $3, version = version + 1 where cycle = $1 and state = $2 returning ${columns}`,
);
const signStatements = statement(
  'clearing.sign-statements',
  `update statement set signed_by = $2, signed_at = $3, state = case state when 'stated' then 'signed' else state end,
                        version = version + 1
   where cycle = $1 returning ${columns}`,
);
const payStatements = statement(
  'clearing.pay-statements',
  `update statement s set state = 'paid', paid_on = given.day, bank_reference = given.reference, is_closed = true,
                          version = version + 1
   from unnest($1::text[], $2::date[], $3::text[]) as given (statement_id, day, reference)
   where s.id = given.statement_id returning ${columns}`,
);
const withoutDigest = statement(
  'clearing.statements-without-digest',
  `select ${columns} from statement where cycle = $1 and digest is null order by id`,
);
const writeDigest = statement(
  'clearing.write-digest',
  `update statement set digest = decode($2, 'hex'), csv_format = $3, version = version + 1
   where id = $1 and digest is null returning ${columns}`,
);
const countByState = statement(
  'clearing.count-statements',
  'select state, count(*)::int as count from statement where cycle = $1 group by state',
);

type Row = Omit<Statement, 'fundItems' | 'obligations' | 'reversals'> &
  FundItemAmounts & { obligations: bigint; reversals: bigint };

function statementOf(row: Row): Statement {
  const { obligations, reversals, ...rest } = withFundItems(row);
  return { ...rest, obligations: Number(obligations), reversals: Number(reversals) };
}

async function statementsFrom(
  at: EntityManager | DataSource,
  reading: typeof readById,
  values: unknown[],
): Promise<Statement[]> {
  return (await run<Row>(at, reading, values)).map(statementOf);
}

/** Makes the statements of a cycle from the totals of its pairs and the credits carried into it. */
export function makeStatements(tx: EntityManager, cycle: CycleId): Promise<Statement[]> {
  return statementsFrom(tx, writeStatements, [cycle]);
}

/** Makes a credit in `into` of each negative statement of `cycle`. */
export async function carryCredits(tx: EntityManager, cycle: CycleId, into: CycleId): Promise<void> {
  await run(tx, writeCredits, [cycle, into]);
}

/** A statement whose obligations are repaid. */
export interface ClosedStatement {
  readonly id: StatementId;
  readonly cycle: CycleId;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly obligations: bigint;
  /** What the obligations of the statement itself came to. */
  readonly advanced: Fen;
}

/** Closes statements and those whose credits end in them; those that hold no obligation of their own are left out. */
export function close(tx: EntityManager, ids: readonly StatementId[]): Promise<ClosedStatement[]> {
  return run<ClosedStatement>(tx, closeStatements, [bareArray(ids)]);
}

export interface StatementFilter {
  readonly cycle?: CycleId | undefined;
  readonly state?: StatementState | undefined;
  readonly homeProvince?: RegionCode | undefined;
  readonly treatingProvince?: RegionCode | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Statements in order of their ids. */
export function statementsBy(at: EntityManager | DataSource, filter: StatementFilter): Promise<Statement[]> {
  const { cycle, state, homeProvince, treatingProvince, after, limit } = filter;
  const values = [cycle, state, homeProvince, treatingProvince, after].map((value) => value ?? null);
  return statementsFrom(at, readStatements, [...values, limit]);
}

export function statementsById(at: EntityManager | DataSource, ids: readonly StatementId[]): Promise<Statement[]> {
  return statementsFrom(at, readById, [bareArray(ids)]);
}

/** Locks statements in order of their ids; unknown ones are left out. */
export function takeStatements(tx: EntityManager, ids: readonly StatementId[]): Promise<Statement[]> {
  return statementsFrom(tx, takeById, [bareArray(ids)]);
}

/** Moves all statements of a cycle that are in `from` to `to`. */
export function moveAll(
  tx: EntityManager,
  cycle: CycleId,
  from: StatementState,
  to: StatementState,
): Promise<Statement[]> {
  return statementsFrom(tx, moveStatements, [cycle, from, to]);
}

/** Signs all statements of a cycle; those that are nil or carried stay so. */
export function signAll(tx: EntityManager, cycle: CycleId, signedBy: string, signedAt: Date): Promise<Statement[]> {
  return statementsFrom(tx, signStatements, [cycle, signedBy, signedAt]);
}

/** Marks statements paid. */
export function payAll(tx: EntityManager, payments: readonly Payment[]): Promise<Statement[]> {
  return statementsFrom(tx, payStatements, [
    payments.map((payment) => payment.statementId),
    payments.map((payment): BusinessDate => payment.paidOn),
    payments.map((payment) => payment.bankReference),
  ]);
}

export function statementsWithoutDigest(at: EntityManager | DataSource, cycle: CycleId): Promise<Statement[]> {
  return statementsFrom(at, withoutDigest, [cycle]);
}

/** Stores a digest and the format that it was made in; undefined when the statement has one already. */
export async function storeDigest(
  tx: EntityManager,
  { id, csvFormat }: Pick<Statement, 'id' | 'csvFormat'>,
  digest: string,
): Promise<Statement | undefined> {
  return (await statementsFrom(tx, writeDigest, [id, digest, csvFormat]))[0];
}

/** How many statements of a cycle are in each state. */
export async function countStatements(
  at: EntityManager | DataSource,
  cycle: CycleId,
): Promise<Map<StatementState, number>> {
  const rows = await run<{ state: StatementState; count: number }>(at, countByState, [cycle]);
  return new Map(rows.map(({ state, count }) => [state, count]));
}
