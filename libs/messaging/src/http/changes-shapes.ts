import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class ChangeEventData extends createZodDto(
  z.object({
    topic: z.string(),
    messages: z.number().int(),
    types: z
      .record(z.string(), z.number().int())
      .describe('messages by type; empty for what a release before this stream published'),
    publishedAt: z.iso.datetime().describe('of the last of them'),
  }),
) {}

export class ParkedEventData extends createZodDto(
  z.object({
    counts: z.record(z.string(), z.number().int()).describe('messages that wait for a decision, by reason'),
  }),
) {}

export class StoppedEventData extends createZodDto(
  z.object({
    partitions: z.array(
      z.object({
        topic: z.string(),
        partition: z.number().int(),
        reason: z.string(),
        at: z.iso.datetime(),
        detail: z.string().describe('what to do about it'),
      }),
    ),
    alarms: z.array(
      z.object({
        topic: z.string(),
        partition: z.number().int().nullable().describe('null when the whole topic is not followed'),
        since: z.iso.datetime(),
        detail: z.string(),
      }),
    ),
  }),
) {}
