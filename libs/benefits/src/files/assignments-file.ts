import { patternOf, type BusinessDate, type PolicyPackId, type RegionCode } from '@lianqing/kernel';
import { dayText, wholeNumberText } from '@lianqing/yaml';
import { z } from 'zod';
import { laterSettlementRules, unlistedLineRules, type Assignment, type RegionRules } from '../policy-book';
import { schemes } from '../policy-pack';
import { readPlacedYaml, readYaml } from './policy-yaml';

const source = z
  .string('must name its source')
  .regex(/^(S[0-4]|assumption)\b.*$/, 'must begin with a source document (S0 to S4) or the word "assumption"');

const provinces = z
  .array(
    z
      .string()
      .regex(/^\d{2}0000$/, 'must be the code of a province, such as 330000')
      .transform((text) => text as RegionCode),
  )
  .min(1, 'must name a province');

const window = { from: dayText, until: dayText.optional(), source, provinces };

/** Two years: who closes later than that closes nothing. */
const MOST_DAYS_OPEN = 730;
const assignmentsFile = z.strictObject({
  assignments: z.array(
    z.strictObject({
      pack: z
        .string()
        .regex(patternOf('PolicyPackId'), 'must be the id of a pack')
        .transform((text) => text as PolicyPackId),
      scheme: z.enum(schemes, 'must be 310 (employees) or 390 (residents)'),
      countersBeginAnew: z.array(z.strictObject({ on: dayText, source })).optional(),
      ...window,
    }),
  ),
  reversals: z
    .array(
      z.strictObject({
        laterSettlements: z.enum(laterSettlementRules, `must be one of ${laterSettlementRules.join(', ')}`),
        ...window,
      }),
    )
    .default([]),
  unlistedItems: z
    .array(
      z.strictObject({
        lines: z.enum(unlistedLineRules, `must be one of ${unlistedLineRules.join(', ')}`),
        ...window,
      }),
    )
    .default([]),
  yearClosings: z.array(z.strictObject({ closesAfterDays: wholeNumberText(0, MOST_DAYS_OPEN), ...window })).default([]),
});

/**
 * Reads which pack holds where and when.
 * @param file name of the file, for messages.
 * @throws DomainError `rejected`, code `policy.file-invalid`, with file, path and reason of every problem.
 */
export function readAssignments(file: string, bytes: Uint8Array): Assignment[] {
  const { read, lineOf } = readPlacedYaml(file, bytes, assignmentsFile);
  return read.assignments.map((assignment, index) => ({
    ...openEnded(assignment),
    place: `${file}: line ${lineOf(['assignments', index])}`,
  }));
}

/**
 * Reads what provinces have otherwise, from the same file; nothing where it says nothing.
 * @throws as `readAssignments`
 */
export function readRegionRules(file: string, bytes: Uint8Array): RegionRules {
  const { reversals, unlistedItems, yearClosings } = readYaml(file, bytes, assignmentsFile);
  return {
    reversals: reversals.map(openEnded),
    unlistedItems: unlistedItems.map(openEnded),
    yearClosings: yearClosings.map(openEnded),
  };
}

function openEnded<Rule extends { readonly until?: BusinessDate | undefined }>(
  rule: Rule,
): Omit<Rule, 'until'> & { readonly until: BusinessDate | null } {
  return { ...rule, until: rule.until ?? null };
}
