import type { Fen } from '@lianqing/money';
import { exactShare, share, type Run } from '../run';

/** 公务员补助: a share of the person's part inside the bands (benefit-semantics §4.2). */
export function civilServantSupplement(run: Run, poolSelf: Fen): Fen {
  const rule = run.pack.civilServant;
  const { civilServant, status } = run.bill.person;
  if (!rule || !civilServant) return 0n;
  const rate = rule.rates[status];
  const amount = share(run, poolSelf, rate);
  run.record?.({
    name: 'civil-servant',
    amount,
    exact: exactShare(poolSelf, rate),
    rule: `civilServant.rates.${status}`,
    source: rule.source,
    reading: rule.reading,
    facts: { base: poolSelf, rate, status },
  });
  return amount;
}
