import type { BusinessDate, CycleId, RegionCode, SettlementId } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { ClearingCycle } from '../domain/cycle';
import type { PlacedObligation } from '../domain/pair-total';

/** An obligation that lies in a later cycle than that of its booking day. */
export interface MovedObligation
  extends
    Pick<PlacedObligation['obligation'], 'settlementId' | 'homeProvince' | 'treatingProvince' | 'bookedOn'>,
    Pick<PlacedObligation, 'cycle'> {}

/** A treating province that has repaid its hospitals for a cycle. */
export interface ProvinceRepaid {
  readonly cycle: CycleId;
  readonly treatingProvince: RegionCode;
  readonly repaidOn: BusinessDate;
}

export interface PageAfter {
  readonly after: string;
  readonly limit: number;
}

const cyclesInOrder = statement(
  'clearing.snapshot-cycles',
  `select id, starts_on as "startsOn", ends_on as "endsOn", state, version, changed_at as "changedAt"
   from cycle where id > $1 order by id limit $2`,
);

/** A province repays all hospitals of a cycle at once, on one day. */
const provincesRepaid = statement(
  'clearing.snapshot-repaid',
  `select cycle, treating_province as "treatingProvince", max(repaid_on) as "repaidOn"
   from hospital_repayment group by cycle, treating_province
   having cycle || ' ' || treating_province > $1 order by cycle || ' ' || treating_province limit $2`,
);

/** The totals of pairs tell where there are any, so that few lines are walked over. */
const movedInOrder = statement(
  'clearing.snapshot-moved',
  `select settlement_id as "settlementId", obligation.cycle, obligation.home_province as "homeProvince",
     obligation.treating_province as "treatingProvince", booked_on as "bookedOn"
   from (select cycle, home_province, treating_province from cycle_pair_total
         group by cycle, home_province, treating_province having sum(moved_obligations) > 0) as pair
   join cycle on cycle.id = pair.cycle
   join obligation on obligation.treating_province = pair.treating_province and obligation.home_province = pair.home_province
     and obligation.cycle_starts_on = cycle.starts_on and obligation.cycle = pair.cycle
   where booked_on < cycle.starts_on and settlement_id > $1 order by settlement_id limit $2`,
);

export type CycleState = Pick<ClearingCycle, 'id' | 'startsOn' | 'endsOn' | 'state' | 'version' | 'changedAt'>;

export function cyclesAfter(tx: EntityManager, { after, limit }: PageAfter): Promise<CycleState[]> {
  return run<CycleState>(tx, cyclesInOrder, [after, limit]);
}

export function provincesRepaidAfter(tx: EntityManager, { after, limit }: PageAfter): Promise<ProvinceRepaid[]> {
  return run<ProvinceRepaid>(tx, provincesRepaid, [after, limit]);
}

export function movedAfter(tx: EntityManager, { after, limit }: PageAfter): Promise<MovedObligation[]> {
  return run<MovedObligation & { settlementId: SettlementId }>(tx, movedInOrder, [after, limit]);
}
