import type { CycleId, RegionCode, StatementId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import type { StatementState } from '../domain/statement';

/** What the hospitals of a treating province advanced and were repaid. */
export interface ProvincePosition {
  readonly treatingProvince: RegionCode;
  /** Settlements, those undone among them. */
  readonly claims: bigint;
  readonly reversals: bigint;
  readonly advanced: Fen;
  /** What its hospitals got back. */
  readonly repaid: Fen;
  readonly outstanding: Fen;
}

/** What a home province owes a treating one. */
export interface PairPosition {
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly claims: bigint;
  readonly reversals: bigint;
  readonly advanced: Fen;
  /** What home paid. */
  readonly paid: Fen;
  readonly outstanding: Fen;
}

/** A pair in one cycle, with the statement that was issued for it. */
export interface StatedPosition extends PairPosition {
  readonly statementId: StatementId | null;
  readonly statementState: StatementState | null;
  /** Credit of earlier cycles, and what the statement comes to with it. */
  readonly carriedIn: Fen | null;
  readonly amount: Fen | null;
}

const readProvinces = statement(
  'clearing.positions',
  `select treating_province as "treatingProvince", claims, reversals, advanced, coalesce(repaid, 0) as repaid,
          advanced - coalesce(repaid, 0) as outstanding
   from (select treating_province, sum(obligations - reversals)::bigint as claims, sum(reversals)::bigint as reversals,
                sum(advanced)::bigint as advanced
         from cycle_pair_total where $1::text is null or cycle = $1 group by treating_province) t
   left join (select treating_province, sum(amount)::bigint as repaid from hospital_repayment
              where state = 'repaid' and ($1::text is null or cycle = $1) group by treating_province) r using (treating_province)
   order by treating_province`,
);

/** A carried statement counts with what was repaid of it: all of it, once the statement that took its credit is settled. */
const readPairs = statement(
  'clearing.pair-positions',
  `select home_province as "homeProvince", treating_province as "treatingProvince", claims, reversals, advanced,
          coalesce(paid, 0) as paid, advanced - coalesce(paid, 0) as outstanding
   from (select home_province, treating_province, sum(obligations - reversals)::bigint as claims,
                sum(reversals)::bigint as reversals, sum(advanced)::bigint as advanced
         from cycle_pair_total where $1::text is null or cycle = $1 group by home_province, treating_province) t
   left join (select home_province, treating_province, sum(advanced)::bigint as paid from statement
              where is_closed and ($1::text is null or cycle = $1) group by home_province, treating_province) s
     using (home_province, treating_province)
   order by treating_province, home_province`,
);

/** A pair may have nothing in a cycle but a credit: then its statement alone tells of it. */
const readStated = statement(
  'clearing.stated-positions',
  `select home_province as "homeProvince", treating_province as "treatingProvince", coalesce(claims, 0) as claims,
          coalesce(t.reversals, 0) as reversals, coalesce(t.advanced, 0) as advanced,
          case when s.is_closed then s.advanced else 0 end as paid,
          coalesce(t.advanced, 0) - case when s.is_closed then s.advanced else 0 end as outstanding,
          s.id as "statementId", s.state as "statementState", s.carried_in as "carriedIn", s.amount
   from (select home_province, treating_province, sum(obligations - reversals)::bigint as claims,
                sum(reversals)::bigint as reversals, sum(advanced)::bigint as advanced
         from cycle_pair_total where cycle = $1 group by home_province, treating_province) t
   full join (select * from statement where cycle = $1) s using (home_province, treating_province)
   order by treating_province, home_province`,
);

/** Where each treating province stands, in one cycle or in all. */
export function provincePositions(db: DataSource, cycle?: CycleId): Promise<ProvincePosition[]> {
  return run<ProvincePosition>(db, readProvinces, [cycle ?? null]);
}

/** Where each pair stands, in one cycle or in all. */
export function pairPositions(db: DataSource, cycle?: CycleId): Promise<PairPosition[]> {
  return run<PairPosition>(db, readPairs, [cycle ?? null]);
}

/** Where each pair stands in one cycle, with its statement. */
export function statedPositions(db: DataSource, cycle: CycleId): Promise<StatedPosition[]> {
  return run<StatedPosition>(db, readStated, [cycle]);
}
