import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import { parseDecimal, powerOfTen, roundHalfUp, sumFen, yuan } from '@lianqing/money';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRules, reviewClaims, sortedByPerson, type Finding, type ReviewContext, type RuleBook } from '../src';
import type { ReviewedClaim, ReviewedLine } from '../src';

/** Claims for tests: an ordinary stay of which a case says what differs. */

const rulesFile = path.resolve(__dirname, '../../../deploy/review/rules.yaml');

export const shippedText = (): string => readFileSync(rulesFile, 'utf8');
export const bookFrom = (text: string): RuleBook => readRules('rules.yaml', new TextEncoder().encode(text));
export const shippedBook = bookFrom(shippedText());

export const day = (text: string): BusinessDate => text as BusinessDate;
export const hospital = (text: string): InstitutionCode => text as InstitutionCode;

/** Hospitals in Hangzhou, another one there, one in Ningbo, one in Heilongjiang. */
export const hangzhou = { institution: hospital('H330106A0001'), treatingRegion: '330106' as RegionCode };
export const hangzhouToo = { institution: hospital('H330108A0002'), treatingRegion: '330108' as RegionCode };
export const ningbo = { institution: hospital('H330203A0003'), treatingRegion: '330203' as RegionCode };
export const harbin = { institution: hospital('H230102A0004'), treatingRegion: '230102' as RegionCode };

type GivenLine = Partial<Omit<ReviewedLine, 'code' | 'quantity' | 'unitPrice' | 'amount'>> & {
  /** In yuan. */
  readonly price?: string;
  readonly quantity?: string;
};

/** One line; its category and class stand in the code. */
export function line(code: string, { price = '100.00', quantity = '1', ...rest }: GivenLine = {}): ReviewedLine {
  const [units, unitPrice] = [parseDecimal(quantity), parseDecimal(yuan(price).toString())];
  const amount = roundHalfUp(units.units * unitPrice.units, powerOfTen(units.scale));
  const itemClass = code[2] as ReviewedLine['class'];
  return { code, category: code.slice(0, 2), class: itemClass, quantity: units, unitPrice, amount, ...rest };
}

export type GivenClaim = Omit<Partial<ReviewedClaim>, 'personId' | 'claimId'> & {
  readonly person?: string;
  readonly id?: string;
};

/** One claim; a visit is of one day. */
export function claim({ person = 'PAAAAAAAA1', id = 'C1', lines, ...given }: GivenClaim = {}): ReviewedClaim {
  const admittedOn = given.admittedOn ?? day('2026-10-05');
  const isVisit = given.kind !== undefined && given.kind !== 'inpatient' && given.kind !== 'maternity';
  const dischargedOn = given.dischargedOn ?? (isVisit ? admittedOn : day('2026-10-12'));
  const billed = lines ?? [line('04A001', { servedOn: admittedOn, price: '8000.00' })];
  return {
    ...hangzhou,
    personId: person as PersonId,
    claimId: id as HospitalReference,
    homeRegion: '340100' as RegionCode,
    tier: 'tertiary-a',
    kind: 'inpatient',
    emergency: false,
    diagnosis: 'C34.1',
    sex: 'female',
    bornOn: day('1966-03-01'),
    scheme: '310',
    settledOn: dischargedOn,
    total: sumFen(billed.map(({ amount }) => amount)),
    ...given,
    admittedOn,
    dischargedOn,
    lines: billed,
  };
}

/** An outpatient visit of the same person. */
export const visit = (given: GivenClaim = {}): ReviewedClaim =>
  claim({ kind: 'outpatient', lines: [line('04A001', { servedOn: given.admittedOn })], ...given });

/** What the shipped rules find in claims that come in any order. */
export function review(claims: readonly ReviewedClaim[], context: ReviewContext = {}): Finding[] {
  return reviewClaims(shippedBook, sortedByPerson(claims), context);
}

/** So many claims of as many people, each as a case says. */
export function many(count: number, given: (index: number) => GivenClaim): ReviewedClaim[] {
  return Array.from({ length: count }, (_, index) =>
    claim({ id: `M${index}`, person: `PM${String(index).padStart(7, '0')}`, ...given(index) }),
  );
}
