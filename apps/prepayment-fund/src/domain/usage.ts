import { maxFen, minFen, roundHalfUp, type Fen } from '@lianqing/money';

/**
 * How an account answers unpaid obligations. *float*: the prepayment stays where it is and only measures. *drawn*: what is
 * available is taken and the rest is recorded as uncovered.
 */
export type AccountMode = 'float' | 'drawn';
export const accountModes: readonly AccountMode[] = ['float', 'drawn'];

export type WarningLevel = 'none' | 'yellow' | 'red';

/** Usage in ten-thousandths from which each warning is raised; it is cleared below the same figure. */
export interface WarningThresholds {
  readonly yellow: number;
  readonly red: number;
}

/** Usage beyond 100 000 times the quota says nothing more, and must stay a safe integer on the wire. */
export const MAX_USAGE_PER_TEN_THOUSAND = 999_999_999;

/**
 * Unpaid obligations ÷ quota per ten thousand, rounded half up; may exceed 10 000 and is negative while more is paid than
 * recorded. Null without a quota: nothing can be divided by it.
 */
export function usagePerTenThousand(unpaid: Fen, quota: Fen): number | null {
  if (quota === 0n) return null;
  const usage = roundHalfUp(unpaid * 10_000n, quota);
  const limit = BigInt(MAX_USAGE_PER_TEN_THOUSAND);
  return Number(maxFen(-limit, minFen(limit, usage)));
}

/** The warning that a usage deserves. Without a quota there is no usage and no warning, only the danger order shows it. */
export function warningFor(usage: number | null, thresholds: WarningThresholds): WarningLevel {
  if (usage === null || usage < thresholds.yellow) return 'none';
  return usage < thresholds.red ? 'yellow' : 'red';
}

/**
 * What must be topped up so that nothing warns any more: usage is rounded half up, so the quota must be large enough to
 * leave it half a ten-thousandth below the first threshold. 0 where nothing warns.
 */
export function topUpNeedOf({ unpaid, quota }: { unpaid: Fen; quota: Fen }, { yellow }: WarningThresholds): Fen {
  if (unpaid <= 0n) return 0n;
  const calmQuota = (20_000n * unpaid) / BigInt(2 * yellow - 1) + 1n;
  return maxFen(0n, calmQuota - quota);
}

/** What an account in drawn mode has taken from its prepayment, and what no prepayment stands behind. */
export interface Coverage {
  readonly drawn: Fen;
  readonly uncovered: Fen;
}

/**
 * Splits unpaid obligations into the part drawn from the quota and the uncovered rest. A function of the two figures
 * alone and of nothing that happened in between, so that facts commute: whatever order obligations and payments arrive
 * in, the account ends the same. It follows that a payment first makes the treating province whole for what it paid
 * from its own pocket and only then refills the prepayment, and that a top-up covers at once what was uncovered.
 */
export function coverageOf(mode: AccountMode, unpaid: Fen, quota: Fen): Coverage {
  if (mode === 'float') return { drawn: 0n, uncovered: 0n };
  const owed = maxFen(unpaid, 0n);
  const drawn = minFen(owed, quota);
  return { drawn, uncovered: owed - drawn };
}
