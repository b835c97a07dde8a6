import { invariant, type PairId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import {
  coverageOf,
  usagePerTenThousand,
  warningFor,
  type AccountMode,
  type Coverage,
  type WarningLevel,
  type WarningThresholds,
} from './usage';

/** An account is named by the ordered pair home>treating and the year of the cycles whose obligations it answers for. */
export interface AccountName {
  readonly pair: PairId;
  readonly year: number;
}

/** What was recorded per month of the year, January first; the quota of a later year is proposed from it. */
export type MonthlyAmounts = readonly Fen[];
export const MONTHS = 12;
export const noMonthlyAmounts: MonthlyAmounts = Array.from({ length: MONTHS }, () => 0n);

/** 预付金账户. Usage, warning, drawn and uncovered follow from quota, unpaid, mode and the thresholds. */
export interface Account extends AccountName, Coverage {
  readonly mode: AccountMode;
  /** What was placed, topped up and adjusted. */
  readonly quota: Fen;
  /** Recorded minus paid obligations; negative while a payment is known before what it pays. */
  readonly unpaid: Fen;
  readonly recordedByMonth: MonthlyAmounts;
  /** Counts the changes of this account. */
  readonly version: number;
  readonly usage: number | null;
  readonly warning: WarningLevel;
}

/** What happens to one account in one transaction. */
export interface AccountChange {
  /** Newly owed; reversals are negative. */
  readonly recorded: Fen;
  readonly paid: Fen;
  /** Change of the quota. */
  readonly moved: Fen;
  readonly recordedByMonth: MonthlyAmounts;
  /** The mode from here on; as it is when left out. */
  readonly mode?: AccountMode;
}

export const noChange: AccountChange = { recorded: 0n, paid: 0n, moved: 0n, recordedByMonth: noMonthlyAmounts };

/** The amounts of two changes of the same account as one; the order does not matter. */
export function together(a: AccountChange, b: AccountChange): AccountChange {
  return {
    ...a,
    recorded: a.recorded + b.recorded,
    paid: a.paid + b.paid,
    moved: a.moved + b.moved,
    recordedByMonth: plusMonthly(a.recordedByMonth, b.recordedByMonth),
  };
}

/** The account after a change. The caller has refused what the quota cannot bear. */
export function changed(account: Account, change: AccountChange, thresholds: WarningThresholds): Account {
  const mode = change.mode ?? account.mode;
  const quota = account.quota + change.moved;
  const unpaid = account.unpaid + change.recorded - change.paid;
  const usage = usagePerTenThousand(unpaid, quota);
  invariant(quota >= 0n, `quota of ${accountKey(account)} would be negative`);
  return {
    pair: account.pair,
    year: account.year,
    mode,
    quota,
    unpaid,
    recordedByMonth: plusMonthly(account.recordedByMonth, change.recordedByMonth),
    ...coverageOf(mode, unpaid, quota),
    usage,
    warning: warningFor(usage, thresholds),
    version: account.version + 1,
  };
}

/** Whether a change moves any amount, even where its sums are 0. */
export function movesAnything({ recorded, paid, moved, recordedByMonth }: AccountChange): boolean {
  return recorded !== 0n || paid !== 0n || moved !== 0n || recordedByMonth.some((amount) => amount !== 0n);
}

/** Whether a stranger who looks at the account sees a difference. */
export function looksDifferent(before: Account, after: Account): boolean {
  return before.unpaid !== after.unpaid || changedInKind(before, after);
}

/** Whether others must hear of it at once: more than that some obligations came or went. */
export function changedInKind(before: Account, after: Account): boolean {
  return before.quota !== after.quota || before.mode !== after.mode || before.warning !== after.warning;
}

/** Text that is the same for the same account, for maps. */
export function accountKey({ pair, year }: AccountName): string {
  return `${pair}:${year}`;
}

/** The order in which accounts are written and locked, everywhere. */
export function byAccount(a: AccountName, b: AccountName): number {
  return a.pair < b.pair ? -1 : a.pair > b.pair ? 1 : a.year - b.year;
}

function plusMonthly(a: MonthlyAmounts, b: MonthlyAmounts): MonthlyAmounts {
  if (b === noMonthlyAmounts) return a;
  return a.map((amount, month) => amount + (b[month] ?? 0n));
}
