import type { RegionCode } from '@lianqing/kernel';
import { provinceCodes } from './places';
import { Weighted } from './random';

/**
 * How visitors spread over the provinces, in parts per thousand. The published picture is a skew, not a table: Beijing,
 * Shanghai, Guangdong, Zhejiang, Jiangsu and Tianjin treat most visitors; Anhui, Henan, Hebei, Jiangsu and their like send
 * most of them (field-facts §8). The figures here are an assumption in that shape.
 */
const treats: Readonly<Record<string, number>> = {
  '11': 150, '12': 45, '13': 17, '14': 7, '15': 8, '21': 28, '22': 16, '23': 14, '31': 165, '32': 105, '33': 100, '34': 15,
  '35': 14, '36': 10, '37': 38, '41': 24, '42': 38, '43': 24, '44': 85, '45': 12, '46': 12, '50': 38, '51': 52, '52': 9,
  '53': 14, '54': 1, '61': 30, '62': 7, '63': 3, '64': 5, '65': 8, '66': 2,
}; // prettier-ignore

const sends: Readonly<Record<string, number>> = {
  '11': 12, '12': 9, '13': 92, '14': 30, '15': 36, '21': 30, '22': 30, '23': 36, '31': 14, '32': 72, '33': 38, '34': 142,
  '35': 22, '36': 54, '37': 50, '41': 94, '42': 46, '43': 46, '44': 26, '45': 30, '46': 8, '50': 30, '51': 58, '52': 42,
  '53': 22, '54': 4, '61': 22, '62': 24, '63': 8, '64': 8, '65': 14, '66': 5,
}; // prettier-ignore

/** Where people go first: the strong neighbour. These pairs weigh five times as much. */
const strongNeighbours: Readonly<Record<string, readonly string[]>> = {
  '11': ['13', '12'], '12': ['11', '13'], '13': ['11', '12'], '14': ['11', '61'], '15': ['11', '21'], '21': ['11'],
  '22': ['11', '21'], '23': ['11', '21'], '31': ['32', '33'], '32': ['31'], '33': ['31'], '34': ['32', '31', '33'],
  '35': ['31', '44'], '36': ['31', '44', '33'], '37': ['11', '31'], '41': ['11', '42', '31'], '42': ['44', '31'],
  '43': ['44', '42'], '44': ['43', '45'], '45': ['44'], '46': ['44'], '50': ['51'], '51': ['50'], '52': ['50', '51', '33'],
  '53': ['51', '50'], '54': ['51'], '61': ['11', '31'], '62': ['61'], '63': ['61', '51'], '64': ['61', '11'], '65': ['51', '66'],
  '66': ['65', '51'],
}; // prettier-ignore

const NEIGHBOUR_FACTOR = 5;

/** Draws a person's home province. */
export const homeProvinces = new Weighted<RegionCode>(
  provinceCodes.map((province) => [province, sends[province.slice(0, 2)] ?? 1] as const),
);

/** Draws the province of treatment of somebody from `home`; never home itself. */
export const treatingProvinces: ReadonlyMap<RegionCode, Weighted<RegionCode>> = new Map(
  provinceCodes.map((home) => [home, new Weighted(treatingWeights(home))]),
);

/** Share of all visitors that a province treats, per thousand. */
export function treatingWeight(province: RegionCode): number {
  return treats[province.slice(0, 2)] ?? 1;
}

function* treatingWeights(home: RegionCode): Generator<readonly [RegionCode, number]> {
  const strong = strongNeighbours[home.slice(0, 2)] ?? [];
  for (const province of provinceCodes) {
    if (province === home) continue;
    const factor = strong.includes(province.slice(0, 2)) ? NEIGHBOUR_FACTOR : 1;
    yield [province, treatingWeight(province) * factor] as const;
  }
}
