import type { FeeLine } from '@lianqing/contracts';

/** A group of chargeable items of the treating places' catalogue: what a kind of line costs and how it is paid for. */
export interface ItemGroup {
  /** National charge category. */
  readonly category: FeeLine['category'];
  readonly class: FeeLine['class'];
  /** Share of the bill that such a line takes, relative to the other lines. */
  readonly weight: number;
  /** How often a bill has one, of 10 000. */
  readonly frequency: number;
  /** Unit prices in fen with `scale` decimals, from cheapest to dearest. */
  readonly prices: readonly number[];
  readonly scale: 0 | 2;
  /** Decimals of the quantity: days and pieces are whole, weights are not. */
  readonly quantityScale: 0 | 1 | 2;
  /** Bed and nursing are charged once for each day of the stay, whatever the bill comes to. */
  readonly perDay?: true;
  /** Pre-payment ratios of class B. */
  readonly preSelfPayRates?: readonly string[];
  /** Of 10 000 lines of this group, those with a ceiling price at all. */
  readonly ceilings: number;
}

/** Ceiling prices stand at these parts of the usual price, per hundred; below 100 the price is above its ceiling. */
export const CEILING_PERCENT = [60, 72, 80, 85, 90, 95, 100, 100, 110, 120, 130, 150] as const;

/**
 * What an inpatient bill is made of. Categories and classes are the national ones; weights, prices and pre-payment ratios
 * are invented in a plausible order of size, so that the fund share comes out near the published one (field-facts §8).
 */
export const itemGroups: readonly ItemGroup[] = [
  { category: '01', class: 'A', weight: 4, frequency: 10_000, prices: [3_000, 4_500, 6_000, 9_000], scale: 0, quantityScale: 0, perDay: true, ceilings: 9_000 },
  { category: '01', class: 'C', weight: 6, frequency: 2_400, prices: [20_000, 38_000, 60_000], scale: 0, quantityScale: 0, ceilings: 0 },
  { category: '02', class: 'A', weight: 2, frequency: 9_000, prices: [1_800, 2_500, 4_000], scale: 0, quantityScale: 0, ceilings: 4_000 },
  { category: '03', class: 'A', weight: 9, frequency: 9_500, prices: [4_500, 12_000, 24_000, 36_000], scale: 0, quantityScale: 0, ceilings: 5_000 },
  { category: '03', class: 'B', weight: 13, frequency: 6_500, prices: [28_000, 46_000, 72_500, 480_000], scale: 0, quantityScale: 0, preSelfPayRates: ['0.1', '0.2', '0.2', '0.3'], ceilings: 5_000 },
  { category: '04', class: 'A', weight: 11, frequency: 10_000, prices: [500, 2_200, 4_800, 9_600, 18_000], scale: 0, quantityScale: 0, ceilings: 3_000 },
  { category: '04', class: 'B', weight: 5, frequency: 4_500, prices: [6_500, 15_000, 32_000], scale: 0, quantityScale: 0, preSelfPayRates: ['0.1', '0.2'], ceilings: 3_000 },
  { category: '04', class: 'C', weight: 9, frequency: 2_300, prices: [26_000, 78_000, 180_000], scale: 0, quantityScale: 0, ceilings: 0 },
  { category: '05', class: 'A', weight: 7, frequency: 9_000, prices: [600, 2_000, 5_500, 14_000], scale: 0, quantityScale: 1, ceilings: 3_000 },
  { category: '05', class: 'B', weight: 9, frequency: 3_500, prices: [8_000, 26_000, 65_000], scale: 0, quantityScale: 0, preSelfPayRates: ['0.1', '0.15', '0.2'], ceilings: 3_000 },
  { category: '06', class: 'A', weight: 26, frequency: 3_600, prices: [68_000, 145_000, 260_000, 420_000], scale: 0, quantityScale: 0, ceilings: 4_000 },
  { category: '07', class: 'A', weight: 3, frequency: 9_800, prices: [1_200, 2_600, 5_000], scale: 0, quantityScale: 0, perDay: true, ceilings: 6_000 },
  { category: '08', class: 'A', weight: 6, frequency: 8_000, prices: [150, 1_280, 7_650], scale: 0, quantityScale: 0, ceilings: 5_000 },
  { category: '08', class: 'B', weight: 22, frequency: 4_200, prices: [4_500, 38_000, 165_000, 780_000], scale: 0, quantityScale: 0, preSelfPayRates: ['0.1', '0.15', '0.2', '0.3'], ceilings: 8_000 },
  { category: '08', class: 'C', weight: 30, frequency: 4_500, prices: [9_800, 56_000, 240_000], scale: 0, quantityScale: 0, ceilings: 0 },
  { category: '09', class: 'A', weight: 11, frequency: 10_000, prices: [3_750, 24_580, 118_640, 985_000, 4_280_000], scale: 2, quantityScale: 0, ceilings: 3_000 },
  { category: '09', class: 'B', weight: 21, frequency: 9_600, prices: [19_800, 186_550, 768_330, 3_650_000, 18_900_000], scale: 2, quantityScale: 0, preSelfPayRates: ['0.1', '0.15', '0.2', '0.2', '0.3'], ceilings: 5_000 },
  { category: '09', class: 'C', weight: 33, frequency: 5_800, prices: [88_000, 560_000, 4_200_000, 26_000_000], scale: 2, quantityScale: 0, ceilings: 0 },
  { category: '10', class: 'A', weight: 3, frequency: 1_400, prices: [560, 2_340, 9_875], scale: 2, quantityScale: 2, ceilings: 0 },
  { category: '11', class: 'B', weight: 5, frequency: 3_800, prices: [128_400, 386_500, 1_240_000], scale: 2, quantityScale: 0, preSelfPayRates: ['0.05', '0.1'], ceilings: 2_000 },
  { category: '12', class: 'A', weight: 1, frequency: 2_200, prices: [1_000, 2_000], scale: 0, quantityScale: 0, ceilings: 0 },
  { category: '14', class: 'C', weight: 3, frequency: 3_000, prices: [800, 4_600, 12_000], scale: 0, quantityScale: 0, ceilings: 0 },
]; // prettier-ignore

/** Main diagnoses of inpatients who travel: tumours first. */
export const diagnoses = [
  'C34.1', 'C50.9', 'C16.9', 'C18.7', 'C22.0', 'C20', 'C73', 'C15.9', 'C61', 'C67.9', 'C81.9', 'C91.0', 'I25.1', 'I21.9', 'I63.9',
  'I10', 'I48', 'I50.0', 'I71.0', 'J18.9', 'J44.1', 'J98.4', 'K80.2', 'K35.8', 'K29.7', 'K74.6', 'N20.1', 'N18.5', 'N40', 'E11.9',
  'E04.9', 'M51.2', 'M17.9', 'M48.0', 'S72.0', 'S82.2', 'H25.9', 'H33.0', 'D25.9', 'D32.0', 'G40.9', 'G20', 'O82.9', 'Z51.1',
] as const; // prettier-ignore
