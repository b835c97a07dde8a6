import { plusDays, type BusinessDate } from '@lianqing/kernel';
import type { ParticularsDocument, PersonLine } from '../month-file';
import type { MonthSource } from '../month-source';
import { Random } from '../random';
import type { Errand } from './mix';

/** Sex and age of somebody: what diagnoses and limits of items hang on. */
export interface Traits {
  readonly sex: 'female' | 'male';
  /** Completed years on the first day of the month. */
  readonly age: number;
  readonly bornOn: BusinessDate;
}

/** What a scenario asks of somebody's traits; the rest is drawn. */
export interface WishedTraits {
  readonly sex?: Traits['sex'] | undefined;
  readonly ages?: readonly [youngest: number, oldest: number] | undefined;
}

const CHILDREN_AMONG_RESIDENTS = 1_500;
const WOMEN = 5_100;
const DAYS_OF_YEAR = 365.25;

/** Draws sex and age as the enrolment allows, from a stream of their own: the month of stays alone does not know them. */
export function drawTraits(
  source: MonthSource,
  index: number,
  terms: Pick<PersonLine, 'scheme' | 'status'> & {
    readonly errand: Errand;
    readonly wished?: WishedTraits | undefined;
  },
): Traits {
  const random = Random.of(source.seed, source.mark, 'traits', index);
  const isBirth = terms.errand === 'birth';
  const drawnSex = random.chance(WOMEN) ? 'female' : 'male';
  const [youngest, oldest] = terms.wished?.ages ?? (isBirth ? [21, 40] : agesOf(random, terms));
  const age = random.between(youngest, oldest);
  const sex = terms.wished?.sex ?? (isBirth ? 'female' : drawnSex);
  const bornOn = plusDays(source.calendar.day(0), -Math.ceil((age + 0.02) * DAYS_OF_YEAR) - random.below(330));
  return { sex, age, bornOn };
}

function agesOf(random: Random, { scheme, status }: Pick<PersonLine, 'scheme' | 'status'>): readonly [number, number] {
  if (status === 'retired') return [60, 87];
  if (scheme === '310') return [22, 58];
  return random.chance(CHILDREN_AMONG_RESIDENTS) ? [1, 13] : [19, 84];
}

/** Of 10 000 people. */
const LOW_INCOME = 300;
const SEVERELY_DISABLED = 120;
const VETERANS = 80;
const ENTERPRISE_SUPPLEMENT = 1_000;
const SHARES_FAMILY_ACCOUNT = 800;

/** What the home region tells of somebody besides status and scheme. */
export function particularsOf(
  source: MonthSource,
  index: number,
  { person, traits, disease }: { person: PersonLine; traits: Traits; disease: string | undefined },
): ParticularsDocument {
  const random = Random.of(source.seed, source.mark, 'particulars', index);
  const isEmployee = person.scheme === '310';
  const groups = [
    ...(random.chance(LOW_INCOME) ? ['low-income'] : []),
    ...(random.chance(SEVERELY_DISABLED) ? ['severely-disabled'] : []),
    ...(random.chance(VETERANS) ? ['veteran'] : []),
  ];
  const hasSupplement = isEmployee && random.chance(ENTERPRISE_SUPPLEMENT);
  const familyCredited = isEmployee && random.chance(SHARES_FAMILY_ACCOUNT) ? 50_000 * random.between(1, 12) : 0;
  const recognisedFrom = source.calendar.day(-random.between(30, 1_500));
  return {
    sex: traits.sex,
    bornOn: traits.bornOn,
    ...(groups.length > 0 && { groups }),
    contributesSince: person.enrolledFrom < traits.bornOn ? traits.bornOn : person.enrolledFrom,
    ...(hasSupplement && { enterpriseSupplement: true }),
    ...(familyCredited > 0 && { familyCredited: String(familyCredited) }),
    ...(disease && { diseases: [{ disease, validFrom: recognisedFrom, validUntil: null }] }),
  };
}
