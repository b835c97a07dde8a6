import type { InstitutionCode, PersonId } from '@lianqing/kernel';
import { ProjectionBehind, type ChunkPlace } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decision } from '../../domain/settling/decide';
import { ReleaseHeld } from '../../jobs/release-held';
import { ClaimNumbers } from '../../storage/settling/claim-numbers';
import type { StoredInstitution } from '../../storage/settling/registry';
import type { Arrival } from './arrival';
import { RecordDecisions } from './record-decisions';
import { RegisterEvents } from './register-events';
import { ReleaseHeldClaims } from './release-held-claims';
import { readStandings } from './standings';

/** What has come, in the order in which it counts, and the institutions that it is of. */
export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  readonly institutions: ReadonlyMap<InstitutionCode, StoredInstitution>;
}

export interface DecidedArrivals {
  /** Of what was new. What had come before with the same content has its decision already. */
  readonly decisions: readonly Decision[];
  /** What had come before with other content: nothing was done about it. */
  readonly conflicts: readonly Arrival[];
}

/**
 * The one way on which claims and reversals are decided, whichever way they came: registered, decided, written, told, all
 * in the caller's transaction, set-based, its locks in the order that everybody keeps: offset or message id, days, ids,
 * people, and for share the second compensations that gave something back of what is undone.
 */
@Injectable()
export class DecideArrivals {
  constructor(
    private readonly register: RegisterEvents,
    private readonly decisions: RecordDecisions,
    private readonly numbers: ClaimNumbers,
    private readonly releaseHeldClaims: ReleaseHeldClaims,
    private readonly releaseHeld: ReleaseHeld,
  ) {}

  /**
   * @throws ProjectionBehind when something may only be missing because filing's topics have not been read to their end,
   *   or claims of the same people that were held go first: to be tried again soon
   */
  async run({ arrivals, institutions }: Arrivals, place: ChunkPlace, now: Date): Promise<DecidedArrivals> {
    const registered = await this.register.run(arrivals, place.tx, now);
    const standings = await readStandings(place.tx, registered, this.numbers);
    const { entries, conflicts } = registered;
    const decisions = await this.decisions.run({ entries, institutions, standings }, place, now);
    await this.letHeldGoFirst(decisions, place.tx);
    return { decisions, conflicts };
  }

  /**
   * Who has claims that were held is settled no further before those have gone: what has come is taken back and waits for
   * them. So the order of a person's bills is that in which they came, whenever the person came. The people are locked
   * here; a claim of theirs that is being held at this moment by somebody else came at the same time, and may go after.
   */
  private async letHeldGoFirst(decided: readonly Decision[], tx: EntityManager): Promise<void> {
    const people = new Set<PersonId>();
    for (const decision of decided) {
      if (decision.is === 'settled' || decision.is === 'reversed') people.add(decision.settlement.personId);
      // The part that it goes on with may be among those that are held.
      if (decision.is === 'rejected' && decision.refusal.code.startsWith('continuation.'))
        people.add(decision.claim.personId);
    }
    if (people.size === 0 || !(await this.releaseHeldClaims.isWaitingFor(tx, [...people]))) return;
    this.releaseHeld.soon();
    throw new ProjectionBehind('Claims that were held go first');
  }
}
