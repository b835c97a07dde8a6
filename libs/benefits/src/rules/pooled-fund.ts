import { maxFen, minFen, type Decimal, type Fen } from '@lianqing/money';
import type { FixedCase, PooledFundRule } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import { withinCaps } from './payment-cap';
import { ageGroupOf, changedRate, changeFor, holdsFor } from './rate-change';

/** Where what is above the deductible begins and ends on the year's scale. */
export interface Stretch {
  readonly start: Fen;
  readonly end: Fen;
}

/** What the pooled fund pays inside its bands, the person beside it, and what no band or no payment reaches. */
export interface PooledShares {
  readonly computed: Fen;
  readonly poolSelf: Fen;
  readonly aboveBands: Fen;
  /** Inside the bands, but above what the fund may pay in a year. */
  readonly aboveCap: Fen;
}

/**
 * The stretch that `rest`, the cost above the deductible, takes on the year's scale (benefit-semantics §3): bands on
 * in-scope cost count the deductible, so it begins behind that; bands above deductibles begin where the year stands. A
 * bill of a way that is counted apart, or that no fund pays for, has no place in the year.
 */
export function stretchOf(run: Run, deductible: Fen, rest: Fen): Stretch {
  const { pooledFund } = run.rules;
  if (!pooledFund || pooledFund.basis === 'bill') return { start: 0n, end: rest };
  const { basis, source, reading } = pooledFund;
  const { year } = run.bill;
  const start = basis === 'inScope' ? year.inScope + deductible : year.aboveDeductible;
  run.record?.({
    name: 'pooled.position',
    amount: start,
    rule: 'pooledFund.basis',
    source,
    reading,
    facts: { basis, rest },
  });
  return { start, end: start + rest };
}

/** Walks up the bands; each band's share is rounded by itself and its remainder is the person's. */
export function pooledFund(run: Run, stretch: Stretch, essential: Fen): PooledShares {
  const rule = run.rules.pooledFund;
  if (!rule) return unpaid(run, stretch.end - stretch.start);
  const fixed = rule.cases && fixedCase(run, rule.cases);
  const { banded, inBands } = fixed ? payFixed(run, rule, fixed, stretch) : walkBands(run, rule, stretch);
  const bonus = fixed ? 0n : essentialBonus(run, { essential: minFen(essential, inBands), banded, inBands });
  const computed = withinCaps(run, banded + bonus);
  const aboveCap = banded + bonus - computed;
  const poolSelf = inBands - banded - bonus;
  run.record?.({
    name: 'pooled.self',
    amount: poolSelf,
    rule: 'pooledFund',
    source: 'what the bands leave',
    facts: {},
  });
  return { computed, poolSelf, aboveBands: stretch.end - stretch.start - inBands, aboveCap };
}

/** Where only accounts pay, all of what is in scope is the person's. */
function unpaid(run: Run, rest: Fen): PooledShares {
  run.record?.({ name: 'pooled.self', amount: rest, rule: 'pays', source: 'only accounts pay here', facts: {} });
  return { computed: 0n, poolSelf: rest, aboveBands: 0n, aboveCap: 0n };
}

interface Banded {
  readonly banded: Fen;
  readonly inBands: Fen;
}

function walkBands(run: Run, rule: PooledFundRule, stretch: Stretch): Banded {
  const { status, age } = run.bill.person;
  const { tier, route } = run.bill.visit;
  const change = changeFor(run);
  const ageGroup = ageGroupOf(rule, age);
  let [banded, inBands, index] = [0n, 0n, -1];
  for (const band of rule.bands) {
    index += 1;
    const part = overlap(stretch, band.from, band.to);
    if (part === 0n) continue;
    const rates = band.rates[status][tier];
    const rate = changedRate(rates[ageGroup] ?? rates[0]!, change);
    const amount = share(run, part, rate.rate);
    banded += amount;
    inBands += part;
    run.record?.({
      name: rule.basis === 'bill' ? 'pooled.rate' : 'pooled.band',
      amount,
      exact: exactShare(part, rate.rate),
      rule: `pooledFund.bands[${index}]`,
      source: band.source,
      reading: band.reading,
      facts: { from: band.from, to: band.to, part, rate, route: run.rules.routes[route] ? route : undefined },
    });
  }
  return { banded, inBands };
}

/** The first case that holds for a bill. */
function fixedCase({ bill }: Run, cases: readonly FixedCase[]): Fixed | undefined {
  for (const [index, found] of cases.entries()) if (holdsFor(found.when, bill)) return { found, index };
  return undefined;
}

interface Fixed {
  readonly found: FixedCase;
  readonly index: number;
}

/** A fixed amount for the case, at most what lies in the bands; what changes rates changes it as it would a rate of 100 %. */
function payFixed(run: Run, { bands }: PooledFundRule, { found, index }: Fixed, stretch: Stretch): Banded {
  const { title, amount: stated, source, reading } = found;
  const inBands = overlap(stretch, 0n, bands.at(-1)?.to ?? 0n);
  const { rate } = changedRate(whole, changeFor(run));
  const banded = minFen(share(run, stated, rate), inBands);
  run.record?.({
    name: 'pooled.case',
    amount: banded,
    rule: `pooledFund.cases[${index}]`,
    source,
    reading,
    facts: { title, stated, rate, part: inBands },
  });
  return { banded, inBands };
}

const whole: Decimal = { units: 1n, scale: 0 };

interface InBands extends Banded {
  /** Of essential drugs. */
  readonly essential: Fen;
}

/**
 * 基本药物: more of the essential drugs inside the bands, at most all that the person would bear of them, which is as
 * much of what the bands leave as they are of what lies in the bands.
 */
function essentialBonus(run: Run, { essential: base, banded, inBands }: InBands): Fen {
  const rule = run.rules.essentialDrugs;
  if (!rule || base === 0n) return 0n;
  const atMost = base - run.round(banded * base, inBands);
  const { points, source, reading } = rule;
  const amount = minFen(atMost, share(run, base, points));
  run.record?.({
    name: 'pooled.essential',
    amount,
    exact: exactShare(base, points),
    rule: 'essentialDrugs',
    source,
    reading,
    facts: { base, points, atMost },
  });
  return amount;
}

/** The part of a stretch that lies between two limits. */
export function overlap(stretch: Stretch, from: Fen, to: Fen): Fen {
  const length = minFen(stretch.end, to) - maxFen(stretch.start, from);
  return length > 0n ? length : 0n;
}
