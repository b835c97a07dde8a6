import { minFen, type Fen } from '@lianqing/money';
import { exactShare, share, type Run } from '../run';
import { unpaidOf, type Standing } from '../standing';
import { overlap, type Stretch } from './pooled-fund';

/**
 * 大额: its share between its limits, above which nobody pays (benefit-semantics §4.1). What lies between them is no
 * longer above all limits, and what it leaves of it is the person's.
 */
export function largeAmountFund(run: Run, stretch: Stretch, standing: Standing): Fen {
  const rule = run.pack.largeAmount;
  const part = rule ? overlap(stretch, rule.from, rule.to) : 0n;
  if (!rule || part === 0n) return 0n;
  const { from, to, rate, source, reading } = rule;
  const amount = minFen(share(run, part, rate), unpaidOf(standing));
  standing.overCap -= part;
  standing.largeSelf = part - amount;
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
    amount: standing.largeSelf,
    rule: 'largeAmount',
    source: 'what the large-amount fund leaves',
    facts: {},
  });
  return amount;
}
