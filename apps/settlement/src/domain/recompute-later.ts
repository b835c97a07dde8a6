import {
  adjudicate,
  contributionOf,
  emptyYear,
  yearWith,
  yearWithout,
  type PolicyPack,
  type Split,
  type YearContribution,
} from '@lianqing/benefits';
import { invariant } from '@lianqing/kernel';
import { maxFen, type Fen, type FundItemAmounts } from '@lianqing/money';
import type { Claim } from './claim';
import { billOf, yearContributionOf, type Settlement } from './settlement';

/** A row of a person's insurance year with what it is split again from. */
export interface RowOfYear {
  readonly settlement: Settlement;
  /** With the lines' terms as it was settled; undefined for a negated row. */
  readonly claim: Pick<Claim, 'diagnosis' | 'lines'> | undefined;
  /** The pack that decided it. */
  readonly pack: PolicyPack;
}

/** A later settlement: what it was, which stands in the books, and what it would be now. */
export interface RecomputedSettlement {
  readonly settlement: Settlement;
  readonly split: Split;
  readonly fundItems: FundItemAmounts;
}

/** More or less than the books say that a year, and the account, held before a bill. */
interface Change {
  readonly year: YearContribution;
  readonly account: Fen;
}

const none: Change = { year: emptyYear, account: 0n };

/**
 * Splits the bills after one that was undone anew, as if nothing that is undone by then had ever been there: each on the
 * year that it was settled on, less what was undone since, and with what the bills before it in this chain would have
 * added more or less. It changes nothing; bills of other insurance years, and those before, stand as they are.
 * @param rows all of one person and insurance year in the order in which they were recorded, up to the negated row
 * @returns those that stand and were recorded after the undone bill, in that order
 */
export function recomputeLater(rows: readonly RowOfYear[]): RecomputedSettlement[] {
  const undoneAt = new Map<bigint, number>();
  for (const [index, { settlement }] of rows.entries()) {
    if (settlement.reversal) undoneAt.set(settlement.reversal.reverses.claimNo, index);
  }
  const reversal = rows.at(-1)?.settlement.reversal;
  invariant(reversal, 'the last row is the negated one');
  const original = rows.findIndex(({ settlement }) => settlement.claimNo === reversal.reverses.claimNo);
  invariant(original !== -1, 'the undone bill is recorded before its negated row');

  const recomputed: RecomputedSettlement[] = [];
  let chain = none;
  for (const [index, { settlement, claim, pack }] of rows.entries()) {
    if (index <= original || !claim || undoneAt.has(settlement.claimNo)) continue;
    const gone = rows.slice(0, index).filter((row) => (undoneAt.get(row.settlement.claimNo) ?? -1) > index);
    const change = gone.reduce((sum, row) => less(sum, row.settlement), chain);
    const yearBefore = yearWith(settlement.yearBefore, change.year);
    const accountAvailable = maxFen(0n, settlement.accountAvailable + change.account);
    const { circumstances, route } = settlement;
    const { split, fundItems } = adjudicate(
      pack,
      billOf({ circumstances, route, yearBefore, accountAvailable }, claim),
    );
    recomputed.push({ settlement, split, fundItems });
    chain = {
      year: yearWith(chain.year, yearWithout(contributionOf(split), yearContributionOf(settlement))),
      account: chain.account + settlement.split.account - split.account,
    };
  }
  return recomputed;
}

/** The year less a bill that was undone since, and the account with what that one had taken. */
function less({ year, account }: Change, undone: Settlement): Change {
  return { year: yearWithout(year, yearContributionOf(undone)), account: account + undone.split.account };
}
