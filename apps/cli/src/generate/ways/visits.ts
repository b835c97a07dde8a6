import type { InstitutionLine } from '../month-file';
import type { MonthSource } from '../month-source';
import type { VisitTerms } from '../people';
import type { Random } from '../random';
import { drawTarget, lengths, medianOf, type Stay } from '../stays';
import { BIRTHS, CHEMOTHERAPY, drawOutpatientDiagnosis, drawStayDiagnosis, type ChronicDisease } from './diagnoses';
import { alsoDoes, visitsOf, type Errand, type WayOfCare } from './mix';
import type { Traits } from './traits';

/** A stay, an outpatient visit or a purchase: what one claim is for. */
export interface Visit extends Stay {
  readonly way: WayOfCare;
  readonly diagnosis: string;
  readonly emergency: boolean;
  /** The visit of the same person that this one goes on with after a transfer, by its place among them. */
  readonly continues?: number;
}

/** From what the visits of an errand are drawn. */
export interface ErrandTerms extends VisitTerms {
  readonly source: MonthSource;
  readonly traits: Traits;
  readonly disease: ChronicDisease | undefined;
}

type DrawVisits = (random: Random, terms: ErrandTerms) => Visit[];

/** Draws the visits of an errand, in the order of settlement; none overlaps another. */
export function drawErrand(random: Random, errand: Errand, terms: ErrandTerms): Visit[] {
  return drawVisits[errand](random, terms);
}

const drawVisits: Readonly<Record<Errand, DrawVisits>> = {
  stay: drawStaysOf,
  birth: (random, terms) => {
    const days = random.between(3, 6);
    const dischargedOn = terms.source.calendar.drawDischarge(random);
    const stay = stayAt(random, terms, { way: 'maternity', days, dischargedOn, diagnosis: random.pick(BIRTHS) });
    return [{ ...stay, target: BigInt(random.between(COST_OF_BIRTH.least, COST_OF_BIRTH.most)) }];
  },
  outpatient: (random, terms) => {
    const diagnosis = drawOutpatientDiagnosis(random, terms.traits);
    const days = drawDays(random, terms, visitsOf.outpatient.draw(random));
    const visits = days.map((day) => dayVisit(random, terms, { way: 'outpatient', day, diagnosis }));
    const last = visits.at(-1) as Visit;
    const buys = !terms.emergency && random.chance(alsoDoes.pharmacyAfterOutpatient);
    return buys ? [...visits, purchaseAfter(random, terms, last)] : visits;
  },
  chronic: (random, terms) => {
    const diagnosis = random.pick(terms.disease?.diagnoses ?? []);
    const days = drawDays(random, terms, visitsOf.chronic.draw(random));
    const visits = days.map((day) => dayVisit(random, terms, { way: 'chronic-outpatient', day, diagnosis }));
    const buys = random.chance(alsoDoes.pharmacyForChronic);
    return buys ? [...visits, purchaseAfter(random, terms, visits.at(-1) as Visit)] : visits;
  },
  pharmacy: (random, terms) => {
    const diagnosis = drawOutpatientDiagnosis(random, terms.traits);
    const days = drawDays(random, terms, visitsOf.pharmacy.draw(random));
    return days.map((day) => dayVisit(random, terms, { way: 'pharmacy', day, diagnosis }));
  },
};

/** In fen; births differ little from each other. */
const COST_OF_BIRTH = { least: 350_000, most: 950_000 } as const;

/** Of 10 000 people with a stay: those who come back for planned chemotherapy, are transferred, or return much later. */
const CHEMOTHERAPY_TWICE = 700;
const TRANSFERRED = 250;
const RETURN_LATER = 200;
/** Nobody is re-admitted within so many days for what they were discharged with, but as planned or transferred. */
const ORDINARY_GAP = 16;

function drawStaysOf(random: Random, terms: ErrandTerms): Visit[] {
  const { calendar } = terms.source;
  const pattern = random.below(10_000);
  const diagnosis = drawStayDiagnosis(random, terms.traits);
  if (pattern < CHEMOTHERAPY_TWICE) return chemotherapyTwice(random, terms);
  if (pattern < CHEMOTHERAPY_TWICE + TRANSFERRED && !terms.sameHospital && !terms.emergency) {
    return transferred(random, terms, diagnosis);
  }
  if (pattern < CHEMOTHERAPY_TWICE + TRANSFERRED + RETURN_LATER) {
    const first = stayAt(random, terms, { days: 3, dischargedOn: random.between(0, 6), diagnosis });
    const gap = ORDINARY_GAP + random.between(0, 2);
    const again = { days: 3, dischargedOn: first.dischargedOn + gap + 3, diagnosis };
    return [first, stayAt(random, terms, again)];
  }
  const stay = stayAt(random, terms, {
    days: lengths.draw(random),
    dischargedOn: calendar.drawDischarge(random),
    diagnosis,
    late: true,
  });
  const before = stay.admittedOn - random.between(1, 6);
  const seenBefore = random.chance(alsoDoes.outpatientBeforeStay) && before >= 0;
  if (!seenBefore) return [stay];
  return [dayVisit(random, terms, { way: 'outpatient', day: before, diagnosis, at: stay.hospital }), stay];
}

