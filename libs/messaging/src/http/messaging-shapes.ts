import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const topic = z.string().min(1).max(120);

export class RepublishBody extends createZodDto(
  z.object({
    topic,
    since: z.iso
      .datetime()
      .optional()
      .describe('only what was written since then; everything still kept if left out')
      .transform((since) => (since === undefined ? undefined : new Date(since))),
  }),
) {}

export class RepublishedView extends createZodDto(
  z.object({ topic: z.string(), waitingRows: z.string().describe('outbox rows of the topic to be published now') }),
) {}

export class StoppedParams extends createZodDto(
  z.object({ topic, partition: z.coerce.number().int().min(0).max(10_000) }),
) {}

export class ResumeBody extends createZodDto(
  z.object({ from: z.enum(['stored', 'earliest']), reason: z.string().trim().min(3).max(1_000) }),
) {}

export class ResumedView extends createZodDto(
  z.object({ topic: z.string(), partition: z.number().int(), nextOffset: z.string() }),
) {}

const partition = z.object({
  topic: z.string(),
  partition: z.number().int(),
  storedOffset: z.string(),
  end: z.string().nullable().describe('null while the broker does not answer'),
  lag: z.string().nullable(),
  stopped: z
    .object({ reason: z.string(), at: z.iso.datetime(), detail: z.string().describe('what to do about it') })
    .nullable(),
});

export class MessagingView extends createZodDto(
  z.object({
    service: z.string(),
    consumers: z.array(partition),
    alarms: z
      .array(
        z.object({
          topic: z.string(),
          partition: z.number().int().nullable().describe('null when the whole topic is not followed'),
          since: z.iso.datetime(),
          detail: z.string(),
        }),
      )
      .describe('tried in vain for too long by this process'),
    outbox: z.object({
      unpublishedRows: z.number().int(),
      oldestSeconds: z.number(),
      publishedUpTo: z.string().describe('position of the last publication'),
    }),
    parked: z.record(z.string(), z.number().int()),
  }),
) {}
export type PartitionView = z.output<typeof partition>;
