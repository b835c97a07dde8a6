import { z } from 'zod';
import type { ServiceState, Standing } from './state-shapes';

const ASK_TIMEOUT_MS = 3_000;

/** What the console needs of a service's answers; what else they hold is the service's affair. */
const readiness = z.object({
  isReady: z.boolean(),
  parts: z.array(z.object({ part: z.string(), isUp: z.boolean() })),
});
const stopped = z.object({ reason: z.string(), at: z.string(), detail: z.string() });
const messaging = z.object({
  consumers: z.array(
    z.object({
      topic: z.string(),
      partition: z.number(),
      storedOffset: z.string(),
      lag: z.string().nullable(),
      stopped: stopped.nullable(),
    }),
  ),
  alarms: z.array(
    z.object({ topic: z.string(), partition: z.number().nullable(), since: z.string(), detail: z.string() }),
  ),
  outbox: z.object({ unpublishedRows: z.number(), oldestSeconds: z.number() }),
  parked: z.record(z.string(), z.number()),
});

/** Asks a service how it is; not to answer is an answer. */
export async function askService(url: string): Promise<Pick<ServiceState, 'isUp' | 'away' | 'standing'>> {
  const [ready, standing] = await Promise.all([
    answered(`${url}/health/ready`, readiness),
    answered(`${url}/api/v1/messaging`, messaging),
  ]);
  return {
    isUp: ready?.isReady ?? false,
    away: ready?.parts.filter(({ isUp }) => !isUp).map(({ part }) => part) ?? [],
    standing: standing ? standingOf(standing) : null,
  };
}

function standingOf({ consumers, ...rest }: z.output<typeof messaging>): Standing {
  const isKnown = consumers.every(({ lag }) => lag !== null);
  return {
    ...rest,
    lag: isKnown ? consumers.reduce((sum, { lag }) => sum + BigInt(lag ?? 0), 0n).toString() : null,
    stopped: consumers.flatMap(({ topic, partition, storedOffset: offset, lag, stopped: why }) =>
      why ? [{ topic, partition, offset, lag, ...why }] : [],
    ),
  };
}

/** A service that is not ready says so with a status of its own, and a document all the same. */
async function answered<Schema extends z.ZodType>(url: string, schema: Schema): Promise<z.output<Schema> | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ASK_TIMEOUT_MS) });
    return schema.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}
