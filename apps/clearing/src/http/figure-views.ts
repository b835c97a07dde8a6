import { invariant, type CycleId } from '@lianqing/kernel';
import { sumFen, type Fen } from '@lianqing/money';
import type { InFlight } from '../domain/flight';
import { nettingOf } from '../domain/netting';
import type { PairPosition, StatedPosition } from '../storage/positions';

/** All positions at an instant, with what netting them would save. */
export function matrixView(
  pairs: readonly (PairPosition | StatedPosition)[],
  { cycle, asOf }: { cycle: CycleId | undefined; asOf: Date },
) {
  const advanced = nettingBy(pairs, (pair) => pair.advanced);
  const outstanding = nettingBy(pairs, (pair) => pair.outstanding);
  return {
    cycle: cycle ?? null,
    asOf,
    pairs: pairs.map(pairView),
    provinces: [...advanced.positions.keys()].sort().map((province) => {
      const both = { advanced: advanced.positions.get(province), outstanding: outstanding.positions.get(province) };
      invariant(both.advanced && both.outstanding, `${province} stands in one of two sums over the same pairs`);
      return { province, ...both };
    }),
    totals: totalsOf(pairs),
    netting: { advanced: advanced.netting, outstanding: outstanding.netting },
  };
}

/** All that is in flight, at whatever stage. */
export function totalInFlight(parts: readonly InFlight[]) {
  return {
    claims: parts.reduce((sum, { claims }) => sum + claims, 0),
    reversals: parts.reduce((sum, { reversals }) => sum + reversals, 0),
    amount: sumFen(parts.map(({ amount }) => amount)),
  };
}

function nettingBy(pairs: readonly PairPosition[], amountOf: (pair: PairPosition) => Fen) {
  const { positions, ...netting } = nettingOf(pairs.map((pair) => ({ ...pair, amount: amountOf(pair) })));
  return { positions, netting };
}

function pairView(pair: PairPosition | StatedPosition) {
  const { homeProvince, treatingProvince, claims, reversals, advanced, paid, outstanding } = pair;
  const figures = { claims: Number(claims), reversals: Number(reversals), advanced, paid, outstanding };
  return { homeProvince, treatingProvince, ...figures, statement: 'statementId' in pair ? statementOf(pair) : null };
}

function statementOf({ statementId: id, statementState: state, carriedIn, amount }: StatedPosition) {
  return id === null ? null : { id, state, carriedIn, amount };
}

function totalsOf(pairs: readonly PairPosition[]) {
  return {
    claims: Number(sumFen(pairs.map(({ claims }) => claims))),
    reversals: Number(sumFen(pairs.map(({ reversals }) => reversals))),
    advanced: sumFen(pairs.map(({ advanced }) => advanced)),
    paid: sumFen(pairs.map(({ paid }) => paid)),
    outstanding: sumFen(pairs.map(({ outstanding }) => outstanding)),
  };
}
