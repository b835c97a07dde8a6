import type { WayOfCare } from '@lianqing/benefits';
import { compareTexts } from '@lianqing/kernel';
import {
  addDecimals,
  multiplyDecimals,
  powerOfTen,
  roundHalfUp,
  sumFen,
  type Decimal,
  type Fen,
} from '@lianqing/money';
import type { ClaimName, ReviewedClaim, ReviewedLine } from './facts';

/** Figures that several checks need; exact, as all money is. */

export const nothing: Decimal = { units: 0n, scale: 0 };

/** Places of the lines for which something holds, counted from 0. */
export function placesOf(claim: ReviewedClaim, holds: (line: ReviewedLine) => boolean): number[] {
  const places: number[] = [];
  for (const [place, line] of claim.lines.entries()) if (holds(line)) places.push(place);
  return places;
}

export function amountAt(claim: ReviewedClaim, places: Iterable<number>): Fen {
  let amount = 0n;
  for (const place of places) amount += claim.lines[place]?.amount ?? 0n;
  return amount;
}

export function amountWhere(claim: ReviewedClaim, holds: (line: ReviewedLine) => boolean): Fen {
  return sumFen(claim.lines.filter(holds).map(({ amount }) => amount));
}

/** Places of all lines by a word of each; lines without the word are left out. */
export function placesBy(
  claim: ReviewedClaim,
  wordOf: (line: ReviewedLine) => string | undefined,
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, line] of claim.lines.entries()) {
    const word = wordOf(line);
    if (word !== undefined) listIn(places, word).push(place);
  }
  return places;
}

/** The list of a key; an empty one is made where there is none. */
export function listIn<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

export function sumQuantities(lines: Iterable<Pick<ReviewedLine, 'quantity'>>): Decimal {
  let sum = nothing;
  for (const { quantity } of lines) sum = addDecimals(sum, quantity);
  return sum;
}

/** What so many units cost, rounded half up as every line is. */
export function costOf(quantity: Decimal, unitPrice: Decimal): Fen {
  const { units, scale } = multiplyDecimals(quantity, unitPrice);
  return roundHalfUp(units, powerOfTen(scale));
}

export function decimalOf(whole: number | bigint): Decimal {
  return { units: BigInt(whole), scale: 0 };
}

/** Whether `part` of `whole` is more than `share`. */
export function isAboveShare(part: bigint, whole: bigint, share: Decimal): boolean {
  return part * powerOfTen(share.scale) > whole * share.units;
}

/** A stay in a bed, whichever fund it is for; its bills may come in parts. Every other way of care is visits. */
export function isStay({ kind }: Pick<ReviewedClaim, 'kind'>): boolean {
  return kind === 'inpatient' || kind === 'day-surgery' || kind === 'maternity';
}

/**
 * All ways of care that a claim counts as where an item is limited to some: maternity is inpatient care as well, a stay
 * that ends on its first day is a day surgery, and the emergency flag makes any claim one of an emergency.
 */
export function waysOf({ kind, emergency, admittedOn, dischargedOn }: ReviewedClaim): WayOfCare[] {
  const ways: WayOfCare[] = [kind];
  if (kind === 'maternity') ways.push('inpatient');
  if (emergency && kind !== 'emergency') ways.push('emergency');
  if (kind === 'inpatient' && admittedOn === dischargedOn) ways.push('day-surgery');
  return ways;
}

/** Whether a code begins with one of some beginnings. */
export function beginsWithOne(code: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => code.startsWith(beginning));
}

export function nameOf({ institution, claimId }: ClaimName): ClaimName {
  return { institution, claimId };
}

export function isSameName(a: ClaimName, b: ClaimName): boolean {
  return a.institution === b.institution && a.claimId === b.claimId;
}

/** Claims by day of admission; those of one day in an order of their own, so that none depends on how they came in. */
export function byAdmission(a: ReviewedClaim, b: ReviewedClaim): number {
  return (
    compareTexts(a.admittedOn, b.admittedOn) ||
    compareTexts(a.dischargedOn, b.dischargedOn) ||
    compareTexts(a.institution, b.institution) ||
    compareTexts(a.claimId, b.claimId)
  );
}
