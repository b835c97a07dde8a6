/** How amounts are written. They come as decimal strings of fen and are never a number; only drawing may be one. */

export const amountUnits = ['yuan', 'wan', 'yi'] as const;
export type AmountUnit = (typeof amountUnits)[number];

/** Fen in one unit. */
const fenIn: Record<AmountUnit, bigint> = { yuan: 100n, wan: 1_000_000n, yi: 10_000_000_000n };

/** `1,234.56`: two decimals of the unit; what lies beyond them is rounded half away from zero, and only for the eye. */
export function amountText(fen: string, unit: AmountUnit = 'yuan'): string {
  const amount = BigInt(fen);
  const step = fenIn[unit] / 100n;
  const size = amount < 0n ? -amount : amount;
  const hundredths = (size + step / 2n) / step;
  const sign = amount < 0n && hundredths > 0n ? '−' : '';
  return `${sign}${grouped(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/** What is copied: every fen, a plain minus, no grouping. */
export function exactText(fen: string): string {
  const amount = BigInt(fen);
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}

/** A price in fen, of which it may have parts, as yuan with at least two decimals: `1174.53` is `11.7453`. */
export function priceText(fen: string): string {
  const [whole = '0', part = ''] = fen.split('.');
  const digits = whole.padStart(3, '0');
  return `${grouped(BigInt(digits.slice(0, -2)))}.${digits.slice(-2)}${part.replace(/0+$/, '')}`;
}

/** Yuan for drawing: the length of a bar, the width of a flow. Nothing is reckoned with it. */
export function drawnYuan(fen: string): number {
  return Number(BigInt(fen)) / 100;
}

/** Which of two amounts is larger, for ordering rows. */
export function compareFen(one: string, other: string): number {
  const [a, b] = [BigInt(one), BigInt(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whole hundredths of the largest, for the length of a bar; 0 where there is none. */
export function shareOf(fen: string, largest: string): number {
  const [part, whole] = [absolute(fen), absolute(largest)];
  return whole === 0n ? 0 : Number((part * 1000n) / whole) / 10;
}

/** `71.06`: per ten thousand as a percentage. */
export function percentText(perTenThousand: number): string {
  return (perTenThousand / 100).toFixed(2);
}

/** A share that may have no whole to be a share of. */
export const usageText = (perTenThousand: number | null): string =>
  perTenThousand === null ? '–' : `${percentText(perTenThousand)} %`;

export function countText(count: number | string): string {
  const amount = BigInt(count);
  return `${amount < 0n ? '−' : ''}${grouped(amount < 0n ? -amount : amount)}`;
}

/** The largest by size, for a scale. */
export function largestOf(amounts: readonly string[]): string {
  return amounts.reduce((largest, fen) => (absolute(fen) > absolute(largest) ? fen : largest), '0');
}

function absolute(fen: string): bigint {
  const amount = BigInt(fen);
  return amount < 0n ? -amount : amount;
}

function grouped(whole: bigint): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
