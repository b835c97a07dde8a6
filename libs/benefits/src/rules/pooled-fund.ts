import { maxFen, minFen, type Fen } from '@lianqing/money';
import { exactShare, share, type Run } from '../run';

/** Where what is above the deductible begins and ends on the year's scale. */
export interface Stretch {
  readonly start: Fen;
  readonly end: Fen;
}

/** What the pooled fund pays inside its bands, the person beside it, and what lies above the last band. */
export interface PooledShares {
  readonly computed: Fen;
  readonly poolSelf: Fen;
  readonly aboveBands: Fen;
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
export function walkBands(run: Run, stretch: Stretch): PooledShares {
  const { status } = run.bill.person;
  const { tier, route } = run.bill.visit;
  let [computed, inBands, index] = [0n, 0n, -1];
  for (const band of run.pack.pooledFund.bands) {
    index += 1;
    const part = overlap(stretch, band.from, band.to);
    if (part === 0n) continue;
    const rate = band.rates[status][tier][route];
    const amount = share(run, part, rate.rate);
    computed += amount;
    inBands += part;
    run.record?.({
      name: 'pooled.band',
      amount,
      exact: exactShare(part, rate.rate),
      rule: `pooledFund.bands[${index}]`,
      source: band.source,
      reading: band.reading,
      facts: { from: band.from, to: band.to, part, rate, route },
    });
  }
  const poolSelf = inBands - computed;
  run.record?.({
    name: 'pooled.self',
    amount: poolSelf,
    rule: 'pooledFund',
    source: 'what the bands leave',
    facts: {},
  });
  return { computed, poolSelf, aboveBands: stretch.end - stretch.start - inBands };
}

/** The part of a stretch that lies between two limits. */
export function overlap(stretch: Stretch, from: Fen, to: Fen): Fen {
  const length = minFen(stretch.end, to) - maxFen(stretch.start, from);
  return length > 0n ? length : 0n;
}
