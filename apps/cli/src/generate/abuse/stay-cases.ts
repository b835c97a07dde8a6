import type { LineDocument } from '../bill';
import type { InstitutionLine } from '../month-file';
import type { Random } from '../random';
import { outpatientOnly } from '../ways/diagnoses';
import { withQuantity } from '../ways/real-bill';
import { dayVisit, stayAt, type ErrandTerms, type Visit, type WishedDay } from '../ways/visits';
import { allBilled, caseOf, honestBill, settledOnOf, withLines, type Plant } from './case';
import type { AbusedRule } from './rules';

/** Stays and visits of one person that cannot be, or ought not to be, as they are billed. */

const LATEST_FIRST_DISCHARGE = 8;

/** A stay that leaves room for another visit after it. */
function earlyStay(random: Random, terms: ErrandTerms, diagnosis: string, days = 5): Visit {
  return stayAt(random, terms, { days, dischargedOn: random.between(0, LATEST_FIRST_DISCHARGE), diagnosis });
}

/** A stay in the middle of the month, of which every day lies in it. */
function midStay(random: Random, terms: ErrandTerms, diagnosis: string, days = 10): Visit {
  return stayAt(random, terms, { days, dischargedOn: days + random.between(2, 14), diagnosis });
}

/** What happens on a day of the stay that is neither the first nor the last; whatever is settled first comes first. */
function withVisitDuring(random: Random, terms: ErrandTerms, stay: Visit, wished: Omit<WishedDay, 'day'>): Visit[] {
  const day = random.between(stay.admittedOn + 2, stay.dischargedOn - 2);
  return [dayVisit(random, terms, { ...wished, day }), stay];
}

function provinceOf({ region }: InstitutionLine): string {
  return region.slice(0, 2);
}

/** Provinces from which, and to which, nobody goes and comes on one day. */
const NORTH_WEST = '650000';
const NORTH_EAST = '230000';
const WESTERN: ReadonlySet<string> = new Set(['54', '62', '63', '65', '66', '51', '53', '61', '64']);

/** A hospital at the other end of the country, never in the person's own province. */
function farHospital(random: Random, { source, first }: ErrandTerms): InstitutionLine {
  const province = WESTERN.has(provinceOf(first)) ? NORTH_EAST : NORTH_WEST;
  return source.hospitals.drawIn(province as InstitutionLine['region'], random);
}

/** Another hospital of the same province. */
function otherHospital(random: Random, { source, first }: ErrandTerms): InstitutionLine {
  const province = `${provinceOf(first)}0000` as InstitutionLine['region'];
  for (;;) {
    const hospital = source.hospitals.drawIn(province, random);
    if (hospital.code !== first.code) return hospital;
  }
}

const isNoFarWesterner = ({ person }: { person: { homeRegion: string } }): boolean =>
  !['23', '65'].includes(person.homeRegion.slice(0, 2));

/** A rule that is broken by the visits themselves, each of them billed honestly. */
function byVisits(
  visits: (random: Random, terms: ErrandTerms) => Visit[],
  { abused }: { abused: readonly number[] },
): Plant {
  return (scene) => {
    const traveller = scene.cast.person({ errand: 'stay', isTreatedAnywhere: true, fits: isNoFarWesterner, visits });
    const claims = allBilled(scene, traveller).map((claim, ordinal) => ({
      ...claim,
      isAbused: abused.includes(ordinal),
    }));
    return caseOf(traveller, claims);
  };
}

/** Diagnoses of one illness under two names; the last pair no rule of today relates. */
const ONE_ILLNESS = [
  ['I50.0', 'I50.0'],
  ['I25.1', 'I21.9'],
  ['J18.9', 'J44.1'],
  ['M48.0', 'M51.2'],
] as const;

const splitAdmission = byVisits(
  (random, terms) => {
    const [before, after] = random.pick(ONE_ILLNESS);
    const first = earlyStay(random, terms, before);
    const again = { days: 5, dischargedOn: first.dischargedOn + random.between(4, 12) + 5, diagnosis: after };
    return [first, stayAt(random, terms, again)];
  },
  { abused: [0, 1] },
);

const reAdmission = byVisits(
  (random, terms) => {
    const first = earlyStay(random, terms, 'M17.9');
    const again = { days: 5, dischargedOn: first.dischargedOn + random.between(1, 2) + 5, diagnosis: 'J44.1' };
    return [first, stayAt(random, terms, again)];
  },
  { abused: [1] },
);

