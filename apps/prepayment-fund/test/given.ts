import type { PairId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { changed, noChange, noMonthlyAmounts, type Account } from '../src/domain/account';
import type { AccountMode, WarningThresholds } from '../src/domain/usage';

export const thresholds: WarningThresholds = { yellow: 7_000, red: 9_000 };
export const pair = '340000>310000' as PairId;
export const year = 2026;

/** An account as it stands after these figures came about. */
export function anAccount(figures: { quota?: Fen; unpaid?: Fen; mode?: AccountMode } = {}): Account {
  const untouched: Account = {
    pair,
    year,
    mode: figures.mode ?? 'float',
    quota: 0n,
    unpaid: 0n,
    drawn: 0n,
    uncovered: 0n,
    recordedByMonth: noMonthlyAmounts,
    usage: null,
    warning: 'none',
    version: 0,
  };
  return changed(untouched, { ...noChange, moved: figures.quota ?? 0n, recorded: figures.unpaid ?? 0n }, thresholds);
}
