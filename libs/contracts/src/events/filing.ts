import { z } from 'zod';
import { businessDate, fen, id, instant, version } from '../fields';
import { defineTopic, state } from '../topic';

/** 统筹区: province, city or county of the national code list, or an agency-only code. */
export const regionChanged = z.object({
  code: id('RegionCode'),
  name: z.string().min(1).max(60),
  level: z.enum(['province', 'city', 'county']),
  province: id('RegionCode'),
  version,
});

/** A key with which an institution signs; travels wrapped under the installation key only. */
export const institutionKey = z.object({
  keyId: id('KeyId'),
  /** Base64 of the key wrapped by SM4 and authenticated by HMAC-SM3 (libs/crypto). */
  wrapped: z.string().max(400),
  validFrom: instant,
  /** Signs nothing that the broker accepted at or after this instant. */
  validUntil: instant.nullable(),
});

/** 定点医药机构: a connected hospital. */
export const institutionChanged = z.object({
  code: id('InstitutionCode'),
  name: z.string().min(1).max(80),
  region: id('RegionCode'),
  tier: z.enum(['tertiary-a', 'tertiary', 'secondary', 'primary']),
  specialist: z.boolean(),
  /** The best hospital of a place that has no tertiary one. */
  bestBelowTertiary: z.boolean(),
  /** 村卫生室: absent it is none. */
  villageClinic: z.boolean().optional(),
  connectedFrom: businessDate,
  /** First day on which it is no longer connected. */
  connectedUntil: businessDate.nullable(),
  keys: z.array(institutionKey).max(16),
  version,
});

export const filingCategory = z.enum([
  'resettled-retiree', // 异地安置退休
  'long-term-resident', // 异地长期居住
  'posted-worker', // 常驻异地工作
  'transfer', // 异地转诊
  'emergency', // 异地急诊抢救
  'other-temporary', // 其他临时外出
]);

/** 备案: the home region's record that a person may be treated elsewhere. */
export const filingRecord = z.object({
  filingId: id('FilingId'),
  category: filingCategory,
  /** Province or city filed to; valid at every connected institution there. */
  destination: id('RegionCode'),
  validFrom: businessDate,
  /** First day on which it is no longer valid; null is open-ended. */
  validUntil: businessDate.nullable(),
});

/** A word of a pack: the name of a group or of a disease. */
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** 门诊慢特病: a special or chronic disease that the home region has recognised. */
export const recognisedDisease = z.object({
  disease: word,
  validFrom: businessDate,
  validUntil: businessDate.nullable(),
  /** Allowed by expert decision instead of the pack's yearly standard. */
  yearlyStandard: fen.optional(),
});

/** What some policies ask of a person beside status and scheme; each is absent where the home region does not tell it. */
export const particulars = z.object({
  sex: z.enum(['female', 'male']).optional(),
  bornOn: businessDate.optional(),
  /** Named groups that a pack may know: low-income, severely-disabled, veteran … */
  groups: z.array(word).max(20).optional(),
  /** First day of the present run of contributions without a gap. */
  contributesSince: businessDate.optional(),
  /** Whether an employer pays a supplement (企业补充). */
  enterpriseSupplement: z.boolean().optional(),
  /** All that relatives ever offered from their personal accounts (共济); settlement keeps what was used of it. */
  familyCredited: fen.optional(),
  diseases: z.array(recognisedDisease).max(20).optional(),
});

/** All that settlement needs to know of a person: enrolment, status, filings. No name, no identity number. */
export const personChanged = z.object({
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  /** 险种: 310 employee, 390 resident. */
  scheme: z.enum(['310', '390']),
  status: z.enum(['in-service', 'retired']),
  civilServant: z.boolean(),
  assistance: z.enum(['rural', 'urban']).nullable(),
  enrolledFrom: businessDate,
  /** First day on which the person is no longer insured here. */
  enrolledUntil: businessDate.nullable(),
  /** What was credited to the personal account in all; settlement keeps what was used of it. */
  accountCredited: fen,
  particulars: particulars.optional(),
  filings: z.array(filingRecord).max(50),
  version,
});

export type RegionChanged = z.output<typeof regionChanged>;
export type InstitutionChanged = z.output<typeof institutionChanged>;
export type InstitutionKey = z.output<typeof institutionKey>;
export type FilingCategory = z.output<typeof filingCategory>;
export type FilingRecord = z.output<typeof filingRecord>;
export type Particulars = z.output<typeof particulars>;
export type PersonChanged = z.output<typeof personChanged>;

export const filingRegistry = defineTopic({
  name: 'filing.registry.v1',
  keyedBy: 'region or institution code',
  writtenBy: 'filing',
  maxValueBytes: 64 * 1024,
  kinds: {
    'region.changed': state(regionChanged, (region) => `region:${region.code}`),
    'institution.changed': state(institutionChanged, (institution) => `institution:${institution.code}`),
  },
});

export const filingPeople = defineTopic({
  name: 'filing.people.v1',
  keyedBy: 'person id',
  writtenBy: 'filing',
  maxValueBytes: 64 * 1024,
  kinds: {
    'person.changed': state(personChanged, (person) => `person:${person.personId}`),
  },
});
