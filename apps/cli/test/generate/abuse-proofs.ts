import type { ClaimSubmitted, FeeLine } from '@lianqing/contracts';
import { daysBetween } from '@lianqing/kernel';
import type { InstitutionLine, PersonLine } from '../../src/generate';
import type { AbusedRule } from '../../src/generate/abuse/rules';
import { isGenuineInvoice } from '../../src/generate/ways/invoice';

/** A case of abuse as the truth names it, with all that somebody must know to judge it. */
export interface CaseTold {
  /** The abused claims. */
  readonly claims: readonly ClaimSubmitted[];
  readonly lines: readonly (readonly number[])[];
  /** All claims of the first claim's person, and of its hospital. */
  readonly history: readonly ClaimSubmitted[];
  readonly ofHospital: readonly ClaimSubmitted[];
  readonly person: PersonLine;
  readonly institutions: ReadonlyMap<string, InstitutionLine>;
  readonly answered: ReadonlySet<string>;
}

type Proof = (told: CaseTold) => boolean;

/** Whether a case really is what it was planted for, told from the bills alone and without the rules of review. */
export const provesOf: Readonly<Record<AbusedRule, Proof>> = {
  'catalogue-sex': (told) => holdsOne(told, '03A901') && told.person.particulars?.sex === 'male',
  'catalogue-age': (told) => holdsOne(told, '09A903') && ageOf(told) > 14,
  'catalogue-tier': (told) => holdsOne(told, '03B901') && ['secondary', 'primary'].includes(tierOf(told)),
  'catalogue-indication': (told) => holdsOne(told, '09B907') && !/^C(50|16)/.test(one(told).diagnosis),
  'catalogue-care-mode': (told) => holdsOne(told, '09B910') && one(told).kind !== 'inpatient',
  'catalogue-scheme': (told) => holdsOne(told, '09B912') && told.person.scheme === '390',
  'over-limit-price': (told) =>
    one(told).lines.some(
      ({ category, unitPrice, ceilingPrice }) =>
        category === '03' && ceilingPrice !== undefined && 2n * unitPrice.units >= 3n * ceilingPrice.units,
    ),
  dose: (told) => one(told).kind === 'inpatient' && daySums(one(told), '09A914').some((sum) => sum > 8n),
  frequency: (told) => linesOf(one(told), '03B902').reduce((sum, { quantity }) => sum + quantity.units, 0n) > 2n,
  'prescription-length': (told) =>
    one(told).kind === 'chronic-outpatient' && daySums(one(told), '09A917').some((days) => days > 84n),
  'duplicate-item': (told) => {
    const examined = one(told).lines.filter(({ category }) => category === '03');
    return new Set(examined.map(({ code, servedOn }) => `${code}:${servedOn ?? ''}`)).size < examined.length;
  },
  'contained-item': (told) => onOneDay(one(told), ['06A911', '05A911']) || onOneDay(one(told), ['06A910', '05A911']),
  'missing-relation': (told) => holdsOne(told, '08A910') && !holdsOne(told, '05B920'),
  'split-charge': (told) => onOneDay(one(told), ['04A921', '04A922', '04A923', '04A924']),
  'second-operation': (told) => onOneDay(one(told), ['06A930', '06A931']),
  'split-admission': ({ claims: [first, second] }) =>
    isReturn(first, second, 15) && isOneIllness(first?.diagnosis, second?.diagnosis),
  're-admission': ({ claims: [later], history }) =>
    isReturn(
      stays(history).find((stay) => stay !== later),
      later,
      3,
    ),
  'overlapping-stays': ({ claims: [first, second] }) =>
    first !== undefined &&
    second !== undefined &&
    first.institution !== second.institution &&
    first.admittedOn < second.dischargedOn &&
    second.admittedOn < first.dischargedOn,
  'two-places': ({ claims: [visit], history }) =>
    isDuringStay(visit, history, (a, b) => a.slice(1, 3) !== b.slice(1, 3)),
  'outpatient-on-stay': ({ claims: [visit], history }) => isDuringStay(visit, history, (a, b) => a === b),
  'impossible-travel': ({ claims: [here, there] }) =>
    here?.admittedOn === there?.admittedOn && isFarApart(here?.institution ?? '', there?.institution ?? ''),
  'bed-hanging': (told) => bedDaysOf(one(told)) !== BigInt(daysOf(one(told))) || idleDaysOf(one(told)) >= 3,
  'emergency-ratio': ({ ofHospital }) => shareOf(ofHospital, ({ emergency }) => emergency) > 0.8,
  'peer-cost': ({ ofHospital }) => meanOf(ofHospital) > 2_500_000n,
  'refused-severe': (told) =>
    tierOf(told) === 'tertiary-a' && shareOf(told.ofHospital, ({ total }) => total < 400_000n) > 0.8,
  'filing-changed-late': ({ person: { filings }, claims: [claim] }) => {
    const [before, after] = filings;
    return (
      claim !== undefined &&
      claim.total > 3_000_000n &&
      before?.validUntil === after?.validFrom &&
      before?.destination !== after?.destination &&
      Math.abs(daysBetween(after?.validFrom ?? claim.settledOn, claim.admittedOn)) <= 9
    );
  },
  'large-without-assistance': ({ claims: [claim], answered }) =>
    claim !== undefined && claim.total > 3_000_000n && !answered.has(`${claim.institution}:${claim.claimId}`),
  'escalated-admission': (told) =>
    one(told).kind === 'inpatient' &&
    /^(J06|M54|H10|R51|L30)/.test(one(told).diagnosis) &&
    daysOf(one(told)) <= 3 &&
    one(told).lines.every(({ category }) => category !== '06'),
  'goods-for-drugs': (told) =>
    holdsOne(told, '14C901') || linesOf(one(told), '09A930').some(({ unitPrice }) => unitPrice.units > 2n * 1_200n),
  'hitch-hiked-prescription': (told) =>
    (holdsOne(told, '09A932') && told.person.particulars?.sex === 'female') ||
    (holdsOne(told, '09A918') && !one(told).diagnosis.startsWith('E11')),
  'prescribing-for-others': (told) =>
    new Set(
      one(told)
        .lines.filter(({ code }) => /^09A94/.test(code))
        .map(({ code }) => code),
    ).size > 4,
  'invoice-reused': ({ claims: [claim], history }) =>
    history.filter(({ invoice }) => invoice === claim?.invoice).length > 1,
  'invoice-forged': (told) => !isGenuineInvoice(one(told).invoice ?? '') || one(told).invoice?.length !== 20,
  antibiotics: (told) => ['09A950', '09A951', '09B952', '09B953'].every((code) => holdsOne(told, code)),
  'auxiliary-drugs': (told) => drugShareOf(one(told), /^09B96/) > 50n,
  'herbal-injections': (told) => holdsOne(told, '11B970') && tierOf(told) === 'primary',
  'fund-share-high': (told) => one(told).lines.every((line) => line.class === 'A' && line.ceilingPrice === undefined),
  'fund-share-low': (told) => classShareOf(one(told), 'C') > 85n,
  'physician-not-contracted': (told) =>
    one(told).lines.every(
      ({ physician = '' }) => !physician.startsWith(one(told).institution.slice(1)) || Number(physician.slice(-2)) > 50,
    ),
  'top-consumption': ({ ofHospital }) =>
    100n * amountOf(ofHospital, /^09A945/) > 25n * amountOf(ofHospital, /^(09|10|11)/),
  'drug-purchases': ({ claims }) =>
    claims.length > 4 && claims.every((claim) => claim.kind === 'pharmacy' && linesOf(claim, '09A917').length === 1),
};

