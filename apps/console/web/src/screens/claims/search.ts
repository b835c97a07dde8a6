import type { ClaimSearch } from '../../api/claims-queries';
import { CLAIM_NUMBER, claimNamed, HOSPITAL, INVOICE, PERSON, traceName } from '../../api/identifiers';
import type { FoundClaim } from '../../api/shapes';

export const claimStates = ['settled', 'reversed', 'held', 'rejected'] as const satisfies FoundClaim['state'][];
export const repaymentStates = [
  'not-owed',
  'open',
  'in-clearing',
  'being-paid',
  'repaid',
] as const satisfies FoundClaim['repayment'][];
export const kinds = [
  'inpatient',
  'day-surgery',
  'outpatient',
  'emergency',
  'chronic-outpatient',
  'pharmacy',
  'maternity',
] as const satisfies NonNullable<FoundClaim['kind']>[];

/** The side of a claim on which the frame's region stands. */
export const sides = ['treating', 'home'] as const;
export type Side = (typeof sides)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FEN = /^(0|[1-9]\d{0,14})$/;
const CURSOR = /^.{1,400}$/;
const oneOf = (values: readonly string[]) => new RegExp(`^(${values.join('|')})$`);

/** What may stand in the address: names as the service has them, each with how it looks. */
const parameters: Readonly<Partial<Record<keyof ClaimSearch, RegExp>>> = {
  state: oneOf(claimStates),
  repayment: oneOf(repaymentStates),
  kind: oneOf(kinds),
  institution: HOSPITAL,
  personId: PERSON,
  claimId: CLAIM_NUMBER,
  invoice: INVOICE,
  settledFrom: DAY,
  settledTo: DAY,
  totalFrom: FEN,
  totalTo: FEN,
  orderBy: oneOf(['settledOn', 'total', 'advanced']),
  direction: oneOf(['asc', 'desc']),
  after: CURSOR,
  before: CURSOR,
};
/** Those that choose claims; the others say how they are shown. */
export const filterNames = Object.keys(parameters).filter(
  (name) => !['orderBy', 'direction', 'after', 'before'].includes(name),
);

export const PAGE_SIZE = 50;

/** What is asked for, by the address and what the frame has chosen; what does not look like one is left out. */
export function searchOf(
  address: URLSearchParams,
  { region, cycle, side }: { region: string | undefined; cycle: string | undefined; side: Side },
): ClaimSearch {
  const given = Object.entries(parameters).flatMap(([name, pattern]) => {
    const value = address.get(name);
    return value !== null && pattern.test(value) ? [[name, value]] : [];
  });
  return {
    ...(Object.fromEntries(given) as ClaimSearch),
    ...(cycle === undefined ? {} : { cycle }),
    ...(region === undefined ? {} : { [side === 'home' ? 'homeProvince' : 'treatingProvince']: region }),
    limit: PAGE_SIZE,
  };
}

export type Meant =
  | { readonly is: 'claim'; readonly name: string }
  | { readonly is: 'filter'; readonly set: Readonly<Record<string, string>> }
  | { readonly is: 'nothing' };

/** What somebody means who writes into the one box: a claim to open, or a hospital, a person, a number to look for. */
export function meantBy(text: string): Meant {
  const asked = text.trim();
  const named = claimNamed(asked);
  if (named) return { is: 'claim', name: traceName(named) };
  const token = asked.toUpperCase();
  // A pharmacy's code looks like a person's token as well; six digits behind the letter and twelve signs are a code.
  if (HOSPITAL.test(token)) return { is: 'filter', set: { institution: token } };
  if (PERSON.test(token)) return { is: 'filter', set: { personId: token } };
  if (CLAIM_NUMBER.test(asked)) return { is: 'filter', set: { claimId: asked } };
  return { is: 'nothing' };
}

/** Yuan as people write them, as fen; undefined when it is no amount. */
export function fenOf(yuan: string): string | undefined {
  const [, whole, decimals = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(yuan.trim().replaceAll(',', '')) ?? [];
  return whole === undefined ? undefined : String(BigInt(whole + decimals.padEnd(2, '0')));
}

/** A day that there is, written as business dates are, also without its zeros or dashes; undefined when it is none. */
export function dayRead(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})-?(\d{1,2})-?(\d{1,2})$/.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written ? undefined : written;
}

/** Where all claims of a number are, whatever region and cycle the frame has chosen. */
export const everywhere = (claimId: string) => ({ pathname: '/claims', search: `claimId=${claimId}` });
