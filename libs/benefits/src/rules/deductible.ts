import { compareDecimals, maxFen, minFen, type Fen } from '@lianqing/money';
import type { Continuation, Visit } from '../bill';
import type {
  DeductibleByOrdinal,
  DeductibleByTier,
  DeductiblePeriod,
  DeductibleRule,
  SourcedAmount,
  SourcedFactor,
} from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import type { StandardReason } from '../steps';

/** What a bill is charged, and the standard that it was charged by. */
export interface Deductible {
  readonly charged: Fen;
  readonly standard: Fen;
}

/**
 * 起付标准: what of the in-scope cost the person bears before any fund pays (benefit-semantics §2). The standard is
 * found first (visit, route, adjustments, group), then what of it is left in its period.
 */
export function deductibleOf(run: Run, inScope: Fen): Deductible {
  const rule = run.rules.deductible;
  if (!rule) return none;
  const byVisit = rule.by === 'tier' ? standardByTier(run, rule) : standardByOrdinal(run, rule);
  const byRoute = standardForRoute(run, byVisit);
  const adjusted = run.adjustments.length === 0 ? byRoute : standardForAdjustments(run, byRoute);
  const standard = standardForGroups(run, rule, adjusted);
  const left = leftOf(run, rule, standard);
  const charged = minFen(inScope, left);
  run.record?.({
    name: 'deductible.charged',
    amount: charged,
    rule: 'deductible',
    source: 'the standard, at most what is in scope',
    facts: { standard: left, inScope },
  });
  return { charged, standard };
}

const none: Deductible = Object.freeze({ charged: 0n, standard: 0n });

/** An earlier bill that this one goes on with, where the pack takes both as one stay. */
export function mergedWith({ rules, bill }: Run): Continuation | undefined {
  const { continues } = bill.visit;
  return continues && rules.deductible?.merges[continues.by] ? continues : undefined;
}

function standardByTier(run: Run, rule: DeductibleByTier): Fen {
  const { reason, path, figure } = figureFor(rule, run.bill.visit);
  const ordinal = ordinalOf(run);
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

/** Which admission of the year this is; a bill that goes on with another belongs to that one's admission. */
function ordinalOf(run: Run): number {
  const { admissions } = run.bill.year;
  return mergedWith(run) ? Math.max(1, admissions) : admissions + 1;
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
  const ordinal = ordinalOf(run);
  const index = Math.min(ordinal, amounts.length) - 1;
  const amount = amounts[index] ?? amounts[0];
  run.record?.({
    name: 'deductible.standard',
    amount,
    rule: `deductible.tiers.${tier}.amounts[${index}]`,
    source,
    reading,
    facts: { reason: 'ordinal', tier, ordinal },
  });
  return amount;
}

/** A route may have a standard of its own, or multiply the one that is there. */
function standardForRoute(run: Run, standard: Fen): Fen {
  const { route } = run.bill.visit;
  const rule = run.rules.routes[route];
  if (!rule?.deductible) return standard;
  const { deductible, source, reading } = rule;
  const factor = 'factor' in deductible ? deductible.factor : undefined;
  const amount = 'amount' in deductible ? deductible.amount : share(run, standard, deductible.factor);
  run.record?.({
    name: 'deductible.route',
    amount,
    ...(factor ? { exact: exactShare(standard, factor) } : {}),
    rule: `routes.${route}`,
    source,
    reading,
    facts: { standard, factor, route },
  });
  return amount;
}

/** A programme may have a standard of its own, or multiply the one that is there; one after the other. */
function standardForAdjustments(run: Run, before: Fen): Fen {
  let standard = before;
  for (const { title, place: rule, deductible, source, reading } of run.adjustments) {
    if (!deductible) continue;
    const factor = 'factor' in deductible ? deductible.factor : undefined;
    const amount = 'amount' in deductible ? deductible.amount : share(run, standard, deductible.factor);
    run.record?.({
      name: 'deductible.adjustment',
      amount,
      ...(factor ? { exact: exactShare(standard, factor) } : {}),
      rule,
      source,
      reading,
      facts: { standard, factor, title },
    });
    standard = amount;
  }
  return standard;
}

function standardForGroups(run: Run, deductible: DeductibleRule, standard: Fen): Fen {
  const relief = reliefFor(run, deductible);
  if (!relief) return standard;
  const { path, group, rule } = relief;
  const relieved = share(run, standard, rule.factor);
  run.record?.({
    name: 'deductible.group',
    amount: relieved,
    exact: exactShare(standard, rule.factor),
    rule: `deductible.${path}.${group}`,
    source: rule.source,
    reading: rule.reading,
    facts: { standard, factor: rule.factor, group },
  });
  return relieved;
}

interface Relief {
  readonly path: 'assistance' | 'groups';
  readonly group: string;
  readonly rule: SourcedFactor;
}

/** Of several reliefs that a person has, the largest. */
function reliefFor({ bill: { person } }: Run, { assistance, groups }: DeductibleRule): Relief | undefined {
  let found: Relief | undefined;
  const consider = (path: Relief['path'], group: string, rule: SourcedFactor | undefined): void => {
    if (rule && (!found || compareDecimals(rule.factor, found.rule.factor) < 0)) found = { path, group, rule };
  };
  if (person.assistance) consider('assistance', person.assistance, assistance[person.assistance]);
  for (const group of person.groups ?? []) if (Object.hasOwn(groups, group)) consider('groups', group, groups[group]);
  return found;
}

/** What is left of a standard after what its period, or the bill that this one goes on with, was charged already. */
function leftOf(run: Run, { period, merges }: DeductibleRule, standard: Fen): Fen {
  const merged = mergedWith(run);
  const before = merged ? merged.charged : beforeIn(run, period);
  if (before === 0n) return standard;
  const left = maxFen(0n, standard - before);
  const rule = merged ? merges[merged.by] : undefined;
  run.record?.({
    name: 'deductible.left',
    amount: left,
    rule: merged ? `deductible.merges.${merged.by}` : 'deductible.period',
    source: rule?.source ?? 'the standard less what the period was charged',
    reading: rule?.reading,
    facts: { standard, before, by: merged ? merged.by : period },
  });
  return left;
}

function beforeIn({ bill: { counters } }: Run, period: DeductiblePeriod): Fen {
  switch (period) {
    case 'visit':
      return 0n;
    case 'year-top-up':
      return counters?.highestStandard ?? 0n;
    default:
      return counters?.charged ?? 0n;
  }
}
