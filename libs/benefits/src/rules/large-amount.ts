import type { Fen } from '@lianqing/money';
import type { LargeAmountRule } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import { overlap, type Stretch } from './pooled-fund';

/** What the large-amount fund pays above the bands, and the person beside and above it. */
export interface LargeAmountShares {
  readonly largeFund: Fen;
  readonly largeSelf: Fen;
  readonly overCap: Fen;
}

/** 大额: its share between its limits, above which nobody pays; a pack without it leaves all of it (benefit-semantics §4.1). */
export function aboveTheBands(run: Run, stretch: Stretch, aboveBands: Fen): LargeAmountShares {
  const rule = run.pack.largeAmount;
  const part = rule ? overlap(stretch, rule.from, rule.to) : 0n;
  const largeFund = rule && part > 0n ? largeShare(run, rule, part) : 0n;
  const overCap = aboveBands - part;
  if (overCap > 0n) {
    run.record?.({
      name: 'over-cap',
      amount: overCap,
      rule: rule ? 'largeAmount.to' : 'pooledFund.bands',
      source: 'above the last limit no fund pays',
      facts: {},
    });
  }
  return { largeFund, largeSelf: part - largeFund, overCap };
}

function largeShare(run: Run, rule: LargeAmountRule, part: Fen): Fen {
  const { from, to, rate, source, reading } = rule;
  const amount = share(run, part, rate);
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
  return amount;
}
