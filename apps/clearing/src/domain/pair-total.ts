import type { BusinessDate, CycleId, RegionCode } from '@lianqing/kernel';
import { fundItems, type Fen, type FundItem } from '@lianqing/money';
import { checksumOf } from './checksum';
import type { Obligation } from './obligation';

/** What a batch adds to the totals of one pair in one cycle. */
export interface PairTotal {
  readonly cycle: CycleId;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  obligations: number;
  /** Of them rows that undo a settlement. */
  reversals: number;
  total: Fen;
  fundTotal: Fen;
  advanced: Fen;
  readonly fundItems: Record<FundItem, Fen>;
  /** Of them those booked on a day of an earlier cycle, which was closed already: they count in that one's control totals. */
  movedObligations: number;
  movedTotal: Fen;
  movedAdvanced: Fen;
  /** By hospital and day, of all but those moved: what settlement's control totals come to. */
  checksum: bigint;
  /** Smallest settlement id of the batch; being in one batch only, it names what the batch did to the pair. */
  firstSettlement: string;
}

/** The open cycle that takes what is booked on a day. */
export interface Placement {
  readonly cycle: CycleId;
  readonly startsOn: BusinessDate;
}

/** An obligation with the cycle it belongs to. */
export interface PlacedObligation extends Placement {
  readonly obligation: Obligation;
  /**
   * The cycle of its settlement date, when an earlier one than that which took it: either that cycle was closed, or its
   * last days were sealed and the claim was booked on the next day that was not.
   */
  readonly originalCycle: CycleId | null;
}

/** Whether the cycle of its booking day was closed already. */
export function isMovedOn({ obligation, startsOn }: Pick<PlacedObligation, 'obligation' | 'startsOn'>): boolean {
  return obligation.bookedOn < startsOn;
}

/** Adds a batch up by cycle and pair, sorted by both so that concurrent batches lock in one order. */
export function pairTotalsOf(placed: readonly PlacedObligation[]): PairTotal[] {
  const totals = new Map<string, PairTotal>();
  for (const one of placed) {
    const { homeProvince, treatingProvince } = one.obligation;
    const key = `${one.cycle}:${homeProvince}>${treatingProvince}`;
    let total = totals.get(key);
    if (total === undefined) {
      total = emptyTotal(one);
      totals.set(key, total);
    }
    add(total, one);
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
}

function emptyTotal({ cycle, obligation }: PlacedObligation): PairTotal {
  return {
    cycle,
    homeProvince: obligation.homeProvince,
    treatingProvince: obligation.treatingProvince,
    obligations: 0,
    reversals: 0,
    total: 0n,
    fundTotal: 0n,
    advanced: 0n,
    fundItems: Object.fromEntries(fundItems.map((item) => [item, 0n])) as Record<FundItem, Fen>,
    movedObligations: 0,
    movedTotal: 0n,
    movedAdvanced: 0n,
    checksum: 0n,
    firstSettlement: obligation.settlementId,
  };
}

function add(total: PairTotal, placed: PlacedObligation): void {
  const { obligation } = placed;
  total.obligations += 1;
  if (obligation.reverses !== undefined) total.reversals += 1;
  total.total += obligation.total;
  total.fundTotal += obligation.fundTotal;
  total.advanced += obligation.advanced;
  for (const item of fundItems) total.fundItems[item] += obligation.fundItems[item];
  if (isMovedOn(placed)) {
    total.movedObligations += 1;
    total.movedTotal += obligation.total;
    total.movedAdvanced += obligation.advanced;
  } else {
    const { bookedOn, institution, total: bill, advanced } = obligation;
    total.checksum += checksumOf(bookedOn, institution, { obligations: 1n, total: bill, advanced });
  }
  if (obligation.settlementId < total.firstSettlement) total.firstSettlement = obligation.settlementId;
}
