import type { BusinessDate, InstitutionCode, RegionCode } from '@lianqing/kernel';
import { demoKeyIdOf } from '../../demo-key';
import type { ClaimDocument } from '../bill';
import type { InstitutionLine } from '../month-file';
import { citiesOf, countiesOf, nameOfRegion } from '../places';
import type { Random } from '../random';
import { namedItems, type ItemName } from '../ways/items';
import { itemLine, totalOf } from '../ways/real-bill';
import { stayAt, type ErrandTerms, type Visit } from '../ways/visits';
import { allBilled, withLines, type AbuseCase, type Plant, type Scene } from './case';
import type { AbusedRule } from './rules';

/** Abuse that only a whole hospital can commit: one of its own for each case, whose patients are like everybody's. */

/** Stays of such a hospital in the month, and those among them that are as they should be. */
export const STAYS_OF_HOSPITAL = 24;
const HONEST_STAYS = 3;
const CONNECTED_FROM = '2019-05-01' as BusinessDate;
/** Where most visitors are treated: people to treat there are found quickly. */
const VISITED_PROVINCES = ['110000', '310000', '320000', '330000', '440000'] as const;
const places: readonly RegionCode[] = VISITED_PROVINCES.flatMap((province) =>
  citiesOf(province as RegionCode).flatMap((city) => countiesOf(city)),
);

interface HospitalAbuse {
  readonly tier: InstitutionLine['tier'];
  /** Tells the hospitals of two rules apart in one county. */
  readonly letter: string;
  readonly stay: (random: Random, terms: ErrandTerms, at: InstitutionLine) => Visit;
  /** A drug of which every such stay gets as much as of all others together. */
  readonly pushes?: ItemName;
}

const ELECTIVE = ['H25.9', 'M17.9', 'K80.2', 'E04.9'] as const;
const LIGHT = ['H25.9', 'E04.9', 'M51.2'] as const;
const DEARER = 5n;

const hospitalAbuses = {
  /** Everybody an emergency, whatever for: nobody needs a filing. */
  'emergency-ratio': {
    tier: 'tertiary',
    letter: 'X',
    stay: (random, terms, at) => ({ ...ordinaryStay(random, terms, at, random.pick(ELECTIVE)), emergency: true }),
  },
  /** The same illnesses as elsewhere for five times the money. */
  'peer-cost': {
    tier: 'secondary',
    letter: 'Y',
    stay: (random, terms, at) => {
      const stay = ordinaryStay(random, terms, at, random.pick(ELECTIVE));
      return { ...stay, target: stay.target * DEARER };
    },
  },
  /** A large hospital that keeps none but the lightest cases. */
  'refused-severe': {
    tier: 'tertiary-a',
    letter: 'Z',
    stay: (random, terms, at) => ({
      ...ordinaryStay(random, terms, at, random.pick(LIGHT), 2),
      target: BigInt(random.between(120_000, 220_000)),
    }),
  },
  /** One drug for everybody, whatever for. */
  'top-consumption': {
    tier: 'secondary',
    letter: 'W',
    stay: (random, terms, at) => ordinaryStay(random, terms, at, random.pick(ELECTIVE)),
    pushes: 'stomachRemedy',
  },
} as const satisfies Partial<Record<AbusedRule, HospitalAbuse>>;

type HospitalRule = keyof typeof hospitalAbuses;

export const hospitalPlants = Object.fromEntries(
  Object.entries<HospitalAbuse>(hospitalAbuses).map(([rule, abuse]) => [rule, plantOf(abuse)]),
) as Record<HospitalRule, Plant>;

function ordinaryStay(random: Random, terms: ErrandTerms, at: InstitutionLine, diagnosis: string, days = 5): Visit {
  return stayAt(random, terms, { days, dischargedOn: terms.source.calendar.drawDischarge(random), diagnosis, at });
}

function plantOf(abuse: HospitalAbuse): Plant {
  return (scene): AbuseCase => {
    const hospital = hospitalFor(scene, abuse);
    const stays = Array.from({ length: STAYS_OF_HOSPITAL }, (_, index) => {
      const isAbused = index >= HONEST_STAYS;
      const patient = scene.cast.person({
        errand: 'stay',
        isTreatedAnywhere: true,
        fits: ({ person, filedIn }) =>
          filedIn === hospital.region.slice(0, 2) && person.homeRegion.slice(0, 2) !== filedIn,
        visits: (random, terms) => [
          isAbused ? abuse.stay(random, terms, hospital) : ordinaryStay(random, terms, hospital, random.pick(ELECTIVE)),
        ],
      });
      const claims = allBilled(scene, patient).map(({ claim, ...rest }) => ({
        ...rest,
        claim: isAbused && abuse.pushes ? withPushed(scene, claim, abuse.pushes) : claim,
        isAbused,
      }));
      return { person: patient.person, claims };
    });
    return {
      hospital,
      people: stays.map(({ person }) => person),
      claims: stays.flatMap(({ claims }) => claims),
    };
  };
}

const DRUG_CATEGORIES: ReadonlySet<string> = new Set(['09', '10', '11']);

/** A bill with one drug more, of which there is as much as of all that are on it already. */
function withPushed({ source }: Scene, claim: ClaimDocument, item: ItemName): ClaimDocument {
  const drugs = claim.lines.filter(({ category }) => DRUG_CATEGORIES.has(category));
  const [first] = drugs;
  if (first === undefined) return claim;
  const quantity = Math.ceil(Number(totalOf(drugs)) / namedItems[item].price);
  const { physician, department, servedOn } = first;
  const staff = { ...(physician && { physician }), ...(department && { department }) };
  const pushed = { ...itemLine({ item, day: 0, quantity }, source, staff), servedOn };
  return withLines(claim, [...claim.lines, pushed]);
}

function hospitalFor({ source, number }: Scene, { tier, letter }: HospitalAbuse): InstitutionLine {
  const region = places[number % places.length] as RegionCode;
  const ordinal = Math.floor(number / places.length)
    .toString(36)
    .toUpperCase();
  const seedMark = (source.hospitals.all[0]?.code ?? '').slice(7, 10);
  const code = `H${region}${seedMark}${letter}${ordinal}` as InstitutionCode;
  return {
    kind: 'institution',
    code,
    name: `${nameOfRegion.get(region) ?? region}民营医院${letter}${ordinal}`,
    region,
    tier,
    specialist: false,
    bestBelowTertiary: false,
    connectedFrom: CONNECTED_FROM,
    connectedUntil: null,
    keyId: demoKeyIdOf(source.seed, code),
  };
}
