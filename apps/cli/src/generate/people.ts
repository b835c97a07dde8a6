import type { FilingCategory } from '@lianqing/contracts';
import type { BusinessDate, Id, PersonId, RegionCode } from '@lianqing/kernel';
import type { InstitutionLine, PersonLine } from './month-file';
import type { MonthSource } from './month-source';
import { poolingAreas } from './places';
import { isUnderPrefecturePack } from './policies';
import { Random, Weighted } from './random';
import { homeProvinces, treatingProvinces } from './skew';
import { drawStays, type Stay } from './stays';

/** Of 10 000 people treated elsewhere. */
const EMPLOYEES = 7_000;
const RETIRED_EMPLOYEES = 5_200;
const CIVIL_SERVANTS = 900;
const ASSISTED_RESIDENTS = 700;
const FILED_TO_THE_CITY = 3_500;
const FILED_AFTER_ADMISSION = 600;
const EMERGENCIES_WITH_RECORD = 4_000;
const EARLIER_FILINGS = 800;

const EARLIER_DESTINATIONS = ['110000', '310000', '440000', '510000'] as const;

type Reason = FilingCategory | 'none';
/** Why somebody is treated elsewhere, by who they are; `none` has filed nothing and may lose points for it. */
const reasons = {
  retired: new Weighted<Reason>([
    ['resettled-retiree', 44],
    ['long-term-resident', 16],
    ['transfer', 21],
    ['other-temporary', 9],
    ['emergency', 6],
    ['none', 4],
  ]),
  working: new Weighted<Reason>([
    ['posted-worker', 38],
    ['long-term-resident', 12],
    ['transfer', 25],
    ['other-temporary', 12],
    ['emergency', 8],
    ['none', 5],
  ]),
  resident: new Weighted<Reason>([
    ['long-term-resident', 36],
    ['transfer', 34],
    ['posted-worker', 7],
    ['other-temporary', 12],
    ['emergency', 7],
    ['none', 4],
  ]),
} as const;

const longTerm: ReadonlySet<Reason> = new Set(['resettled-retiree', 'long-term-resident', 'posted-worker']);

/** A person of the month: who they are, as filed, and their stays. */
export interface Patient {
  readonly index: number;
  readonly person: PersonLine;
  readonly stays: readonly Stay[];
  readonly emergency: boolean;
}

/** What somebody's visits are drawn from. */
export interface VisitTerms {
  readonly first: InstitutionLine;
  /** Filed to the city of `first`: every visit is there. */
  readonly sameHospital: boolean;
  readonly scheme: PersonLine['scheme'];
  readonly status: PersonLine['status'];
  readonly emergency: boolean;
}

/** Draws the person of that number and their stays in hospital; always the same ones. */
export function drawPatient(source: MonthSource, index: number): Patient {
  return drawTreated(source, index, (random, terms) => drawStays(random, source, terms));
}

/** Draws the person of that number, treated as `drawVisits` says; filings fit the first visit. */
export function drawTreated<Visit extends Stay>(
  source: MonthSource,
  index: number,
  drawVisits: (random: Random, terms: VisitTerms) => readonly Visit[],
): Patient & { readonly stays: readonly Visit[] } {
  const random = Random.of(source.seed, source.mark, 'person', index);
  const home = homeProvinces.draw(random);
  const homeRegion = random.pick(poolingAreas.get(home) ?? [home]);
  const status = drawStatus(random);
  const prefecture = isUnderPrefecturePack(homeRegion, status.scheme);
  const reason = drawReason(random, status, prefecture);
  const toCity = random.chance(FILED_TO_THE_CITY);
  const province = (treatingProvinces.get(home) as Weighted<RegionCode>).draw(random);
  const first = source.hospitals.drawIn(province, random);
  const emergency = reason === 'emergency';
  const stays = drawVisits(random, { first, sameHospital: toCity, ...status, emergency });
  const person: PersonLine = {
    kind: 'person',
    personId: `P${source.mark}${index.toString(36).toUpperCase().padStart(6, '0')}${random.code(4)}` as PersonId,
    homeRegion,
    ...status,
    civilServant: prefecture && random.chance(CIVIL_SERVANTS),
    enrolledFrom: source.calendar.day(-random.between(700, 7_000)),
    enrolledUntil: null,
    accountCredited: drawAccount(random, status.scheme),
    filings: drawFilings(random, source, { reason, home, first, toCity, stay: stays[0] as Stay, index }),
  };
  return { index, person, stays, emergency };
}

