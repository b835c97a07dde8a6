import { DomainError } from '@lianqing/kernel';
import { parseDecimal, type Decimal, type Fen } from '@lianqing/money';
import { describeIssue } from '@lianqing/yaml';
import { z } from 'zod';
import {
  assistanceGroups,
  continuations,
  filingCategories,
  hospitalTiers,
  insuredStatuses,
  itemKinds,
  routes,
  waysOfCare,
  type Bill,
} from '../bill';
import { splitFields, type Split } from '../split';

/** One worked case: a bill under a pack, and what is expected of it, if anything (benefit-semantics §6). */
export interface BenefitCase {
  readonly id: string;
  readonly note: string | undefined;
  readonly pack: string;
  readonly bill: Bill;
  readonly expect: Partial<Split> | undefined;
}

const wholeFen = z
  .union([z.int(), z.string().regex(/^\d{1,15}$/)], 'must be a whole number of fen')
  .refine((value) => Number(value) >= 0, 'must be 0 or more')
  .transform((value): Fen => BigInt(value));
const decimal = z
  .union([z.number(), z.string()], 'must be a number or a decimal string')
  .refine((value) => /^\d{1,16}(\.\d{1,8})?$/.test(String(value)), 'must be 0 or more with at most 8 decimals')
  .transform((value): Decimal => parseDecimal(String(value)));
const rate = z
  .string('must be a decimal string')
  .regex(/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/, 'must be a rate from 0 to 1 with at most 8 decimals')
  .transform((value): Decimal => parseDecimal(value));

const line = z
  .strictObject({
    class: z.enum(['A', 'B', 'C']),
    quantity: decimal,
    unitPrice: decimal,
    amount: wholeFen,
    ceilingPrice: decimal.optional(),
    preSelfPayRate: rate.optional(),
    kind: z.enum(itemKinds).optional(),
    essential: z.boolean().optional(),
    hospitalBears: z.boolean().optional(),
  })
  .refine((read) => read.class !== 'B' || read.preSelfPayRate !== undefined || read.kind !== undefined, {
    path: ['preSelfPayRate'],
    message: 'is needed for class B, or the kind of the item for the default of the pack',
  });

const caseFile = z.array(
  z.strictObject({
    id: z.string().min(1),
    note: z.string().optional(),
    pack: z.string().min(1),
    person: z.strictObject({
      status: z.enum(insuredStatuses),
      civilServant: z.boolean(),
      assistance: z.enum(assistanceGroups).nullable(),
      accountBalance: wholeFen,
      familyBalance: wholeFen.optional(),
      age: z.int().min(0).optional(),
      contributionYears: z.int().min(0).optional(),
      groups: z.array(z.string()).optional(),
      hasEnterpriseSupplement: z.boolean().optional(),
      diseases: z.array(z.strictObject({ disease: z.string(), yearlyStandard: wholeFen.optional() })).optional(),
    }),
    year: z.strictObject({
      admissions: z.int().min(0),
      inScope: wholeFen,
      aboveDeductible: wholeFen,
      ownBurden: wholeFen,
    }),
    counters: z
      .strictObject({
        charged: wholeFen,
        highestStandard: wholeFen,
        pooledPaid: wholeFen,
        yearPaid: wholeFen.optional(),
      })
      .optional(),
    visit: z.strictObject({
      kind: z.enum(waysOfCare),
      tier: z.enum(hospitalTiers),
      place: z.enum(['inside', 'outside']),
      route: z.enum(routes),
      filing: z.enum(filingCategories).optional(),
      specialist: z.boolean().optional(),
      bestBelowTertiary: z.boolean().optional(),
      villageClinic: z.boolean().optional(),
      skippedFirstContact: z.boolean().optional(),
      diagnosis: z.string().optional(),
      continues: z.strictObject({ by: z.enum(continuations), charged: wholeFen }).optional(),
    }),
    items: z.array(line),
    expect: z.partialRecord(z.enum(splitFields), wholeFen).optional(),
  }),
  'must be an array of cases',
);

/**
 * Reads a file of cases.
 * @throws DomainError `rejected`, code `cases.file-invalid`, its message a line per problem: file, path, reason.
 */
export function readCases(file: string, text: string): BenefitCase[] {
  const read = caseFile.safeParse(parseJson(file, text));
  if (!read.success) throw invalidCases(file, read.error.issues.map(describeIssue));
  return read.data.map(({ id, note, pack, person, year, counters, visit, items, expect }) => ({
    id,
    note,
    pack,
    bill: { person, year, counters, visit, lines: items },
    expect: expect,
  }));
}

/** A field whose amount is not the expected one. */
export interface Difference {
  readonly field: keyof Split;
  readonly expected: Fen;
  readonly actual: Fen;
}

/** The fields in which a split differs from what a case expects; a field that it does not name may be anything. */
export function differencesOf(expected: Partial<Split>, actual: Split): Difference[] {
  return splitFields.flatMap((field) => {
    const wanted = expected[field];
    return wanted === undefined || wanted === actual[field] ? [] : [{ field, expected: wanted, actual: actual[field] }];
  });
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidCases(file, [`is not JSON (${(error as Error).message})`]);
  }
}

function invalidCases(file: string, problems: readonly string[]): DomainError {
  const message = problems.map((problem) => `${file}: ${problem}`).join('\n');
  return new DomainError('rejected', 'cases.file-invalid', message, { file, problems });
}
