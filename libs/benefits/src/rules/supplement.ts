import { maxFen, minFen, type Fen } from '@lianqing/money';
import type { SupplementPart, SupplementRule } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import type { Standing } from '../standing';

/** 公务员补助: of civil servants (benefit-semantics §4.2). */
export function civilServantSupplement(run: Run, standing: Standing): Fen {
  const rule = run.pack.civilServant;
  if (!rule || !run.bill.person.civilServant) return 0n;
  return supplement(run, standing, 'civilServant', rule);
}

/** 企业补充: of people whose employer pays one. */
export function enterpriseSupplement(run: Run, standing: Standing): Fen {
  const rule = run.pack.enterprise;
  if (!rule || !run.bill.person.hasEnterpriseSupplement) return 0n;
  return supplement(run, standing, 'enterprise', rule);
}

/** A share of the parts that it covers; never of what another fund has taken over in the meantime. */
function supplement(run: Run, standing: Standing, section: 'civilServant' | 'enterprise', rule: SupplementRule): Fen {
  const covered = rule.covers.reduce((sum, part) => sum + partOf(standing, part), 0n);
  const base = minFen(covered, maxFen(0n, standing.inScope - standing.paid));
  const { status } = run.bill.person;
  const rate = rule.rates[status];
  const amount = minFen(share(run, base, rate), base);
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

function partOf(standing: Standing, part: SupplementPart): Fen {
  switch (part) {
    case 'pool-self':
      return standing.poolSelf;
    case 'deductible':
      return standing.deductible;
    case 'large-self':
      return standing.largeSelf;
    case 'over-cap':
      return standing.overCap;
  }
}
