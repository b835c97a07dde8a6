import { DomainError } from '@lianqing/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unreachable } from '../terminal';

/** How long a verb that does a long work goes on asking a part that is away, before it gives up. */
export const PATIENCE_MS = 180_000;
const PAUSE_MS = 500;

/**
 * Does something again for as long as a part is only away, as a hospital does: everything that is sent may be sent
 * again. @throws what it threw last, when the patience is over or the trouble is another one
 */
export async function patiently<Result>(patienceMs: number, attempt: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAway(error) || performance.now() >= giveUpAt) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof DomainError && error.kind === 'unavailable');
}
