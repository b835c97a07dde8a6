import type { BusinessDate, CycleId, InstitutionCode, PairId, RegionCode, SettlementId } from '@lianqing/kernel';
import { provincesOf } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

export const cellOrders = ['largest', 'number'] as const;
export type CellOrder = (typeof cellOrders)[number];

/** A claim that a pair owes for in one cycle, a reversal or a row of a deduction. */
export interface CellClaim {
  readonly settlementId: SettlementId;
  readonly institution: InstitutionCode;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate;
  readonly originalCycle: CycleId | null;
  readonly reverses: SettlementId | null;
  readonly total: Fen;
  readonly fundTotal: Fen;
  readonly advanced: Fen;
}

const cell = `select settlement_id as "settlementId", institution, home_region as "homeRegion", treating_region as "treatingRegion",
    settled_on as "settledOn", booked_on as "bookedOn", original_cycle as "originalCycle", reverses, total, fund_total as "fundTotal", advanced
  from obligation
  where treating_province = $1 and home_province = $2
    and cycle_starts_on = (select starts_on from cycle where id = $3) and cycle = $3`;

/**
 * By number a page is one stretch of the key. By amount it walks over the lines of the cell, of no other, and keeps the
 * largest: an index of amounts would be written for every claim, for a list that few look at.
 */
const readCell = {
  number: statement(
    'clearing.cell-by-number',
    `${cell} and ($4::text is null or settlement_id > $4) order by settlement_id limit $5`,
  ),
  largest: statement(
    'clearing.cell-by-amount',
    `${cell} and ($4::text is null or (-advanced, settlement_id) > (-$6::bigint, $4)) order by -advanced, settlement_id limit $5`,
  ),
};

/** Where the page before ended. */
export interface CellPlace {
  readonly settlementId: SettlementId;
  /** By amount only. */
  readonly advanced: Fen;
}

/** The claims behind a cell of the matrix. */
export function claimsOfCell(
  db: DataSource,
  { cycle, pair }: { cycle: CycleId; pair: PairId },
  { order, after, limit }: { order: CellOrder; after?: CellPlace | undefined; limit: number },
): Promise<CellClaim[]> {
  const { homeProvince, treatingProvince } = provincesOf(pair);
  const values = [treatingProvince, homeProvince, cycle, after?.settlementId ?? null, limit];
  return run<CellClaim>(
    db,
    readCell[order],
    order === 'number' ? values : [...values, after === undefined ? null : after.advanced],
  );
}
