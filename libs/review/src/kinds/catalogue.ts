import { wholeYearsBetween } from '@lianqing/kernel';
import { compareDecimals, formatDecimal, multiplyDecimals, subtractDecimals, type Decimal } from '@lianqing/money';
import type { ClaimCheck, Found } from '../check';
import type { Evidence } from '../evidence';
import type { ReviewedClaim, ReviewedLine } from '../facts';
import { amountAt, beginsWithOne, costOf, decimalOf, placesOf, waysOf } from '../figures';
import type { AgeRange, RuleParameters } from '../parameters';

/**
 * Items that the insurance takes part in within limits only. What the treating place's catalogue says of an item goes
 * before what the rule file says; an item of which neither says anything has no limit.
 */

type LimitKind =
  | 'catalogue-sex'
  | 'catalogue-age'
  | 'catalogue-tier'
  | 'catalogue-indication'
  | 'catalogue-care-mode'
  | 'catalogue-scheme';

/** What is found of a code is found of all its lines together. Most lines have no limit, so that nothing is made for them. */
function* ofEachCode<Kind extends LimitKind>(
  claim: ReviewedClaim,
  evidenceOf: (line: ReviewedLine) => Evidence[Kind] | undefined,
): Generator<Found<Kind>> {
  let seen: Set<string> | undefined;
  for (const line of claim.lines) {
    const evidence = evidenceOf(line);
    if (evidence === undefined || seen?.has(line.code)) continue;
    (seen ??= new Set()).add(line.code);
    const lines = placesOf(claim, ({ code }) => code === line.code);
    yield { claim, lines, amount: amountAt(claim, lines), evidence };
  }
}

/** A list that limits something, of the catalogue or of the rule; an empty one limits nothing. */
function limitOf<Word>(
  stated: readonly Word[] | undefined,
  known: readonly Word[] | undefined,
): readonly Word[] | undefined {
  const limit = stated ?? known;
  return limit === undefined || limit.length === 0 ? undefined : limit;
}

export const catalogueSex: ClaimCheck<'catalogue-sex'> = {
  sees: 'claim',
  check: ({ items }, claim) =>
    ofEachCode<'catalogue-sex'>(claim, ({ code, item }) => {
      const limit = item?.sex ?? items.get(code);
      if (limit === undefined || claim.sex === undefined || limit === claim.sex) return undefined;
      return { code, limit, person: claim.sex };
    }),
};

export const catalogueAge: ClaimCheck<'catalogue-age'> = {
  sees: 'claim',
  check: ({ items }, claim) => {
    const { bornOn, admittedOn } = claim;
    if (bornOn === undefined) return [];
    const person = wholeYearsBetween(bornOn, admittedOn);
    return ofEachCode<'catalogue-age'>(claim, ({ code, item }) => {
      const limit = statedAges(item) ?? items.get(code);
      return limit === undefined || isWithinAges(limit, person) ? undefined : { code, limit, person };
    });
  },
};

function statedAges(item: ReviewedLine['item']): AgeRange | undefined {
  if (item?.ageFrom === undefined && item?.ageTo === undefined) return undefined;
  return { from: item.ageFrom, to: item.ageTo };
}

export function isWithinAges({ from, to }: AgeRange, age: number): boolean {
  return (from === undefined || from <= age) && (to === undefined || age <= to);
}

export const catalogueTier: ClaimCheck<'catalogue-tier'> = {
  sees: 'claim',
  check: ({ items }, claim) =>
    ofEachCode<'catalogue-tier'>(claim, ({ code, item }) => {
      const limit = limitOf(item?.tiers, items.get(code));
      return limit === undefined || limit.includes(claim.tier) ? undefined : { code, limit, tier: claim.tier };
    }),
};

export const catalogueIndication: ClaimCheck<'catalogue-indication'> = {
  sees: 'claim',
  check: ({ items }, claim) =>
    ofEachCode<'catalogue-indication'>(claim, ({ code, item }) => {
      const limit = limitOf(item?.indications, items.get(code));
      const { diagnosis } = claim;
      return limit === undefined || beginsWithOne(diagnosis, limit) ? undefined : { code, limit, diagnosis };
    }),
};

export const catalogueCareMode: ClaimCheck<'catalogue-care-mode'> = {
  sees: 'claim',
  check: ({ items }, claim) => {
    const ways = waysOf(claim);
    return ofEachCode<'catalogue-care-mode'>(claim, ({ code, item }) => {
      const limit = limitOf(item?.ways, items.get(code));
      return limit === undefined || ways.some((way) => limit.includes(way)) ? undefined : { code, limit, ways };
    });
  },
};

export const catalogueScheme: ClaimCheck<'catalogue-scheme'> = {
  sees: 'claim',
  check: ({ items }, claim) =>
    ofEachCode<'catalogue-scheme'>(claim, ({ code, item }) => {
      const limit = limitOf(item?.schemes, items.get(code));
      const { scheme } = claim;
      return limit === undefined || scheme === undefined || limit.includes(scheme)
        ? undefined
        : { code, limit, scheme };
    }),
};

/**
 * A price above a ceiling that the hospital did not state is the fund's loss. Above a stated one it is the person's: of
 * what people may choose dearer by consent (materials, drugs) it is in question only where it is many times the ceiling,
 * and of services always, since their prices are set.
 */
export const overLimitPrice: ClaimCheck<'over-limit-price'> = {
  sees: 'claim',
  *check(parameters, claim) {
    for (const [place, line] of claim.lines.entries()) {
      const ceiling = brokenCeiling(parameters, line);
      if (ceiling === undefined) continue;
      yield {
        claim,
        lines: [place],
        amount: costOf(line.quantity, subtractDecimals(line.unitPrice, ceiling)),
        evidence: { code: line.code, price: formatDecimal(line.unitPrice), ceiling: formatDecimal(ceiling) },
      };
    }
  },
};

function brokenCeiling(
  { dearerByConsent, factor, ceilings }: RuleParameters['over-limit-price'],
  { code, category, unitPrice, ceilingPrice: stated, item }: ReviewedLine,
): Decimal | undefined {
  const listed = ceilings.get(code);
  const known = item?.ceilingPrice ?? (listed === undefined ? undefined : decimalOf(listed));
  if (known !== undefined && (stated === undefined || compareDecimals(stated, known) > 0)) {
    return compareDecimals(unitPrice, known) > 0 ? known : undefined;
  }
  if (stated === undefined) return undefined;
  const most = dearerByConsent.includes(category) ? multiplyDecimals(stated, factor) : stated;
  return compareDecimals(unitPrice, most) > 0 ? stated : undefined;
}
