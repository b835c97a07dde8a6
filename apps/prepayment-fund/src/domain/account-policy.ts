import type { AccountMode, WarningThresholds } from './usage';

/** How this installation keeps its accounts. A class, so that it is its own injection token. */
export class AccountPolicy {
  constructor(
    readonly thresholds: WarningThresholds,
    /** Mode of an account that is used for the first time. */
    readonly newMode: AccountMode,
    /** A red warning that nobody answered is called to mind after so many days, and again after as many. */
    readonly remindAfterDays: number,
  ) {}
}
