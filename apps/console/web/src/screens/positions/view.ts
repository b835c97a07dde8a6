import type { Netting, PairFigures, PositionMatrix, ProvincePosition } from '../../api/shapes';
import { compareFen, largestOf } from '../../design/amounts';

/** What is looked at: all that was advanced, or what is still outstanding of it. */
export const bases = ['outstanding', 'advanced'] as const;
export type Basis = (typeof bases)[number];

/** Pair by pair as money moves, or what would be left of it if provinces were netted. */
export const ways = ['gross', 'net'] as const;
export type Way = (typeof ways)[number];

export interface ProvinceNet extends ProvincePosition {
  readonly province: string;
}

/** A matrix as it is drawn: its cells by home and treating, and the largest of them. */
export interface Cells {
  readonly provinces: readonly string[];
  readonly largest: string;
  readonly cellOf: (home: string, treating: string) => PairFigures | undefined;
}

export function cellsOf({ pairs, provinces }: PositionMatrix, basis: Basis): Cells {
  const found = new Map(pairs.map((pair) => [`${pair.homeProvince}>${pair.treatingProvince}`, pair]));
  return {
    provinces: provinces.map(({ province }) => province),
    largest: largestOf(pairs.map((pair) => pair[basis])),
    cellOf: (home, treating) => found.get(`${home}>${treating}`),
  };
}

export function netsOf({ provinces }: PositionMatrix, basis: Basis): ProvinceNet[] {
  return provinces
    .map(({ province, [basis]: position }) => ({ province, ...position }))
    .sort((a, b) => compareFen(b.net, a.net));
}

/** What is outstanding, as long as anything is; of a month that is settled, what was advanced. */
export const firstBasis = ({ totals }: PositionMatrix): Basis =>
  totals.outstanding === '0' ? 'advanced' : 'outstanding';

export const nettingOf = ({ netting }: PositionMatrix, basis: Basis): Netting => netting[basis];

/** The largest flows, for a picture that can be read. */
export function largestPairs({ pairs }: PositionMatrix, basis: Basis, most: number): PairFigures[] {
  return pairs
    .filter((pair) => compareFen(pair[basis], '0') > 0)
    .sort((a, b) => compareFen(b[basis], a[basis]))
    .slice(0, most);
}

export const SHADES = 8;

/** Each shade begins at half of where the next one does; what is 0 or below has none. */
export function shadeOf(fen: string, largest: string): number | undefined {
  const [amount, most] = [BigInt(fen), BigInt(largest)];
  if (amount <= 0n || most <= 0n) return undefined;
  for (let halvings = 0; halvings < SHADES - 1; halvings += 1) {
    if (amount << BigInt(halvings + 1) >= most) return SHADES - 1 - halvings;
  }
  return 0;
}

/** Where a shade begins, for the legend. */
export function shadeFrom(shade: number, largest: string): string {
  return shade === 0 ? '0' : String(BigInt(largest) >> BigInt(SHADES - shade));
}
