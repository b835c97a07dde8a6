import type { BusinessDate, CycleId, SettlementId } from '@lianqing/kernel';
import type { FundItemAmounts } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import { selectFundItems, withFundItems } from './columns';

/** An obligation as it is stored. */
export interface StoredObligation {
  readonly settlementId: SettlementId;
  readonly cycle: CycleId;
  readonly originalCycle: CycleId | null;
  readonly homeRegion: string;
  readonly treatingRegion: string;
  readonly homeProvince: string;
  readonly treatingProvince: string;
  readonly institution: string;
  readonly personId: string;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate;
  readonly reverses: SettlementId | null;
  readonly total: bigint;
  readonly fundTotal: bigint;
  readonly fundItems: FundItemAmounts;
  readonly advanced: bigint;
  readonly batch: bigint | null;
  /** Where settlement's outcome stood in its topic. */
  readonly originPartition: number;
  readonly originOffset: bigint;
  readonly recordedAt: Date;
}

/** A line of an entry, by names. */
export interface TracedLine {
  readonly code: string;
  readonly counterparty: string;
  readonly amount: bigint;
}

/** An entry in the books. */
export interface TracedEntry {
  readonly reference: string;
  readonly region: string;
  readonly fund: string;
  readonly postedOn: BusinessDate;
  readonly postedAt: Date;
  readonly lines: readonly TracedLine[];
}

/** The register tells the pair and the day; the cycles from that day on are few, each a look-up in the key. */
const readObligation = statement(
  'clearing.obligation',
  `select o.settlement_id as "settlementId", o.cycle, original_cycle as "originalCycle", home_region as "homeRegion",
          treating_region as "treatingRegion", o.home_province as "homeProvince", o.treating_province as "treatingProvince",
          institution, person_id as "personId", settled_on as "settledOn", o.booked_on as "bookedOn", reverses, total,
          fund_total as "fundTotal", ${selectFundItems}, advanced, batch, origin_partition as "originPartition",
          origin_offset as "originOffset", recorded_at as "recordedAt"
   from obligation_register r
   join obligation o on o.treating_province = r.treating_province and o.home_province = r.home_province
                    and o.settlement_id = r.settlement_id
                    and o.cycle_starts_on = any(array(select starts_on from cycle where ends_on >= r.booked_on))
   where r.settlement_id = $1`,
);

/** The register is in order of ids, and those of a settlement's deductions begin with its own. */
const readDeductions = statement(
  'clearing.deductions-of',
  `select o.settlement_id as "settlementId", o.cycle, o.booked_on as "bookedOn", o.advanced
   from obligation_register r
   join obligation o on o.treating_province = r.treating_province and o.home_province = r.home_province
                    and o.settlement_id = r.settlement_id
                    and o.cycle_starts_on = any(array(select starts_on from cycle where ends_on >= r.booked_on))
   where r.settlement_id > $1 || ':D:' and r.settlement_id < $1 || ':D;'
   order by o.booked_on, o.settlement_id`,
);

const readEntries = statement(
  'clearing.entries-of',
  `select e.reference, e.region, e.fund, e.posted_on as "postedOn", e.posted_at as "postedAt",
          (select json_agg(json_build_object('code', a.code, 'counterparty', a.counterparty, 'amount', line.amount::text) order by line.place)
           from unnest(e.accounts, e.amounts) with ordinality as line (account, amount, place)
           join ledger_account a on a.id = line.account) as lines
   from ledger_entry e where e.reference = any($1::text[]) order by e.posted_on, e.reference, e.region`,
);

/** The obligation of a settlement; undefined when there is none. */
export async function obligationOf(db: DataSource, id: SettlementId): Promise<StoredObligation | undefined> {
  type Row = Omit<StoredObligation, 'fundItems'> & FundItemAmounts;
  const [row] = await run<Row>(db, readObligation, [id]);
  return row === undefined ? undefined : withFundItems(row);
}

/** A row of a deduction from a settlement: negative when it takes, positive when it returns. */
export interface TracedDeduction {
  readonly settlementId: SettlementId;
  readonly cycle: CycleId;
  readonly bookedOn: BusinessDate;
  readonly advanced: bigint;
}

/** What deductions took from a settlement and returned to it, each an obligation of its own. */
export function deductionsFrom(db: DataSource, id: SettlementId): Promise<TracedDeduction[]> {
  return run<TracedDeduction>(db, readDeductions, [id]);
}

/** Entries with these references, in every book. */
export async function entriesWith(db: DataSource, references: readonly string[]): Promise<TracedEntry[]> {
  type Row = Omit<TracedEntry, 'lines'> & { lines: { code: string; counterparty: string; amount: string }[] };
  const rows = await run<Row>(db, readEntries, [references]);
  return rows.map(({ lines, ...entry }) => ({
    ...entry,
    lines: lines.map(({ amount, ...line }) => ({ ...line, amount: BigInt(amount) })),
  }));
}