const overlappingStays = byVisits(
  (random, terms) => {
    const first = midStay(random, terms, 'I50.0');
    const at = otherHospital(random, terms);
    const other = { days: 8, dischargedOn: first.dischargedOn + 3, diagnosis: 'N20.1', at };
    return [first, stayAt(random, terms, other)];
  },
  { abused: [0, 1] },
);

const twoPlaces = byVisits(
  (random, terms) => {
    const stay = midStay(random, terms, 'M48.0');
    const at = farHospital(random, terms);
    return withVisitDuring(random, terms, stay, { way: 'outpatient', diagnosis: 'K29.5', at });
  },
  { abused: [0] },
);

const impossibleTravel = byVisits(
  (random, terms) => {
    const day = terms.source.calendar.drawDischarge(random);
    const here = dayVisit(random, terms, { way: 'outpatient', day, diagnosis: 'M54.5' });
    const at = farHospital(random, terms);
    return [here, dayVisit(random, terms, { way: 'outpatient', day, diagnosis: 'K29.5', at })];
  },
  { abused: [0, 1] },
);

const outpatientOnStay = byVisits(
  (random, terms) => {
    const stay = midStay(random, terms, 'M48.0');
    return withVisitDuring(random, terms, stay, { way: 'outpatient', diagnosis: 'K29.5', at: stay.hospital });
  },
  { abused: [0] },
);

const OPERATIONS = '06';

/** Two days in bed, without an operation, for what is treated without one. */
const escalatedAdmission: Plant = (scene) => {
  const traveller = scene.cast.person({
    errand: 'stay',
    visits: (random, terms) => {
      const dischargedOn = terms.source.calendar.drawDischarge(random);
      return [
        {
          ...stayAt(random, terms, { days: 2, dischargedOn, diagnosis: random.pick(outpatientOnly) }),
          target: 180_000n,
        },
      ];
    },
  });
  const honest = honestBill(scene, traveller);
  const claim = withLines(
    honest,
    honest.lines.filter(({ category }) => category !== OPERATIONS),
  );
  return caseOf(traveller, [{ claim, settledOn: settledOnOf(traveller), isAbused: true }]);
};

const NEEDLESS_BED_DAYS = 14;
const HANGING_DAYS = 9;
/** Of a hung bed, the days on which anything is done. */
const DAYS_WITH_ITEMS = 2;
const BED = '01A';
const NURSING = '07';

/** 挂床: more bed days than the stay has, or nothing but bed and nursing for most of it. */
const bedHanging: Plant = (scene) => {
  const traveller = scene.cast.person({
    errand: 'stay',
    visits: (random, terms) => [midStay(random, terms, 'M48.0', HANGING_DAYS)],
  });
  const honest = honestBill(scene, traveller);
  const { admittedOn } = traveller.stays[0] as Visit;
  const lines =
    scene.number % 2 === 0
      ? withNeedlessBedDays(honest.lines)
      : withIdleDays(honest.lines, (offset) => scene.source.calendar.day(admittedOn + offset));
  const claim = withLines(honest, lines);
  return caseOf(traveller, [{ claim, settledOn: settledOnOf(traveller), isAbused: true }]);
};

function withNeedlessBedDays(lines: readonly LineDocument[]): LineDocument[] {
  return lines.map((line) =>
    line.code.startsWith(BED) ? withQuantity(line, Number(line.quantity) + NEEDLESS_BED_DAYS) : line,
  );
}

/** Each item once, in the first days; nursing goes on day by day as if somebody were there. */
function withIdleDays(lines: readonly LineDocument[], dayAt: (offset: number) => string): LineDocument[] {
  const once = lines.filter(({ code }, index) => lines.findIndex((line) => line.code === code) === index);
  return once.flatMap((line, index): LineDocument[] => {
    if (line.code.startsWith(BED)) return [line];
    if (line.category !== NURSING) return [{ ...line, servedOn: dayAt(index % DAYS_WITH_ITEMS) }];
    return Array.from({ length: HANGING_DAYS }, (_, offset) => ({ ...withQuantity(line, 1), servedOn: dayAt(offset) }));
  });
}

export const stayPlants = {
  'split-admission': splitAdmission,
  're-admission': reAdmission,
  'overlapping-stays': overlappingStays,
  'two-places': twoPlaces,
  'impossible-travel': impossibleTravel,
  'outpatient-on-stay': outpatientOnStay,
  'escalated-admission': escalatedAdmission,
  'bed-hanging': bedHanging,
} as const satisfies Partial<Record<AbusedRule, Plant>>;
