import { daysBetween } from '@lianqing/kernel';
import {
  compareDecimals,
  formatDecimal,
  multiplyDecimals,
  powerOfTen,
  roundUp,
  subtractDecimals,
  trimDecimal,
  type Decimal,
} from '@lianqing/money';
import type { ClaimCheck } from '../check';
import type { ReviewedClaim, ReviewedLine } from '../facts';
import { costOf, decimalOf, isStay, placesBy, sumQuantities } from '../figures';
import type { Items } from '../parameters';

/** How much of an item, by day and by prescription. */

export function dailyQuantityOf({ code, item }: ReviewedLine, known: Items<Decimal>): Decimal | undefined {
  return item?.dailyQuantity ?? known.get(code);
}

/** Days in a bed; a stay that ends on its first day is one. */
export function daysOfStay({ admittedOn, dischargedOn }: ReviewedClaim): number {
  return Math.max(1, daysBetween(admittedOn, dischargedOn));
}

/** More of an item on one day than it may be given; without days, more than the whole stay may hold. */
export const dose: ClaimCheck<'dose'> = {
  sees: 'claim',
  *check({ dailyQuantities }, claim) {
    if (!isStay(claim)) return; // what is taken home lasts for days: prescription-length
    const groups = placesBy(
      claim,
      (line) => dailyQuantityOf(line, dailyQuantities) && `${line.code}:${line.servedOn ?? ''}`,
    );
    for (const lines of groups.values()) {
      const first = claim.lines[lines[0] as number] as ReviewedLine;
      const daily = dailyQuantityOf(first, dailyQuantities) as Decimal;
      const days = first.servedOn === undefined ? daysOfStay(claim) + 1 : 1;
      const allowed = multiplyDecimals(daily, decimalOf(days));
      const ordered = sumQuantities(lines.flatMap((place) => claim.lines[place] ?? []));
      if (compareDecimals(ordered, allowed) <= 0) continue;
      const amount = costOf(subtractDecimals(ordered, allowed), first.unitPrice);
      const evidence = { code: first.code, ordered: written(ordered), allowed: written(allowed), days };
      yield { claim, lines, amount, evidence };
    }
  },
};

/** A prescription that lasts longer than its way of care allows (超长、超量处方). */
export const prescriptionLength: ClaimCheck<'prescription-length'> = {
  sees: 'claim',
  *check({ dailyQuantities, days: daysByWay }, claim) {
    const isEmergency = claim.emergency && claim.kind === 'outpatient';
    const allowed = daysByWay.get(isEmergency ? 'emergency' : claim.kind);
    if (allowed === undefined) return;
    const groups = placesBy(claim, (line) => (dailyQuantityOf(line, dailyQuantities) ? line.code : undefined));
    for (const lines of groups.values()) {
      const first = claim.lines[lines[0] as number] as ReviewedLine;
      const daily = dailyQuantityOf(first, dailyQuantities) as Decimal;
      const ordered = sumQuantities(lines.flatMap((place) => claim.lines[place] ?? []));
      const enough = multiplyDecimals(daily, decimalOf(allowed));
      if (compareDecimals(ordered, enough) <= 0) continue;
      const amount = costOf(subtractDecimals(ordered, enough), first.unitPrice);
      yield { claim, lines, amount, evidence: { code: first.code, days: daysThatLast(ordered, daily), allowed } };
    }
  },
};

/** Whole days, the last one begun. */
function daysThatLast(ordered: Decimal, daily: Decimal): number {
  return Number(roundUp(ordered.units * powerOfTen(daily.scale), daily.units * powerOfTen(ordered.scale)));
}

function written(quantity: Decimal): string {
  return formatDecimal(trimDecimal(quantity));
}