function drawStatus(random: Random): Pick<PersonLine, 'scheme' | 'status' | 'assistance'> {
  if (random.chance(EMPLOYEES)) {
    const status = random.chance(RETIRED_EMPLOYEES) ? 'retired' : 'in-service';
    return { scheme: '310', status, assistance: null };
  }
  const assistance = random.chance(ASSISTED_RESIDENTS) ? random.pick(['rural', 'urban'] as const) : null;
  return { scheme: '390', status: 'in-service', assistance };
}

/** A pack without a rate for those who filed nothing refuses them: there everybody has filed. */
function drawReason(
  random: Random,
  { scheme, status }: Pick<PersonLine, 'scheme' | 'status'>,
  mustFile: boolean,
): Reason {
  const group = scheme === '390' ? 'resident' : status === 'retired' ? 'retired' : 'working';
  const reason = reasons[group].draw(random);
  return reason === 'none' && mustFile ? 'transfer' : reason;
}

/** Employees have a personal account, a few thousand yuan at most; residents have none. */
function drawAccount(random: Random, scheme: PersonLine['scheme']): string {
  if (scheme === '390') return '0';
  const fen = 2_000 * random.below(1 + random.below(300)) + random.below(100);
  return String(fen);
}

interface FilingTerms {
  readonly reason: Reason;
  readonly home: RegionCode;
  readonly first: InstitutionLine;
  readonly toCity: boolean;
  readonly stay: Stay;
  readonly index: number;
}

function drawFilings(random: Random, source: MonthSource, terms: FilingTerms): PersonLine['filings'] {
  const { reason, home, first, toCity, stay, index } = terms;
  const province = `${first.region.slice(0, 2)}0000` as RegionCode;
  const destination = toCity ? (`${first.region.slice(0, 4)}00` as RegionCode) : province;
  const filingId = (ordinal: number) =>
    `F${source.mark}${index.toString(36).toUpperCase()}-${ordinal}` as Id<'FilingId'>;
  const filings: PersonLine['filings'][number][] = [];
  if (random.chance(EARLIER_FILINGS)) filings.push(earlier(random, source, filingId(1), home));
  if (reason === 'none' || (reason === 'emergency' && !random.chance(EMERGENCIES_WITH_RECORD))) return filings;
  const { from, until } = validity(random, reason, stay);
  filings.push({
    filingId: filingId(2),
    category: reason,
    destination,
    validFrom: source.calendar.day(from),
    validUntil: until === null ? null : source.calendar.day(until),
  });
  return filings;
}

/** A filing of former years that is over: it must not be mistaken for the one that counts. */
function earlier(
  random: Random,
  source: MonthSource,
  filingId: Id<'FilingId'>,
  home: RegionCode,
): PersonLine['filings'][number] {
  const from = -random.between(900, 2_000);
  const destination = random.pick(EARLIER_DESTINATIONS.filter((province) => province !== home)) as RegionCode;
  const validUntil: BusinessDate = source.calendar.day(from + 183);
  return { filingId, category: 'other-temporary', destination, validFrom: source.calendar.day(from), validUntil };
}

/** Long-term filings are open-ended and old; the others begin shortly before the stay, some only during it (field-facts §2). */
function validity(random: Random, reason: Reason, stay: Stay): { from: number; until: number | null } {
  if (longTerm.has(reason)) return { from: -random.between(100, 2_500), until: null };
  const during = random.chance(FILED_AFTER_ADMISSION) && stay.dischargedOn > stay.admittedOn;
  const from = during ? stay.admittedOn + 1 : stay.admittedOn - random.between(0, 20);
  return { from, until: from + random.pick([183, 183, 365]) };
}
