import { accountKey, type Account, type AccountName } from './account';
import type { WarningLevel } from './usage';

/** The figures that a warning was raised or cleared on. */
export interface WarningFigures {
  readonly quota: Account['quota'];
  readonly unpaid: Account['unpaid'];
  readonly usage: number | null;
}

/** An account left one level for another: the warning it had is cleared and the one it has now is raised. */
export interface WarningChange extends AccountName, WarningFigures {
  readonly cleared: WarningLevel;
  readonly raised: WarningLevel;
  /** Version of the account at which it happened, and so the name of a raised warning. */
  readonly version: number;
}

/** The changes of level between two pictures of the same accounts. */
export function warningChanges(before: ReadonlyMap<string, Account>, after: readonly Account[]): WarningChange[] {
  return after.flatMap((account) => {
    const cleared = before.get(accountKey(account))?.warning ?? 'none';
    if (cleared === account.warning) return [];
    const { pair, year, quota, unpaid, usage, version, warning } = account;
    return [{ pair, year, quota, unpaid, usage, version, cleared, raised: warning }];
  });
}
