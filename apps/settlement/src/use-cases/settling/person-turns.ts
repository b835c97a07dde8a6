import { DomainError, type PersonId } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import AsyncLock from 'async-lock';

/** Calls for one person that may wait in this process; each takes about 20 ms. */
const MAX_WAITING = 200;
/** Longest that a call waits for its turn, well below what hospitals wait for an answer. */
const LONGEST_WAIT_MS = 8_000;

/**
 * Lets calls for one person go one after the other before they take a connection. They would wait for the person's lock in
 * PostgreSQL anyhow, but there each of them holds a connection that somebody else needs. Other processes and chunks of the
 * log are kept in order by that lock alone.
 */
@Injectable()
export class PersonTurns {
  private readonly lock = new AsyncLock({ maxPending: MAX_WAITING, timeout: LONGEST_WAIT_MS });

  /**
   * Runs `work` when all earlier ones for the person are over.
   * @throws DomainError `unavailable`, code `settlement.crowded`, when too many wait or the turn does not come: nothing was
   *   begun
   */
  async take<Answer>(personId: PersonId, work: () => Promise<Answer>): Promise<Answer> {
    let hasBegun = false;
    try {
      return await this.lock.acquire(personId, () => {
        hasBegun = true;
        return work();
      });
    } catch (error) {
      if (hasBegun) throw error;
      throw new DomainError(
        'unavailable',
        'settlement.crowded',
        'Other calls for this person have been going first for long, so nothing is decided: send the same again in a moment',
        { personId },
      );
    }
  }
}
