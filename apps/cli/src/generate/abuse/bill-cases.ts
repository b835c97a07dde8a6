import { invariant, type Id, type RegionCode } from '@lianqing/kernel';
import type { InstitutionLine, PersonLine } from '../month-file';
import { drawOutpatientDiagnosis } from '../ways/diagnoses';
import { spoiltInvoice } from '../ways/invoice';
import { itemLine } from '../ways/real-bill';
import { physicianOf, staffOf } from '../ways/staff';
import { dayVisit, stayAt, type Visit } from '../ways/visits';
import {
  allBilled,
  caseOf,
  honestBill,
  INVOICE_USED,
  settledOnOf,
  withLines,
  type CaseClaim,
  type Plant,
  type Scene,
} from './case';
import type { Wish } from './cast';
import type { AbusedRule } from './rules';
import { formerFiling, type Traveller } from '../ways/travellers';
import type { ClaimDocument } from '../bill';

/** Abuse that lies in a bill as a whole: its size, its filing, its paper, what the funds pay of it. */

/** Far above the ¥30 000 from which the home side may ask (field-facts §6). In fen. */
const LARGE_BILL = 7_000_000n;
const STAY_DAYS = 9;

/** A stay that costs about so much. */
function stayFor(scene: Scene, target: bigint, wish: Wish & { readonly diagnosis: string }): Traveller {
  const { diagnosis } = wish;
  return scene.cast.person({
    ...wish,
    errand: 'stay',
    visits: (random, terms) => {
      const dischargedOn = terms.source.calendar.drawDischarge(random);
      return [{ ...stayAt(random, terms, { days: STAY_DAYS, dischargedOn, diagnosis }), target }];
    },
  });
}

function wholeClaim(traveller: Traveller, claim: ClaimDocument, more: Partial<CaseClaim> = {}): CaseClaim {
  return { claim, settledOn: settledOnOf(traveller), isAbused: true, ...more };
}

/** Nobody asked the home side, or it never answered: the month has no answer for it. */
const largeWithoutAssistance: Plant = (scene) => {
  const traveller = stayFor(scene, LARGE_BILL, { diagnosis: 'I25.1' });
  return caseOf(traveller, [wholeClaim(traveller, honestBill(scene, traveller), { lacksAssistance: true })]);
};

/** Most days from the change of a filing to the admission for which it was changed. */
const MOST_DAYS_BEFORE = 9;
const DAYS_OF_TRANSFER = 183;

/** Filed to another province, changed in sight of the large bill. */
const filingChangedLate: Plant = (scene) => {
  const traveller = stayFor(scene, LARGE_BILL, { diagnosis: 'I25.1' });
  const claim = honestBill(scene, traveller);
  const { admittedOn, hospital } = traveller.stays[0] as Visit;
  const { calendar, mark } = scene.source;
  const changedOn = calendar.day(admittedOn - scene.random.between(0, MOST_DAYS_BEFORE));
  const { index, person } = traveller;
  const current: PersonLine['filings'][number] = {
    filingId: `F${mark}${index.toString(36).toUpperCase()}-2` as Id<'FilingId'>,
    category: 'transfer',
    destination: `${hospital.region.slice(0, 2)}0000` as RegionCode,
    validFrom: changedOn,
    validUntil: calendar.day(admittedOn + DAYS_OF_TRANSFER),
  };
  const former = formerFiling(scene.source, index, { current, homeRegion: person.homeRegion });
  const changed = { ...traveller, person: { ...person, filings: [former, current] } };
  return caseOf(changed, [wholeClaim(traveller, claim)]);
};

/** The number of the first visit's invoice stands on the second bill as well. */
const invoiceReused: Plant = (scene) => {
  const traveller = twoVisits(scene);
  const [first, second] = allBilled(scene, traveller) as [CaseClaim, CaseClaim];
  const reused = { ...second.claim, invoice: first.claim.invoice };
  return caseOf(traveller, [
    { ...first, isAbused: false },
    { ...second, claim: reused, expect: INVOICE_USED },
  ]);
};

function twoVisits(scene: Scene): Traveller {
  return scene.cast.person({
    errand: 'outpatient',
    visits: (random, terms) => {
      const diagnosis = drawOutpatientDiagnosis(random, terms.traits);
      const day = random.between(0, 12);
      const days = [day, day + random.between(3, 12)];
      return days.map((on) => dayVisit(random, terms, { way: 'outpatient', day: on, diagnosis }));
    },
  });
}

