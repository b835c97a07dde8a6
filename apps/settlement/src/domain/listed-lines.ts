import type { HospitalTier } from '@lianqing/benefits';
import type { BusinessDate } from '@lianqing/kernel';
import type { Decimal } from '@lianqing/money';
import { differencesOf, type CatalogueExtract, type LineDifference, type LineTerms } from './catalogue';
import type { Claim, FeeLine } from './claim';

/** What decides which terms of a catalogue a bill takes. */
export interface Listing {
  readonly catalogue: CatalogueExtract;
  readonly settledOn: BusinessDate;
  readonly tier: HospitalTier;
}

/** A hospital's figure that nothing stands against. */
const NO_RATE: Decimal = { units: 0n, scale: 0 };

/**
 * The lines of a claim with class, ceiling and ratio of the catalogue (就医地目录); a code that is not listed on the day
 * keeps what the hospital says. Quantities, prices and amounts are always the hospital's.
 */
export function listedLines(lines: readonly FeeLine[], { catalogue, settledOn, tier }: Listing): FeeLine[] {
  return lines.map((line) => {
    const terms = catalogue.termsOn(line.code, settledOn, tier);
    return terms === undefined ? line : withTerms(line, terms);
  });
}

/** What of a claim its split rests on. */
export type Billed = Pick<Claim, 'kind' | 'diagnosis' | 'skippedFirstContact' | 'lines'>;

/** A claim with its lines as the catalogue lists them; as it is where none was consulted. */
export function listedClaim(claim: Billed, listing: Listing | null | undefined): Billed {
  if (!listing) return claim;
  const { kind, diagnosis, skippedFirstContact } = claim;
  return { kind, diagnosis, skippedFirstContact, lines: listedLines(claim.lines, listing) };
}

/** Where the catalogue is silent on the ratio of class B the hospital's holds, and nothing where it has none either. */
function withTerms(line: FeeLine, terms: LineTerms): FeeLine {
  const rate = terms.preSelfPayRate ?? line.preSelfPayRate ?? NO_RATE;
  return {
    code: line.code,
    category: line.category,
    class: terms.class,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    amount: line.amount,
    ceilingPrice: terms.ceilingPrice ?? undefined,
    preSelfPayRate: terms.class === 'B' ? rate : undefined,
    hospitalBears: line.hospitalBears,
  };
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

function termsOf({ class: itemClass, ceilingPrice, preSelfPayRate }: FeeLine): LineTerms {
  return { class: itemClass, ceilingPrice: ceilingPrice ?? null, preSelfPayRate: preSelfPayRate ?? null };
}
