import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceClient } from '../installation';
import type { LawResult } from './law';

const POLL_MS = 200;

/** Every outbox row that is there now is published in time; rows that come meanwhile are left out. */
export async function outboxesDrain(services: readonly ServiceClient[], deadline: number): Promise<LawResult> {
  const startedAt = performance.now();
  const results = await Promise.all(services.map((service) => drained(service, startedAt, deadline)));
  return {
    law: 'outboxes drain',
    covered: results.reduce((sum, { rows }) => sum + rows, 0),
    broken: results.flatMap(({ broken }) => broken),
  };
}

async function drained(
  service: ServiceClient,
  startedAt: number,
  deadline: number,
): Promise<{ rows: number; broken: string[] }> {
  for (;;) {
    const { outbox } = await service.messaging();
    const seconds = (performance.now() - startedAt) / 1_000;
    const rows = Number(outbox.publishedUpTo);
    // The oldest row that waits is younger than our question: all that were there before are published.
    if (outbox.unpublishedRows === 0 || outbox.oldestSeconds < seconds) return { rows, broken: [] };
    if (performance.now() > deadline) {
      const waiting = `${outbox.unpublishedRows} rows wait, the oldest for ${Math.round(outbox.oldestSeconds)} s`;
      return { rows, broken: [`${service.name}: ${waiting}`] };
    }
    await sleep(POLL_MS);
  }
}
