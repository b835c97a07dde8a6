import { setTimeout as sleep } from 'node:timers/promises';

export interface Bound {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks again until `condition` gives something that is neither undefined, null nor false, and returns it.
 * @throws Error when the time is up, naming what was waited for and the last answer or error
 */
export async function waitUntil<T>(
  condition: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { what, withinMs = 15_000, everyMs = 25 }: Bound,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await condition();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms (last: ${String(last)})`);
    await sleep(everyMs);
  }
}
