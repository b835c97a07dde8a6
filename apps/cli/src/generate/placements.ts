import { pairIdOf, type BusinessDate, type BusinessMonth, type PairId } from '@lianqing/kernel';
import type { MonthPlan } from './plan';
import type { PlacementLine } from './month-file';
import { provinceCodes } from './places';
import { Random } from './random';

/** Two months' clearing is the usual prepayment (field-facts §7), in parts of a hundred; it varies by pair. */
const USUAL = { least: 190, most: 260 };
/** Some pairs placed too little: they end above 70 % (yellow) or 90 % (red). */
const SHORT = { yellow: { share: 1_400, percent: 124 }, red: { share: 700, percent: 100 } };
/** Only pairs with so many claims come close to what is expected of them. */
const ENOUGH_CLAIMS = 8;
/** Every pair places at least this, and a little for the chance of single large bills. */
const LEAST_FEN = 5_000_000n;
const ROUNDED_TO_FEN = 100_000n;

/** What every home province placed with every treating province for the year. */
export function* placements(month: BusinessMonth, mark: string, { expected }: MonthPlan): Generator<PlacementLine> {
  const movedOn = (month.endsWith('-01') ? `${month}-01` : `${month.slice(0, 4)}-01-31`) as BusinessDate;
  for (const homeProvince of provinceCodes) {
    for (const treatingProvince of provinceCodes) {
      if (treatingProvince === homeProvince) continue;
      const pair = pairIdOf(homeProvince, treatingProvince);
      yield {
        kind: 'placement',
        pair,
        homeProvince,
        treatingProvince,
        year: Number(month.slice(0, 4)),
        movementId: `placed-${mark}`,
        amount: sizeFor(pair, mark, expected.get(pair)).toString(),
        movedOn,
      };
    }
  }
}

function sizeFor(pair: PairId, mark: string, sum: { claims: number; fen: bigint } | undefined): bigint {
  if (sum === undefined) return LEAST_FEN;
  const random = Random.of(mark, 'placement', pair);
  const percent = BigInt(percentFor(random, sum.claims));
  const reserve = sum.claims < ENOUGH_CLAIMS ? LEAST_FEN : 0n;
  const fen = (sum.fen * percent) / 100n + reserve;
  return ((fen + ROUNDED_TO_FEN - 1n) / ROUNDED_TO_FEN) * ROUNDED_TO_FEN;
}

function percentFor(random: Random, claims: number): number {
  const usual = random.between(USUAL.least, USUAL.most);
  if (claims < ENOUGH_CLAIMS) return usual;
  if (random.chance(SHORT.red.share)) return SHORT.red.percent;
  return random.chance(SHORT.yellow.share) ? SHORT.yellow.percent : usual;
}
