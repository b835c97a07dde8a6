import { minFen, type Fen } from '@lianqing/money';
import type { Visit } from '../bill';
import type { DeductibleByOrdinal, DeductibleByTier, SourcedAmount } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import type { StandardReason } from '../steps';

/** 起付标准: what of the in-scope cost the person bears before any fund pays (benefit-semantics §2). */
export function deductibleOf(run: Run, inScope: Fen): Fen {
  const rule = run.pack.deductible;
  const byVisit = rule.by === 'tier' ? standardByTier(run, rule) : standardByOrdinal(run, rule);
  const standard = standardForGroup(run, byVisit);
  const deductible = minFen(inScope, standard);
  run.record?.({
    name: 'deductible.charged',
    amount: deductible,
    rule: 'deductible',
    source: 'the standard, at most what is in scope',
    facts: { standard, inScope },
  });
  return deductible;
}

function standardByTier(run: Run, rule: DeductibleByTier): Fen {
  const { reason, path, figure } = figureFor(rule, run.bill.visit);
  const ordinal = run.bill.year.admissions + 1;
  run.record?.({
    name: 'deductible.standard',
    amount: figure.amount,
    rule: `deductible.${path}`,
    source: figure.source,
    reading: figure.reading,
    facts: { reason, tier: run.bill.visit.tier, ordinal },
  });
  if (ordinal === 1 || !rule.repeat) return figure.amount;

  const { factor, source, reading } = rule.repeat;
  const repeated = share(run, figure.amount, factor);
  run.record?.({
    name: 'deductible.repeat',
    amount: repeated,
    exact: exactShare(figure.amount, factor),
    rule: 'deductible.repeat',
    source,
    reading,
    facts: { standard: figure.amount, factor, ordinal },
  });
  return repeated;
}

interface Figure {
  readonly reason: StandardReason;
  readonly path: string;
  readonly figure: SourcedAmount;
}

/** The first that applies replaces the tier's figure; one that the pack lacks is skipped. */
function figureFor(rule: DeductibleByTier, visit: Visit): Figure {
  if (visit.place === 'outside' && rule.outside) {
    return { reason: 'outside', path: 'outside', figure: rule.outside };
  }
  if (visit.bestBelowTertiary && rule.bestBelowTertiary) {
    return { reason: 'best-below-tertiary', path: 'bestBelowTertiary', figure: rule.bestBelowTertiary };
  }
  if (visit.specialist && visit.tier === 'tertiary-a' && rule.specialist) {
    return { reason: 'specialist', path: 'specialist', figure: rule.specialist };
  }
  return { reason: 'tier', path: `tiers.${visit.tier}`, figure: rule.tiers[visit.tier] };
}

function standardByOrdinal(run: Run, rule: DeductibleByOrdinal): Fen {
  const { tier } = run.bill.visit;
  const { amounts, source, reading } = rule.tiers[tier];
  const index = Math.min(run.bill.year.admissions, amounts.length - 1);
  const amount = amounts[index] ?? amounts[0];
  run.record?.({
    name: 'deductible.standard',
    amount,
    rule: `deductible.tiers.${tier}.amounts[${index}]`,
    source,
    reading,
    facts: { reason: 'ordinal', tier, ordinal: run.bill.year.admissions + 1 },
  });
  return amount;
}

function standardForGroup(run: Run, standard: Fen): Fen {
  const group = run.bill.person.assistance;
  const relief = group ? run.pack.deductible.assistance[group] : undefined;
  if (!group || !relief) return standard;
  const { factor, source, reading } = relief;
  const relieved = share(run, standard, factor);
  run.record?.({
    name: 'deductible.assistance',
    amount: relieved,
    exact: exactShare(standard, factor),
    rule: `deductible.assistance.${group}`,
    source,
    reading,
    facts: { standard, factor, group },
  });
  return relieved;
}
