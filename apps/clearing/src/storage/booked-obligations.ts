import type { BusinessDate, CycleId, InstitutionCode, RegionCode, SettlementId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { bareArray, plannedEachTime, run } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import type { ClearingCycle } from '../domain/cycle';
import type { Difference } from './reconciliation';

/** An obligation of one hospital, in whichever cycle it lies. */
export interface BookedObligation {
  readonly settlementId: SettlementId;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly bookedOn: BusinessDate;
  readonly cycle: CycleId;
  readonly total: Fen;
  readonly advanced: Fen;
}

const readBooked = plannedEachTime(
  'clearing.obligations-booked',
  `select settlement_id as "settlementId", o.home_province as "homeProvince", o.treating_province as "treatingProvince",
          booked_on as "bookedOn", cycle, total, advanced
   from unnest($2::text[], $3::text[], $4::date[]) as cell (home_province, treating_province, day)
   join obligation o on o.home_province = cell.home_province and o.treating_province = cell.treating_province
                    and o.cycle_starts_on >= $5 and o.settlement_id >= $1 || ':' and o.settlement_id < $1 || ';'
                    and o.booked_on = cell.day
   order by settlement_id`,
);

/** What clearing holds of a hospital in the cells of these differences, in the cycle itself and in later ones. */
export async function obligationsBooked(
  db: DataSource,
  {
    institution,
    cycle,
    differences,
  }: { institution: InstitutionCode; cycle: ClearingCycle; differences: readonly Difference[] },
): Promise<Map<SettlementId, BookedObligation>> {
  const rows = await run<BookedObligation>(db, readBooked, [
    institution,
    bareArray(differences.map(({ homeProvince }) => homeProvince)),
    bareArray(differences.map(({ treatingProvince }) => treatingProvince)),
    bareArray(differences.map(({ day }) => day)),
    cycle.startsOn,
  ]);
  return new Map(rows.map((row) => [row.settlementId, row]));
}