/** A number that no office ever gave out: its check digit is wrong, or digits are missing. */
const invoiceForged: Plant = (scene) => {
  const traveller = scene.cast.person({
    errand: 'outpatient',
    visits: (random, terms) => {
      const day = terms.source.calendar.drawDischarge(random);
      return [dayVisit(random, terms, { way: 'outpatient', day, diagnosis: 'M54.5' })];
    },
  });
  const claim = honestBill(scene, traveller);
  const { invoice = '' } = claim;
  const forged = scene.number % 2 === 0 ? spoiltInvoice(invoice) : invoice.slice(2);
  return caseOf(traveller, [wholeClaim(traveller, { ...claim, invoice: forged })]);
};

/**
 * Nothing but class A on a large bill: what the insurance does not pay was charged under what it pays. Of retired employees,
 * whose policies then pay nearly everything; of others they pay 75 to 89 % of the purest bill, and no share tells anything.
 */
const fundShareHigh: Plant = (scene) => {
  const traveller = stayFor(scene, LARGE_BILL / 2n, {
    ...{ diagnosis: 'M48.0', scheme: '310' },
    fits: ({ person }) => person.status === 'retired',
  });
  const honest = honestBill(scene, traveller);
  const lines = honest.lines.map(({ preSelfPayRate: _, ceilingPrice: __, ...line }) => ({
    ...line,
    class: 'A' as const,
  }));
  return caseOf(traveller, [wholeClaim(traveller, withLines(honest, lines))]);
};

const IMPORTED_UNITS = 3;

/** Hardly anything on the bill is on the list: drugs that the patient pays alone, where no insurance tops up actual cost. */
const fundShareLow: Plant = (scene) => {
  const traveller = stayFor(scene, LARGE_BILL / 20n, { diagnosis: 'M48.0', scheme: '310' });
  const honest = honestBill(scene, traveller);
  const visit = traveller.stays[0] as Visit;
  const staff = staffOf(scene.random, visit.hospital, visit);
  const imported = Array.from({ length: STAY_DAYS }, (_, offset) =>
    itemLine({ item: 'importedDrug', day: visit.admittedOn + offset, quantity: IMPORTED_UNITS }, scene.source, staff),
  );
  return caseOf(traveller, [wholeClaim(traveller, withLines(honest, [...honest.lines, ...imported]))]);
};

const PURCHASES = 7;
const DAYS_BETWEEN_PURCHASES = 3;

/** The same drug again and again, at one pharmacy after the other. */
const drugPurchases: Plant = (scene) => {
  const traveller = scene.cast.person({
    errand: 'pharmacy',
    visits: (random, terms) => {
      const first = random.between(0, 6);
      return Array.from({ length: PURCHASES }, (_, index) =>
        dayVisit(random, terms, { way: 'pharmacy', day: first + index * DAYS_BETWEEN_PURCHASES, diagnosis: 'I11.9' }),
      );
    },
  });
  return caseOf(traveller, allBilled(scene, traveller));
};

/** Numbers of physicians that no department of a hospital reaches. */
const NOT_EMPLOYED = 90;

/** Ordered by somebody who is not under contract there: a code that was made up, or that of a colleague elsewhere. */
const physicianNotContracted: Plant = (scene) => {
  const traveller = scene.cast.person({
    errand: 'outpatient',
    visits: (random, terms) => {
      const day = terms.source.calendar.drawDischarge(random);
      return [dayVisit(random, terms, { way: 'outpatient', day, diagnosis: 'M54.5' })];
    },
  });
  const honest = honestBill(scene, traveller);
  const { hospital } = traveller.stays[0] as Visit;
  const [at, number] = scene.number % 2 === 0 ? [hospital, NOT_EMPLOYED] : [elsewhere(scene, hospital), 0];
  const physician = physicianOf(at, 'ORT', number);
  const lines = honest.lines.map((line) => ({ ...line, physician }));
  return caseOf(traveller, [wholeClaim(traveller, withLines(honest, lines))]);
};

function elsewhere({ source }: Scene, hospital: InstitutionLine): InstitutionLine {
  const other = source.hospitals.all.find(({ code }) => code !== hospital.code);
  invariant(other, 'a month has more than one hospital');
  return other;
}

export const billPlants = {
  'large-without-assistance': largeWithoutAssistance,
  'filing-changed-late': filingChangedLate,
  'invoice-reused': invoiceReused,
  'invoice-forged': invoiceForged,
  'fund-share-high': fundShareHigh,
  'fund-share-low': fundShareLow,
  'drug-purchases': drugPurchases,
  'physician-not-contracted': physicianNotContracted,
} as const satisfies Partial<Record<AbusedRule, Plant>>;
