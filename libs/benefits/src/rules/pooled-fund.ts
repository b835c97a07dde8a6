import { maxFen, minFen, type Fen } from '@lianqing/money';
import { exactShare, share, type Run } from '../run';
import { ageGroupOf, changedRate, changeFor } from './rate-change';

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
 * in-scope cost count the deductible, so it begins behind that; bands above deductibles begin where the year stands.
 */
export function stretchOf(run: Run, deductible: Fen, rest: Fen): Stretch {
  const { basis, source, reading } = run.pack.pooledFund;
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
  const { banded, inBands } = walkBands(run, stretch);
  const bonus = essentialBonus(run, { essential: minFen(essential, inBands), banded, inBands });
  const computed = withinPaymentCap(run, banded + bonus);
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

function walkBands(run: Run, stretch: Stretch): { readonly banded: Fen; readonly inBands: Fen } {
  const { status, age } = run.bill.person;
  const { tier, route } = run.bill.visit;
  const change = changeFor(run);
  const ageGroup = ageGroupOf(run.pack, age);
  let [banded, inBands, index] = [0n, 0n, -1];
  for (const band of run.pack.pooledFund.bands) {
    index += 1;
    const part = overlap(stretch, band.from, band.to);
    if (part === 0n) continue;
    const rates = band.rates[status][tier];
    const rate = changedRate(rates[ageGroup] ?? rates[0]!, change);
    const amount = share(run, part, rate.rate);
    banded += amount;
    inBands += part;
    run.record?.({
      name: 'pooled.band',
      amount,
      exact: exactShare(part, rate.rate),
      rule: `pooledFund.bands[${index}]`,
      source: band.source,
      reading: band.reading,
      facts: { from: band.from, to: band.to, part, rate, route: run.pack.routes[route] ? route : undefined },
    });
  }
  return { banded, inBands };
}

interface InBands {
  /** Of essential drugs. */
  readonly essential: Fen;
  readonly banded: Fen;
  readonly inBands: Fen;
}

/**
 * 基本药物: more of the essential drugs inside the bands, at most all that the person would bear of them, which is as
 * much of what the bands leave as they are of what lies in the bands.
 */
function essentialBonus(run: Run, { essential: base, banded, inBands }: InBands): Fen {
  const rule = run.pack.essentialDrugs;
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

/** What the fund may still pay in the year beside what it pays of this bill already; all there is without a cap. */
export function leftOfPaymentCap({ pack, bill }: Run, paidOfBill: Fen): Fen {
  const cap = pack.pooledFund.paymentCap;
  if (!cap) return UNLIMITED;
  return maxFen(0n, cap.amount - (bill.counters?.pooledPaid ?? 0n) - paidOfBill);
}

/** More than any bill. */
const UNLIMITED: Fen = 10n ** 18n;

function withinPaymentCap(run: Run, amount: Fen): Fen {
  const cap = run.pack.pooledFund.paymentCap;
  if (!cap) return amount;
  const paid = run.bill.counters?.pooledPaid ?? 0n;
  const within = minFen(amount, leftOfPaymentCap(run, 0n));
  run.record?.({
    name: 'pooled.payment-cap',
    amount: within,
    rule: 'pooledFund.paymentCap',
    source: cap.source,
    reading: cap.reading,
    facts: { asked: amount, cap: cap.amount, paid },
  });
  return within;
}

/** The part of a stretch that lies between two limits. */
export function overlap(stretch: Stretch, from: Fen, to: Fen): Fen {
  const length = minFen(stretch.end, to) - maxFen(stretch.start, from);
  return length > 0n ? length : 0n;
}
