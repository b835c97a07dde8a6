import type { HospitalTier, ItemKind } from '@lianqing/benefits';
import type { BusinessDate } from '@lianqing/kernel';
import type { Decimal } from '@lianqing/money';
import { differencesOf, termsAt, type CatalogueExtract, type LineDifference, type LineTerms } from './catalogue';
import type { Claim, FeeLine } from '../settling/claim';

/** What decides which terms of a catalogue a bill takes. */
export interface Listing {
  readonly catalogue: CatalogueExtract;
  readonly settledOn: BusinessDate;
  readonly tier: HospitalTier;
}

/**
 * What stands for a ratio of class B that neither catalogue nor hospital tell: the policy's default, or nothing, as it
 * was before policies had defaults.
 */
export type SilentRatio = 'default' | 'nothing';

const NO_RATE: Decimal = { units: 0n, scale: 0 };

/** What of a claim its split rests on. */
export type Billed = Pick<Claim, 'kind' | 'diagnosis' | 'skippedFirstContact' | 'lines'>;

/**
 * The lines of a claim with class, ceiling and ratio of the catalogue, and whether they are essential drugs (就医地目录); a code that is not listed on the day
 * keeps what the hospital says (where claims with such lines are settled at all), and so does a ratio on which the
 * catalogue is silent. Quantities, prices and amounts are
 * always the hospital's.
 * @param listing null where the treating province has no catalogue
 */
export function listedClaim(claim: Billed, listing: Listing | null | undefined, silent: SilentRatio): Billed {
  if (!listing && !claim.lines.some(isSilent)) return claim;
  const { kind, diagnosis, skippedFirstContact } = claim;
  return { kind, diagnosis, skippedFirstContact, lines: claim.lines.map((line) => listedLine(line, listing, silent)) };
}

/** Whether a line has class B and no ratio: then the policy's default for its kind holds. */
export function isSilent({ class: itemClass, preSelfPayRate }: FeeLine): boolean {
  return itemClass === 'B' && preSelfPayRate === undefined;
}

/** The lines, counted from 1, whose codes do not stand in the catalogue on the day. */
export function unlistedLines(
  lines: readonly FeeLine[],
  { catalogue, settledOn }: Omit<Listing, 'tier'>,
): readonly { readonly line: number; readonly code: string }[] {
  return lines.flatMap(({ code }, index) =>
    catalogue.itemOn(code, settledOn) === undefined ? [{ line: index + 1, code }] : [],
  );
}

function listedLine(line: FeeLine, listing: Listing | null | undefined, silent: SilentRatio): FeeLine {
  const item = listing?.catalogue.itemOn(line.code, listing.settledOn);
  const listed = item && listing ? withTerms(line, termsAt(item, listing.tier)) : line;
  if (!isSilent(listed)) return listed;
  return silent === 'nothing'
    ? { ...listed, preSelfPayRate: NO_RATE }
    : { ...listed, kind: item?.kind ?? kindOfCategory(line.category) };
}

function withTerms(line: FeeLine, terms: LineTerms): FeeLine {
  return {
    code: line.code,
    category: line.category,
    class: terms.class,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    amount: line.amount,
    ceilingPrice: terms.ceilingPrice ?? undefined,
    preSelfPayRate: terms.class === 'B' ? (terms.preSelfPayRate ?? line.preSelfPayRate) : undefined,
    hospitalBears: line.hospitalBears,
    essential: terms.essential === true ? true : undefined,
  };
}

/** National charge categories of materials, and of western, herbal and patent Chinese drugs; all others are services. */
function kindOfCategory(category: string): ItemKind {
  if (category === '08') return 'material';
  return category === '09' || category === '10' || category === '11' ? 'drug' : 'service';
}

/** A difference with the line that has it; lines are counted from 1, as the steps of a split do. */
export interface DifferingLine {
  readonly line: number;
  readonly code: string;
  readonly difference: LineDifference;
}

/** In what the lines of a claim differ from the catalogue, line by line. */
export function differingLines(
  lines: readonly FeeLine[],
  { catalogue, settledOn, tier }: Listing,
): readonly DifferingLine[] {
  return lines.flatMap((line, index) =>
    differencesOf(termsOf(line), catalogue.termsOn(line.code, settledOn, tier)).map((difference) => ({
      line: index + 1,
      code: line.code,
      difference,
    })),
  );
}

function termsOf({ class: itemClass, ceilingPrice, preSelfPayRate, essential }: FeeLine): LineTerms {
  return {
    class: itemClass,
    ceilingPrice: ceilingPrice ?? null,
    preSelfPayRate: preSelfPayRate ?? null,
    essential: essential ?? null,
  };
}