function chemotherapyTwice(random: Random, terms: ErrandTerms): Visit[] {
  const days = random.between(2, 4);
  const first = stayAt(random, terms, { days, dischargedOn: random.between(0, 8), diagnosis: CHEMOTHERAPY });
  const dischargedOn = first.dischargedOn + random.between(10, 14) + days;
  return [first, stayAt(random, terms, { days, dischargedOn, diagnosis: CHEMOTHERAPY })];
}

/** On to another hospital of the province on the day of discharge or the next. */
function transferred(random: Random, terms: ErrandTerms, diagnosis: string): Visit[] {
  const first = stayAt(random, terms, { days: random.between(1, 4), dischargedOn: random.between(0, 14), diagnosis });
  const days = random.between(4, 12);
  const dischargedOn = first.dischargedOn + random.between(0, 1) + days;
  const province = `${terms.first.region.slice(0, 2)}0000` as InstitutionLine['region'];
  const hospital = terms.source.hospitals.drawIn(province, random);
  if (hospital.code === first.hospital.code) return [first];
  return [first, { ...stayAt(random, terms, { days, dischargedOn, diagnosis, at: hospital }), continues: 0 }];
}

/** Of 10 000 stays, those settled some days after discharge. */
const SETTLED_LATER = 400;
/** What a stay is asked to be; hospital, bill and day of settlement are drawn where nothing is said. */
export interface WishedStay {
  readonly way?: 'inpatient' | 'maternity';
  readonly days: number;
  readonly dischargedOn: number;
  readonly diagnosis: string;
  readonly at?: InstitutionLine;
  readonly late?: boolean;
}

/** A stay at the first hospital or another one. */
export function stayAt(random: Random, terms: ErrandTerms, wished: WishedStay): Visit {
  const { last } = terms.source.calendar;
  const hospital = wished.at ?? terms.first;
  const dischargedOn = Math.min(wished.dischargedOn, last);
  const late = wished.late && random.chance(SETTLED_LATER) ? random.between(1, 3) : 0;
  const median = medianOf(hospital.tier, terms.scheme, wished.days);
  return {
    way: wished.way ?? 'inpatient',
    hospital,
    diagnosis: wished.diagnosis,
    emergency: terms.emergency,
    admittedOn: dischargedOn - wished.days,
    dischargedOn,
    settledOn: Math.min(dischargedOn + late, last),
    target: drawTarget(random, median),
  };
}

/** Usual bills without a stay, in fen; invented so that the funds pay ¥156 for one on average (field-facts §8). */
const usualBills = { outpatient: 73_000n, 'chronic-outpatient': 92_000n, pharmacy: 16_000n } as const;
/** Such bills differ less than those of stays: half of the distance to the usual one. */
const CALMER = 2n;

/** What a visit of one day is asked to be. */
export interface WishedDay {
  readonly way: 'outpatient' | 'chronic-outpatient' | 'pharmacy';
  readonly day: number;
  readonly diagnosis: string;
  readonly at?: InstitutionLine;
}

/** An outpatient visit or a purchase at the first hospital, beside it, or elsewhere. */
export function dayVisit(random: Random, terms: ErrandTerms, { way, day, diagnosis, at }: WishedDay): Visit {
  const isPurchase = way === 'pharmacy';
  const usual = usualBills[way];
  const drawn = drawTarget(random, usual);
  return {
    way,
    hospital: at ?? (isPurchase ? terms.source.pharmacies.drawNear(terms.first, random) : terms.first),
    diagnosis,
    emergency: terms.emergency && !isPurchase,
    admittedOn: day,
    dischargedOn: day,
    settledOn: day,
    target: usual + (drawn - usual) / CALMER,
  };
}

function purchaseAfter(random: Random, terms: ErrandTerms, visit: Visit): Visit {
  const day = Math.min(visit.settledOn + random.between(0, 2), terms.source.calendar.last);
  return dayVisit(random, terms, { way: 'pharmacy', day, diagnosis: visit.diagnosis });
}

/** So many different days of the month, ascending. */
function drawDays(random: Random, { source }: ErrandTerms, count: number): number[] {
  const days = new Set<number>();
  while (days.size < count) days.add(source.calendar.drawDischarge(random));
  return [...days].sort((a, b) => a - b);
}
