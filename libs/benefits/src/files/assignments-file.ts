import { patternOf, type PolicyPackId, type RegionCode } from '@lianqing/kernel';
import { z } from 'zod';
import { laterSettlementRules, type Assignment, type ReversalRule } from '../policy-book';
import { schemes } from '../policy-pack';
import { dayText, readYaml } from './yaml-text';

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

const assignmentsFile = z.strictObject({
  assignments: z.array(
    z.strictObject({
      pack: z
        .string()
        .regex(patternOf('PolicyPackId'), 'must be the id of a pack')
        .transform((text) => text as PolicyPackId),
      scheme: z.enum(schemes, 'must be 310 (employees) or 390 (residents)'),
      from: dayText,
      until: dayText.optional(),
      source,
      provinces,
    }),
  ),
  reversals: z
    .array(
      z.strictObject({
        laterSettlements: z.enum(laterSettlementRules, `must be one of ${laterSettlementRules.join(', ')}`),
        from: dayText,
        until: dayText.optional(),
        source,
        provinces,
      }),
    )
    .default([]),
});

/**
 * Reads which pack holds where and when.
 * @param file name of the file, for messages.
 * @throws DomainError `rejected`, code `policy.file-invalid`, with file, path and reason of every problem.
 */
export function readAssignments(file: string, bytes: Uint8Array): Assignment[] {
  return readYaml(file, bytes, assignmentsFile).assignments.map(({ until, ...rest }) => ({
    ...rest,
    until: until ?? null,
  }));
}

/**
 * Reads how bills are undone where later ones are settled, from the same file; empty where it says nothing.
 * @throws as `readAssignments`
 */
export function readReversalRules(file: string, bytes: Uint8Array): ReversalRule[] {
  const read = readYaml(file, bytes, assignmentsFile);
  return read.reversals.map(({ until, ...rest }) => ({ ...rest, until: until ?? null }));
}
