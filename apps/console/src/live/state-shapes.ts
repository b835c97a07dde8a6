import { installation } from '@lianqing/runtime';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { serviceNames } from '../console.config';

const stoppedPartition = z.object({
  topic: z.string(),
  partition: z.number().int(),
  offset: z.string().describe('of the first message that is not applied'),
  lag: z.string().nullable().describe('messages that wait behind it; null while the broker does not answer'),
  reason: z.string(),
  at: z.iso.datetime(),
  detail: z.string().describe('what to do about it'),
});

const alarm = z.object({
  topic: z.string(),
  partition: z.number().int().nullable().describe('null when the whole topic is not followed'),
  since: z.iso.datetime(),
  detail: z.string(),
});

/** Where a service stands between its database and the log, as far as a screen shows it. */
const standing = z.object({
  lag: z.string().nullable().describe('messages still to be applied; null while the broker does not answer'),
  outbox: z.object({ unpublishedRows: z.number().int(), oldestSeconds: z.number() }),
  parked: z.record(z.string(), z.number().int()).describe('messages that wait for a decision, by reason'),
  stopped: z.array(stoppedPartition),
  alarms: z.array(alarm),
});
export type Standing = z.output<typeof standing>;

const serviceState = z.object({
  name: z.enum(serviceNames),
  isUp: z.boolean().describe('it answers, and so does its database'),
  since: z.iso.datetime().describe('when it became so, as far as the console has seen'),
  isLive: z.boolean().describe('its changes arrive; true only while somebody listens to /api/v1/events'),
  away: z.array(z.string()).describe('parts that do not answer, such as its broker'),
  standing: standing.nullable().describe('null while it does not answer'),
});
export type ServiceState = z.output<typeof serviceState>;

export class StateView extends createZodDto(z.object({ installation, services: z.array(serviceState) })) {}
