import type { BusinessDate, CycleId, InstitutionCode, RegionCode, SettlementId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { codes, FUND } from '../books/chart';

/** What a hospital advanced in one cycle, got back and when. */
export interface CycleAdvances {
  readonly cycle: CycleId;
  readonly obligations: bigint;
  readonly advanced: Fen;
  readonly carriedIn: Fen;
  readonly repaid: Fen;
  /** `open` until the treating province has all its money for the cycle. */
  readonly state: 'open' | 'repaid' | 'nil' | 'carried';
  readonly repaidOn: BusinessDate | null;
}

/** One claim of a hospital. */
export interface Advance {
  readonly settlementId: SettlementId;
  readonly homeProvince: RegionCode;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate;
  readonly originalCycle: CycleId | null;
  readonly reverses: SettlementId | null;
  readonly total: Fen;
  readonly advanced: Fen;
}

/**
 * Cycles that are repaid are read from the repayment; the others are added up from the hospital's own stretch of each
 * pair's lines, since a settlement's id begins with its hospital.
 */
const readCycles = statement(
  'clearing.advances',
  `select r.cycle, r.obligations, r.advanced, r.carried_in as "carriedIn", greatest(r.amount, 0) as repaid, r.state, r.repaid_on as "repaidOn"
   from hospital_repayment r where r.institution = $1
   union all
   select c.id, count(*), sum(o.advanced)::bigint, 0, 0, 'open', null
   from (select distinct cycle, home_province from cycle_pair_total where treating_province = $2) p
   join cycle c on c.id = p.cycle
   join obligation o on o.treating_province = $2 and o.home_province = p.home_province and o.cycle_starts_on = c.starts_on
                    and o.cycle = c.id and o.settlement_id >= $1 || ':' and o.settlement_id < $1 || ';'
   where not exists (select from hospital_repayment r where r.cycle = c.id and r.institution = $1)
   group by c.id
   order by 1 desc`,
);

const readClaims = statement(
  'clearing.advances-of-cycle',
  `select o.settlement_id as "settlementId", o.home_province as "homeProvince", o.settled_on as "settledOn", o.booked_on as "bookedOn",
          o.original_cycle as "originalCycle", o.reverses, o.total, o.advanced
   from (select distinct home_province from cycle_pair_total where cycle = $3 and treating_province = $2) p
   join cycle c on c.id = $3
   join obligation o on o.treating_province = $2 and o.home_province = p.home_province and o.cycle_starts_on = c.starts_on
                    and o.cycle = c.id and o.settlement_id > $4 and o.settlement_id >= $1 || ':' and o.settlement_id < $1 || ';'
   order by o.settlement_id limit $5`,
);

const readProvince = statement(
  'clearing.province-of-hospital',
  `select region as province from ledger_account where fund = '${FUND}' and code = '${codes.dueToHospital}' and counterparty = $1
   order by region limit 1`,
);

/** The province in whose book a hospital is owed; undefined when nobody ever owed it anything. */
export async function provinceOfHospital(
  db: DataSource,
  institution: InstitutionCode,
): Promise<RegionCode | undefined> {
  return (await run<{ province: RegionCode }>(db, readProvince, [institution]))[0]?.province;
}

/** What a hospital advanced cycle by cycle, latest first. */
export function advancesByCycle(
  db: DataSource,
  institution: InstitutionCode,
  province: RegionCode,
): Promise<CycleAdvances[]> {
  return run<CycleAdvances>(db, readCycles, [institution, province]);
}

/** The claims of a hospital in one cycle, in order of their ids. */
export function advancesIn(
  db: DataSource,
  { institution, province, cycle }: { institution: InstitutionCode; province: RegionCode; cycle: CycleId },
  { after, limit }: { after: string; limit: number },
): Promise<Advance[]> {
  return run<Advance>(db, readClaims, [institution, province, cycle, after, limit]);
}
