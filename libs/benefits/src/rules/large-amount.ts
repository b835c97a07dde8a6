import { minFen, type Fen } from '@lianqing/money';
import { exactShare, share, type Run } from '../run';
import { unpaidOf, type Tally } from '../tally';
import { overlap, type Stretch } from './pooled-fund';

/** What lies between the limits of the large-amount fund, and what it pays of it. */
export interface LargeAmountShares {
  readonly part: Fen;
  readonly amount: Fen;
}

/**
 * 大额: its share between its limits, above which nobody pays (benefit-semantics §4.1). What lies between them is no
 * longer above all limits, and what it leaves of it is the person's.
 */
export function largeAmountFund(run: Run, stretch: Stretch, tally: Tally): LargeAmountShares {
  const rule = run.rules.largeAmount;
  const part = rule ? overlap(stretch, rule.from, rule.to) : 0n;
  if (!rule || part === 0n) return { part: 0n, amount: 0n };
  const { from, to, rate, source, reading } = rule;
  const amount = minFen(share(run, part, rate), unpaidOf(tally));
  tally.left['over-cap'] -= part;
  tally.left['large-self'] = part - amount;
  run.record?.({
    name: 'large-amount.fund',
    amount,
    exact: exactShare(part, rate),
    rule: 'largeAmount',
    source,
    reading,
    facts: { from, to, part, rate },
  });
  run.record?.({
    name: 'large-amount.self',
    amount: part - amount,
    rule: 'largeAmount',
    source: 'what the large-amount fund leaves',
    facts: {},
  });
  return { part, amount };
}
