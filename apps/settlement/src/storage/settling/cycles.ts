import type { BusinessDate, CycleId, RegionCode, SettlementId } from '@lianqing/kernel';
import { dates, int8s, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { CycleState, KnownCycle } from '../../domain/settling/repayment';
import { claimKeyOf } from './registers';

/** A cycle's whole state, as clearing tells it. */
export interface ToldCycle {
  readonly cycle: CycleId;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly state: CycleState;
  readonly version: number;
}

export interface RepaidProvince {
  readonly cycle: CycleId;
  readonly treatingProvince: RegionCode;
  readonly repaidOn: BusinessDate;
}

/** A settlement that lies in a later cycle than that of its booking day. */
export interface MovedSettlement {
  readonly settlementId: SettlementId;
  readonly cycle: CycleId;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
}

const upsertCycles = statement(
  'settlement.upsert-cycles',
  `insert into cycle as known (cycle, first_day, last_day, state, version)
   select * from unnest($1::text[], $2::date[], $3::date[], $4::text[], $5::bigint[])
   on conflict (cycle) do update set first_day = excluded.first_day, last_day = excluded.last_day, state = excluded.state,
     version = excluded.version
   where known.version < excluded.version`,
);

const addRepaid = statement(
  'settlement.add-repaid-provinces',
  `insert into province_repayment (cycle, treating_province, repaid_on)
   select * from unnest($1::text[], $2::text[], $3::date[]) on conflict do nothing`,
);

/** Ids of negated rows and of deductions name no claim of the register: only claims are searched. */
const addMoved = statement(
  'settlement.add-moved-claims',
  `insert into moved_claim (claim_no, cycle, home_province, treating_province)
   select claim_no, cycle, home_province, treating_province
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
     as moved(claim_id, institution, cycle, home_province, treating_province)
   join claim_register using (claim_id, institution)
   on conflict do nothing`,
);

const known = statement(
  'settlement.known-cycles',
  `select cycle, first_day as "firstDay", last_day as "lastDay", state,
     array(select treating_province from province_repayment where province_repayment.cycle = cycle.cycle) as "repaidProvinces"
   from cycle order by first_day`,
);

const moved = statement(
  'settlement.moved-among',
  'select claim_no as "claimNo", cycle from moved_claim where claim_no = any($1::bigint[])',
);

/** Takes over whole states; one with a lower or equal version is ignored. Each cycle once. */
export async function takeOverCycles(tx: EntityManager, cycles: readonly ToldCycle[]): Promise<void> {
  if (cycles.length === 0) return;
  const rows = [...cycles].sort((a, b) => (a.cycle < b.cycle ? -1 : 1));
  await run(tx, upsertCycles, [
    texts(rows.map(({ cycle }) => cycle)),
    dates(rows.map(({ firstDay }) => firstDay)),
    dates(rows.map(({ lastDay }) => lastDay)),
    texts(rows.map(({ state }) => state)),
    int8s(rows.map(({ version }) => BigInt(version))),
  ]);
}

/** Provinces that have repaid their hospitals for a cycle; the same again is nothing. */
export async function addRepaidProvinces(tx: EntityManager, repaid: readonly RepaidProvince[]): Promise<void> {
  if (repaid.length === 0) return;
  await run(tx, addRepaid, [
    texts(repaid.map(({ cycle }) => cycle)),
    texts(repaid.map(({ treatingProvince }) => treatingProvince)),
    dates(repaid.map(({ repaidOn }) => repaidOn)),
  ]);
}

/** Claims that another cycle took than that of their booking day; the same again is nothing. */
export async function addMovedClaims(tx: EntityManager, settlements: readonly MovedSettlement[]): Promise<void> {
  if (settlements.length === 0) return;
  const keys = settlements.map(({ settlementId }) => claimKeyOf(settlementId));
  await run(tx, addMoved, [
    texts(keys.map(({ claimId }) => claimId)),
    texts(keys.map(({ institution }) => institution)),
    texts(settlements.map(({ cycle }) => cycle)),
    texts(settlements.map(({ homeProvince }) => homeProvince)),
    texts(settlements.map(({ treatingProvince }) => treatingProvince)),
  ]);
}

/** Every cycle that there has been, in the order of their days: a few dozen a year. */
export function knownCycles(at: DataSource | EntityManager): Promise<KnownCycle[]> {
  return run<KnownCycle>(at, known, []);
}

/** Of these claims those that another cycle took than that of their booking day. */
export async function movedAmong(
  at: DataSource | EntityManager,
  claimNos: readonly bigint[],
): Promise<Map<bigint, CycleId>> {
  if (claimNos.length === 0) return new Map();
  const rows = await run<{ claimNo: bigint; cycle: CycleId }>(at, moved, [int8s(claimNos)]);
  return new Map(rows.map(({ claimNo, cycle }) => [claimNo, cycle]));
}
