import {
  adjudicate,
  countersAdded,
  countersRead,
  emptyYear,
  yearWith,
  yearWithout,
  type CounterAmounts,
  type PolicyPack,
  type Split,
  type YearContribution,
} from '@lianqing/benefits';
import { invariant, settlementIdOf, type SettlementId } from '@lianqing/kernel';
import { maxFen, type Fen, type FundItemAmounts } from '@lianqing/money';
import type { Claim } from './claim';
import type { Billed } from '../catalogue/listed-lines';
import { chargedThrough } from './stays';
import type { Circumstances } from './circumstances';
import { billOf, counterKeysFor, yearContributionOf, type Settlement } from './settlement';

/** A row of a person's insurance year with what it is split again from. */
export interface RowOfYear {
  readonly settlement: Settlement;
  /** With the lines' terms as it was settled; undefined for a negated row. */
  readonly claim: (Pick<Claim, 'continues'> & Billed) | undefined;
  /** The pack that decided it. */
  readonly pack: PolicyPack;
}

/** A later settlement: what it was, which stands in the books, and what it would be now. */
export interface RecomputedSettlement {
  readonly settlement: Settlement;
  readonly split: Split;
  readonly fundItems: FundItemAmounts;
}

/** More or less than the books say that a year, its counters and both accounts held before a bill. */
interface Change {
  readonly year: YearContribution;
  readonly counters: ReadonlyMap<string, bigint>;
  readonly account: Fen;
  readonly familyAccount: Fen;
  /** What a stay was charged up to and with each bill of this chain. */
  readonly charged: ReadonlyMap<SettlementId, Fen>;
}

const none: Change = { year: emptyYear, counters: new Map(), account: 0n, familyAccount: 0n, charged: new Map() };

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
  for (const [index, row] of rows.entries()) {
    const { settlement } = row;
    if (index <= original || settlement.reversal || undoneAt.has(settlement.claimNo)) continue;
    const gone = rows.slice(0, index).filter((other) => (undoneAt.get(other.settlement.claimNo) ?? -1) > index);
    const now = splitAnew(
      row,
      gone.reduce((sum, undone) => withoutIt(sum, undone.settlement), chain),
    );
    recomputed.push({ settlement, split: now.split, fundItems: now.fundItems });
    const without = withoutIt(chain, settlement);
    chain = {
      year: yearWith(without.year, now.contribution),
      counters: changedBy(without.counters, now.counted, 1n),
      account: without.account - now.split.account,
      familyAccount: without.familyAccount - now.split.familyAccount,
      charged: new Map(chain.charged).set(settlementIdOf(settlement.institution, settlement.claimId), now.charged),
    };
  }
  return recomputed;
}

/** A bill on another year than it was settled on, under the pack that decided it. */
function splitAnew({ settlement, claim, pack }: RowOfYear, change: Change): Anew {
  invariant(claim, 'a settled bill is stored with its lines');
  const { circumstances, route } = settlement;
  const keys = counterKeysFor(pack, settlement, claim);
  const held = changedBy(change.counters, circumstances.counters ?? null, 1n);
  const { familyAvailable, continues } = circumstances;
  const anew: Circumstances = {
    ...circumstances,
    continues: continues && { by: continues.by, charged: chargedBefore(claim, change) ?? continues.charged },
    familyAvailable: familyAvailable === undefined ? undefined : maxFen(0n, familyAvailable + change.familyAccount),
    counters: keys && countersRead(keys, held),
  };
  const yearBefore = yearWith(settlement.yearBefore, change.year);
  const accountAvailable = maxFen(0n, settlement.accountAvailable + change.account);
  const bill = billOf({ circumstances: anew, route, yearBefore, accountAvailable }, claim);
  const { split, fundItems, contribution, counted } = adjudicate(pack, bill);
  const { admissions } = contribution;
  const charged = chargedThrough({ circumstances: anew, admissions }, split.deductible);
  return { split, fundItems, contribution, charged, counted: keys ? countersAdded(keys, counted) : null };
}

interface Anew extends Pick<RecomputedSettlement, 'split' | 'fundItems'> {
  readonly contribution: YearContribution;
  readonly counted: CounterAmounts | null;
  /** What its stay was charged, it included. */
  readonly charged: Fen;
}

function chargedBefore({ continues }: Pick<Claim, 'continues'>, { charged }: Change): Fen | undefined {
  return continues && charged.get(settlementIdOf(continues.institution, continues.claimId));
}

/** What it held less what a bill in the books had added, and the account with what that one had taken. */
function withoutIt({ year, counters, account, familyAccount, charged }: Change, undone: Settlement): Change {
  const { split, counted } = undone;
  return {
    year: yearWithout(year, yearContributionOf(undone)),
    counters: changedBy(counters, counted, -1n),
    account: account + split.account,
    familyAccount: familyAccount + split.familyAccount,
    charged,
  };
}

function changedBy(
  counters: ReadonlyMap<string, bigint>,
  amounts: CounterAmounts | null,
  times: 1n | -1n,
): ReadonlyMap<string, bigint> {
  if (!amounts) return counters;
  const changed = new Map(counters);
  for (const [name, amount] of Object.entries(amounts)) changed.set(name, (changed.get(name) ?? 0n) + times * amount);
  return changed;
}
