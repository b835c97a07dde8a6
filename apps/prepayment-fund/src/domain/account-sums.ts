import { maxFen, sumFen, type Fen } from '@lianqing/money';
import { accountKey, type Account, type AccountName } from './account';
import type { Exhaustion } from './trend';
import { topUpNeedOf, usagePerTenThousand, type WarningThresholds } from './usage';

/** An account that is used up within so many days is told apart. */
export const SOON_DAYS = 30;

/** Accounts counted by what they are like, and their amounts together. */
export interface AccountSums {
  readonly accounts: number;
  readonly red: number;
  readonly yellow: number;
  /** Without a warning, and not owed without any quota. */
  readonly calm: number;
  readonly withoutQuota: number;
  readonly quota: Fen;
  readonly unpaid: Fen;
  readonly left: Fen;
  readonly short: Fen;
  readonly toppedUp: Fen;
  readonly topUpNeed: Fen;
  readonly usage: number | null;
  /** Have a quota, and nothing left of it. */
  readonly exhausted: number;
  /** Have something left, which is used up within `SOON_DAYS`. */
  readonly exhaustedSoon: number;
  /** The first of those that have something left. */
  readonly nextExhausted: (AccountName & Exhaustion) | null;
}

/** What is left of a quota, and what is owed beyond it: one of them is 0. What one account has left helps no other one. */
export function restOf({ quota, unpaid }: Pick<Account, 'quota' | 'unpaid'>): { left: Fen; short: Fen } {
  return { left: maxFen(0n, quota - unpaid), short: maxFen(0n, unpaid - quota) };
}

/** @param exhaustions by `accountKey`, of those that are used up within a year */
export function sumsOf(
  accounts: readonly (Account & { toppedUp: Fen })[],
  exhaustions: ReadonlyMap<string, Exhaustion>,
  thresholds: WarningThresholds,
): AccountSums {
  const sum = (amountOf: (account: (typeof accounts)[number]) => Fen) => sumFen(accounts.map(amountOf));
  const count = (isCounted: (account: Account) => boolean) => accounts.filter(isCounted).length;
  const isWithoutQuota = ({ quota, unpaid }: Account) => quota === 0n && unpaid > 0n;
  const [quota, unpaid] = [sum((account) => account.quota), sum((account) => account.unpaid)];
  const coming = accounts.flatMap(({ pair, year }) => {
    const exhaustion = exhaustions.get(accountKey({ pair, year }));
    return exhaustion === undefined || exhaustion.daysLeft === 0 ? [] : [{ pair, year, ...exhaustion }];
  });
  return {
    accounts: accounts.length,
    red: count(({ warning }) => warning === 'red'),
    yellow: count(({ warning }) => warning === 'yellow'),
    calm: count((account) => account.warning === 'none' && !isWithoutQuota(account)),
    withoutQuota: count(isWithoutQuota),
    quota,
    unpaid,
    left: sum((account) => restOf(account).left),
    short: sum((account) => restOf(account).short),
    toppedUp: sum((account) => account.toppedUp),
    topUpNeed: sum((account) => topUpNeedOf(account, thresholds)),
    usage: usagePerTenThousand(unpaid, quota),
    exhausted: count((account) => account.quota > 0n && account.unpaid >= account.quota),
    exhaustedSoon: coming.filter(({ daysLeft }) => daysLeft <= SOON_DAYS).length,
    nextExhausted: coming.sort((a, b) => a.daysLeft - b.daysLeft)[0] ?? null,
  };
}
