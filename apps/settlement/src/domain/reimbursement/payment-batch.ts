import { DomainError, invariant, type BusinessDate, type PersonId, type RegionCode } from '@lianqing/kernel';
import { fundItems, noFundItems, sumFen, type Fen, type FundItem, type FundItemAmounts } from '@lianqing/money';

export const batchKinds = ['reimbursement', 'second-compensation'] as const;
export type BatchKind = (typeof batchKinds)[number];

export const batchStates = ['cut', 'approved', 'paid'] as const;
export type BatchState = (typeof batchStates)[number];

/** 拨付批次 what a home fund pays to people together. */
export interface PaymentBatch {
  readonly batchId: string;
  readonly kind: BatchKind;
  readonly homeRegion: RegionCode;
  readonly cutOn: BusinessDate;
  readonly cutAt: Date;
  readonly payments: number;
  readonly total: Fen;
  /** Over the advice: what the treasurer approves. */
  readonly digest: string;
  readonly state: BatchState;
}

/** One payment of a batch. */
export interface BatchItem {
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode | null;
  /** Token of the account that the money goes to; null where the home region knows it by the person. */
  readonly payee: string | null;
  readonly reimbursementNo: bigint | null;
  readonly amount: Fen;
}

/** A payment with the fund items that it comes out of. */
export interface PayableItem extends BatchItem {
  readonly fundItems: FundItemAmounts;
}

/** An advice: its items add up to the total, and so do its fund items (seed-facts §6: a sum that nobody can split stops the books). */
export interface Advice {
  readonly total: Fen;
  readonly items: readonly BatchItem[];
  readonly totals: readonly (readonly [FundItem, Fen])[];
}

/** @throws InvariantViolation when the parts do not add up */
export function adviceOf(items: readonly PayableItem[]): Advice {
  const sums: Record<FundItem, Fen> = { ...noFundItems };
  for (const item of items) {
    let ofItem = 0n;
    for (const name of fundItems) {
      sums[name] += item.fundItems[name];
      ofItem += item.fundItems[name];
    }
    invariant(ofItem === item.amount, 'the fund items of a payment add up to it');
  }
  const total = sumFen(items.map(({ amount }) => amount));
  const totals = fundItems.filter((name) => sums[name] !== 0n).map((name) => [name, sums[name]] as const);
  const plain = items.map(({ fundItems: _items, ...item }) => item);
  return { total, items: plain, totals };
}

/** Batches of reimbursements are named by region and day. */
export function reimbursementBatchId(homeRegion: RegionCode, cutOn: BusinessDate): string {
  return `${homeRegion}.${cutOn}`;
}

/**
 * Who reviews does not pay (seed-facts §4).
 * @throws DomainError `forbidden`, code `batch.own-work`
 */
export function assertMayPay(by: string, makers: ReadonlySet<string>, batchId: string): void {
  if (!makers.has(by)) return;
  throw new DomainError(
    'forbidden',
    'batch.own-work',
    `${by} recorded or reviewed something that batch ${batchId} pays: who reviews does not pay`,
    { by, batchId },
  );
}
