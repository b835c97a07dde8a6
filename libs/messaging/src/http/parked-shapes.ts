import { parkingReason } from '@lianqing/contracts';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { MANY, outcomes } from '../parking/replay-many';

const asOf = z.iso.datetime().describe('when this was read; ages are reckoned against it');
const number = z.string().regex(/^\d{1,18}$/, 'must be a number');
const state = z.enum(['parked', 'replayed', 'discarded']);
/** PostgreSQL's text holds no NUL. */
const text = z
  .string()
  .min(1)
  .max(200)
  .refine((given) => !given.includes('\0'), 'must not hold NUL');
const reason = z.string().trim().min(3).max(1_000);
const ids = z
  .array(number.transform(BigInt))
  .min(1)
  .max(MANY)
  .describe(`parked messages, ${MANY} at most; taken in the order of their ids`);

const filter = z.object({
  reason: parkingReason.optional(),
  topic: text.optional(),
  code: text.optional(),
  text: text.optional().describe('stands somewhere in the key or in the message id'),
  claim: text.optional().describe('about this claim, `HOSPITAL:NUMBER`; its reversals are among them'),
});

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
  filter.extend({
    state: state.default('parked'),
    order: z.enum(['oldest', 'newest']).default('oldest').describe('which come first'),
    after: number.transform(BigInt).optional().describe('"next" of the page before, in the same order'),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
  }),
) {}

export class DiscardBody extends createZodDto(z.object({ reason })) {}

export class DiscardManyBody extends createZodDto(z.object({ ids, reason })) {}

export class DiscardedManyView extends createZodDto(
  z.object({
    discarded: z.array(z.string()).describe('ids that were discarded now'),
    others: z.array(z.string()).describe('ids that were decided before, or that nobody knows'),
  }),
) {}

export class ParkedPageView extends createZodDto(
  z.object({
    asOf,
    items: z.array(summary),
    next: z.string().nullable().describe('pass it as "after" for the next page'),
  }),
) {}

export class ParkedGroupsView extends createZodDto(
  z.object({
    asOf,
    messages: z.number().int().describe('that wait for a decision, of all groups'),
    groups: z
      .array(
        z.object({
          reason: parkingReason,
          topic: z.string(),
          code: z.string(),
          messages: z.number().int(),
          oldestAt: z.iso.datetime().describe('when the oldest of them was set aside'),
          newestAt: z.iso.datetime(),
        }),
      )
      .describe('the largest first'),
  }),
) {}

const contentProblem = z.object({
  path: z.string().describe('dotted path into the content; empty when it is the whole'),
  code: z.string(),
  message: z.string(),
  zh: z.string().describe('the same in Chinese'),
  expected: z.string().nullable().describe('what would be right, where the contract can reckon it'),
});

const envelopeHeader = z.object({
  name: z.string().describe('of the header; "key" is the Kafka key'),
  value: z.string().nullable().describe('as text; null where it is missing'),
  problem: z.string().nullable().describe('what is wrong with it'),
  zh: z.string().nullable().describe('the same in Chinese'),
});

export class ParkedView extends createZodDto(
  summary.extend({
    asOf,
    acceptedAt: z.iso.datetime(),
    headers: z.record(z.string(), z.union([z.string(), z.object({ base64: z.string() })])),
    value: z.string().nullable().describe('as text; bytes that are no text are replaced'),
    valueBase64: z.string().nullable().describe('the original bytes'),
    json: z.unknown().describe('the payload where it is JSON; else null'),
    problems: z.array(contentProblem).describe('of the content, held against the schema of today'),
    schema: z.record(z.string(), z.unknown()).nullable().describe('JSON Schema of its type; null where unknown'),
    envelope: z.array(envelopeHeader).describe('the headers that the contract knows'),
    history: z.array(
      z.object({ decision: z.string(), reason: z.string(), code: z.string().nullable(), decidedAt: z.iso.datetime() }),
    ),
  }),
) {}

const tells = z
  .record(z.string(), z.number().int())
  .describe('what is told of it, messages by type; empty where nothing is new, or where it is not replayed');

export class ReplayedView extends createZodDto(
  z.object({
    state: z.enum(['replayed', 'parked']),
    tells,
    reason: parkingReason.nullable().describe('why it is parked still'),
    code: z.string().nullable(),
    explanation: z.string().nullable(),
  }),
) {}

const fate = z.object({
  id: z.string(),
  outcome: z
    .enum(outcomes)
    .describe('replayed; parked again; to be tried later; decided before; unknown to this service'),
  tells,
  reason: parkingReason.nullable().describe('of a message that is parked again'),
  code: z.string().nullable().describe('why it is not replayed'),
  explanation: z.string().nullable(),
});

export class PreviewReplayBody extends createZodDto(
  z
    .strictObject({
      ids: ids.optional(),
      filter: filter.strict().optional().describe('those that wait for a decision and match, the oldest first'),
    })
    .refine((body) => (body.ids === undefined) !== (body.filter === undefined), 'give either ids or a filter'),
) {}

export class PreviewedReplayView extends createZodDto(
  z.object({
    items: z.array(fate).describe('what would become of each, by itself'),
    digest: z.string().describe('needed to replay exactly these'),
    isMore: z.boolean().describe(`whether more messages match; the oldest ${MANY} were looked at`),
  }),
) {}

export class ReplayManyBody extends createZodDto(
  z.object({
    ids,
    preview: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be the digest of a preview')
      .describe('digest of the preview of these messages'),
  }),
) {}

export class ReplayedManyView extends createZodDto(z.object({ items: z.array(fate) })) {}
