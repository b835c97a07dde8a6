import { parkingReason } from '@lianqing/contracts';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const number = z.string().regex(/^\d{1,18}$/, 'must be a number');
const state = z.enum(['parked', 'replayed', 'discarded']);

const summary = z.object({
  id: z.string(),
  topic: z.string(),
  partition: z.number().int().describe('-1 for an item of a snapshot'),
  offset: z.string(),
  key: z.string().nullable(),
  messageId: z.string().nullable().describe('ce_id as it arrived'),
  type: z.string().nullable().describe('ce_type as it arrived'),
  reason: parkingReason,
  code: z.string(),
  explanation: z.string(),
  attempts: z.number().int(),
  state,
  parkedAt: z.iso.datetime(),
});
export type ParkedSummary = z.output<typeof summary>;

export class ParkedParams extends createZodDto(z.object({ id: number.transform(BigInt) })) {}

export class ParkedQuery extends createZodDto(
  z.object({
    reason: parkingReason.optional(),
    state: state.default('parked'),
    topic: z.string().max(120).optional(),
    after: number.optional().transform((after) => BigInt(after ?? 0)),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
  }),
) {}

export class DiscardBody extends createZodDto(z.object({ reason: z.string().trim().min(3).max(1_000) })) {}

export class ParkedPageView extends createZodDto(
  z.object({ items: z.array(summary), next: z.string().nullable().describe('pass it as "after" for the next page') }),
) {}

export class ParkedView extends createZodDto(
  summary.extend({
    acceptedAt: z.iso.datetime(),
    headers: z.record(z.string(), z.union([z.string(), z.object({ base64: z.string() })])),
    value: z.string().nullable().describe('as text; bytes that are no text are replaced'),
    valueBase64: z.string().nullable().describe('the original bytes'),
    history: z.array(
      z.object({ decision: z.string(), reason: z.string(), code: z.string().nullable(), decidedAt: z.iso.datetime() }),
    ),
  }),
) {}

export class ReplayedView extends createZodDto(
  z.object({
    state: z.enum(['replayed', 'parked']),
    reason: parkingReason.nullable().describe('why it is parked still'),
    code: z.string().nullable(),
    explanation: z.string().nullable(),
  }),
) {}