function one({ claims }: CaseTold): ClaimSubmitted {
  return claims[0] as ClaimSubmitted;
}

function linesOf({ lines }: ClaimSubmitted, code: string): FeeLine[] {
  return lines.filter((line) => line.code === code);
}

function holdsOne(told: CaseTold, code: string): boolean {
  return linesOf(one(told), code).length > 0;
}

function tierOf(told: CaseTold): string {
  return told.institutions.get(one(told).institution)?.tier ?? '';
}

function ageOf({ person, claims: [claim] }: CaseTold): number {
  return Number(claim?.settledOn.slice(0, 4)) - Number(person.particulars?.bornOn?.slice(0, 4)) - 1;
}

/** Units of an item by day. */
function daySums(claim: ClaimSubmitted, code: string): bigint[] {
  const byDay = groupedBy(linesOf(claim, code), ({ servedOn }) => servedOn);
  return [...byDay.values()].map((lines) => lines.reduce((sum, { quantity }) => sum + quantity.units, 0n));
}

function onOneDay({ lines }: ClaimSubmitted, codes: readonly string[]): boolean {
  const byDay = groupedBy(lines, ({ servedOn }) => servedOn);
  return [...byDay.values()].some((ofDay) => codes.every((code) => ofDay.some((line) => line.code === code)));
}

