import { daysBetween } from '@lianqing/kernel';
import { formatPercent, type Decimal, type Fen } from '@lianqing/money';
import type { ClaimCheck } from '../check';
import type { ReviewedClaim } from '../facts';
import { amountAt, beginsWithOne, isAboveShare, isStay, placesOf } from '../figures';
import type { CheckDigit } from '../parameters';

/** The bill as a whole: how it came about, what the funds paid of it, its paper. */

/** A filing that was changed while the large bill was in sight already. */
export const filingChangedLate: ClaimCheck<'filing-changed-late'> = {
  sees: 'claim',
  *check({ days: most, total }, claim) {
    const changedOn = claim.filing?.changedOn;
    if (changedOn === undefined || claim.filing === undefined || claim.total < total) return;
    const days = daysBetween(changedOn, claim.admittedOn);
    if (days > most || changedOn > claim.settledOn) return;
    const { category } = claim.filing;
    yield { claim, amount: claim.total, evidence: { changedOn, category, days: Math.max(0, days) } };
  },
};

/** A large stay about which nobody asked, or whose question was not answered or did not confirm the bill. */
export const largeWithoutAssistance: ClaimCheck<'large-without-assistance'> = {
  sees: 'claim',
  *check({ total: limit }, claim) {
    const { assistance } = claim;
    if (!isStay(claim) || claim.total <= limit || assistance === undefined || assistance === 'answered') return;
    yield { claim, amount: claim.total, evidence: { limit, assistance } };
  },
};

const OPERATIONS = '06';

/** A short stay without an operation, for what is treated without a bed. */
export const escalatedAdmission: ClaimCheck<'escalated-admission'> = {
  sees: 'claim',
  *check({ diagnoses, days: most }, claim) {
    const { diagnosis } = claim;
    if (claim.kind !== 'inpatient' || claim.emergency || !beginsWithOne(diagnosis, diagnoses)) return;
    const days = daysBetween(claim.admittedOn, claim.dischargedOn);
    if (days > most || claim.lines.some(({ category }) => category === OPERATIONS)) return;
    yield { claim, amount: claim.total, evidence: { diagnosis, days } };
  },
};

export const invoiceForged: ClaimCheck<'invoice-forged'> = {
  sees: 'claim',
  *check({ pattern, checkDigit }, claim) {
    const { invoice } = claim;
    if (invoice === undefined) return;
    const sign = !pattern.test(invoice) ? 'form' : hasCheckDigit(invoice, checkDigit) ? undefined : 'check-digit';
    if (sign !== undefined) yield { claim, amount: claim.total, evidence: { invoice, sign } };
  },
};

function hasCheckDigit(invoice: string, rule: CheckDigit): boolean {
  return invoice.endsWith(checkDigitOf(invoice.slice(0, -1), rule));
}

/** The digit that an invoice number must end with. A letter counts as the number of its place in the alphabet, plus 9. */
export function checkDigitOf(body: string, { weights }: CheckDigit): string {
  const radix = 36;
  let sum = 0;
  for (const [place, character] of [...body].entries()) {
    sum += Number.parseInt(character, radix) * (weights[place % weights.length] ?? 0);
  }
  return String(sum % 10);
}

export const fundShareHigh: ClaimCheck<'fund-share-high'> = {
  sees: 'claim',
  *check({ share, total: least }, claim) {
    const { fundTotal, total } = claim;
    if (fundTotal === undefined || total < least || !isAboveShare(fundTotal, total, share)) return;
    yield { claim, amount: fundTotal, evidence: { fundTotal, total, limit: formatPercent(share) } };
  },
};

/** Where the funds pay hardly anything of a large stay, it was mostly off the list, with or without consent. */
export const fundShareLow: ClaimCheck<'fund-share-low'> = {
  sees: 'claim',
  *check({ share, total: least }, claim) {
    const { fundTotal, total } = claim;
    if (fundTotal === undefined || !isStay(claim) || total < least || !isBelowShare(fundTotal, total, share)) return;
    yield { claim, amount: total - fundTotal, evidence: { fundTotal, total, limit: formatPercent(share) } };
  },
};

function isBelowShare(part: Fen, whole: Fen, share: Decimal): boolean {
  return isAboveShare(-part, -whole, share);
}

/** Somebody ordered what only a contracted physician of the hospital may. Silent without a register. */
export const physicianNotContracted: ClaimCheck<'physician-not-contracted'> = {
  sees: 'claim',
  *check(_, claim, { physicians: register }) {
    if (register === undefined) return;
    const isForeign = (physician: string | undefined, on: ReviewedClaim['settledOn']): physician is string =>
      physician !== undefined && !register.isContracted(claim.institution, physician, on);
    const lines = placesOf(claim, ({ physician, servedOn }) => isForeign(physician, servedOn ?? claim.dischargedOn));
    if (lines.length === 0) return;
    const physicians = [...new Set(lines.flatMap((place) => claim.lines[place]?.physician ?? []))].sort();
    yield { claim, lines, amount: amountAt(claim, lines), evidence: { physicians } };
  },
};
