import { maxFen, minFen, type Fen } from '@lianqing/money';
import type { SupplementPart, SupplementRule } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import type { Tally } from '../tally';

/** 公务员补助: of civil servants (benefit-semantics §4.2). */
export function civilServantSupplement(run: Run, tally: Tally): Fen {
  const rule = run.rules.civilServant;
  if (!rule || !run.bill.person.civilServant) return 0n;
  return supplement(run, tally, 'civilServant', rule);
}

/** 企业补充: of people whose employer pays one. */
export function enterpriseSupplement(run: Run, tally: Tally): Fen {
  const rule = run.rules.enterprise;
  if (!rule || !run.bill.person.hasEnterpriseSupplement) return 0n;
  return supplement(run, tally, 'enterprise', rule);
}

/** A share of what is left of the parts that it covers; what it pays is taken off them, in the order that it names them. */
function supplement(run: Run, tally: Tally, section: 'civilServant' | 'enterprise', rule: SupplementRule): Fen {
  const covered = rule.covers.reduce((sum, part) => sum + tally.left[part], 0n);
  const base = minFen(covered, maxFen(0n, tally.inScope - tally.paid));
  const { status } = run.bill.person;
  const rate = rule.rates[status];
  const amount = minFen(share(run, base, rate), base);
  takeOver(tally, rule.covers, amount);
  run.record?.({
    name: section === 'civilServant' ? 'civil-servant' : 'enterprise',
    amount,
    exact: exactShare(base, rate),
    rule: `${section}.rates.${status}`,
    source: rule.source,
    reading: rule.reading,
    facts: { base, rate, status },
  });
  return amount;
}

function takeOver({ left }: Tally, parts: readonly SupplementPart[], amount: Fen): void {
  let rest = amount;
  for (const part of parts) {
    const taken = minFen(rest, left[part]);
    left[part] -= taken;
    rest -= taken;
  }
}