function stays(claims: readonly ClaimSubmitted[]): ClaimSubmitted[] {
  return claims.filter(({ kind }) => kind === 'inpatient');
}

function isReturn(earlier: ClaimSubmitted | undefined, later: ClaimSubmitted | undefined, within: number): boolean {
  if (earlier === undefined || later === undefined || earlier.institution !== later.institution) return false;
  const gap = daysBetween(earlier.dischargedOn, later.admittedOn);
  return gap >= 0 && gap <= within;
}

function isDuringStay(
  visit: ClaimSubmitted | undefined,
  history: readonly ClaimSubmitted[],
  places: (visited: string, stayed: string) => boolean,
): boolean {
  if (visit?.kind !== 'outpatient') return false;
  return stays(history).some(
    ({ admittedOn, dischargedOn, institution }) =>
      admittedOn < visit.admittedOn && visit.admittedOn < dischargedOn && places(visit.institution, institution),
  );
}

/** One in the far west or north-east, the other one at the other end. */
function isFarApart(one: string, other: string): boolean {
  const provinces = [one.slice(1, 3), other.slice(1, 3)];
  const isWest = (province: string) => ['54', '62', '63', '65', '66', '51', '53', '61', '64'].includes(province);
  return provinces[1] === (isWest(provinces[0] as string) ? '23' : '65');
}

function isOneIllness(before = '', after = ''): boolean {
  const illnesses = [/^I50/, /^I2[0-5]/, /^J/, /^M(48|51)/];
  return illnesses.some((illness) => illness.test(before) && illness.test(after));
}

function daysOf({ admittedOn, dischargedOn }: ClaimSubmitted): number {
  return Math.max(1, daysBetween(admittedOn, dischargedOn));
}

function bedDaysOf({ lines }: ClaimSubmitted): bigint {
  return lines.filter(({ code }) => code.startsWith('01A')).reduce((sum, { quantity }) => sum + quantity.units, 0n);
}

/** Days at the end of a stay on which there was nothing but bed and nursing. */
function idleDaysOf({ lines, admittedOn, dischargedOn }: ClaimSubmitted): number {
  const served = lines.filter(({ category }) => !['01', '02', '07', '12'].includes(category));
  const last =
    served
      .map(({ servedOn }) => servedOn ?? admittedOn)
      .sort()
      .at(-1) ?? admittedOn;
  return daysBetween(last, dischargedOn) - 1;
}

function shareOf(claims: readonly ClaimSubmitted[], holds: (claim: ClaimSubmitted) => boolean): number {
  return claims.filter(holds).length / claims.length;
}

function meanOf(claims: readonly ClaimSubmitted[]): bigint {
  return claims.reduce((sum, { total }) => sum + total, 0n) / BigInt(claims.length);
}

function amountOf(claims: readonly ClaimSubmitted[], codes: RegExp): bigint {
  const lines = claims.flatMap((claim) => claim.lines).filter(({ code }) => codes.test(code));
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}

function drugShareOf({ lines }: ClaimSubmitted, codes: RegExp): bigint {
  const drugs = lines.filter(({ category }) => ['09', '10', '11'].includes(category));
  return partOf(drugs, ({ code }) => codes.test(code));
}

function classShareOf({ lines }: ClaimSubmitted, word: string): bigint {
  return partOf(lines, (line) => line.class === word);
}

/** In parts of a hundred. */
function partOf(lines: readonly FeeLine[], holds: (line: FeeLine) => boolean): bigint {
  const sum = (some: readonly FeeLine[]) => some.reduce((total, { amount }) => total + amount, 0n);
  return (sum(lines.filter(holds)) * 100n) / sum(lines);
}

/** Lists by a word of each. */
export function groupedBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
