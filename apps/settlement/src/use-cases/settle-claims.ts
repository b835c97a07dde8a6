import { Clock, type PersonId } from '@lianqing/kernel';
import { ProjectionBehind, type Chunk } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { Decision } from '../domain/decide';
import { ReleaseHeld } from '../jobs/release-held';
import { ClaimNumbers } from '../storage/claim-numbers';
import { RecordDecisions } from './record-decisions';
import { RegisterEvents } from './register-events';
import { ReleaseHeldClaims } from './release-held-claims';
import { readStandings } from './standings';
import { VerifySignatures, type ClaimMessage } from './verify-signatures';

/**
 * Takes what hospitals have published: who signed it, whether it is new, what becomes of it. One chunk is one
 * transaction, set-based, its locks in the order that everybody keeps: offset, days, ids, people.
 */
@Injectable()
export class SettleClaims {
  constructor(
    private readonly signatures: VerifySignatures,
    private readonly register: RegisterEvents,
    private readonly decisions: RecordDecisions,
    private readonly numbers: ClaimNumbers,
    private readonly releaseHeldClaims: ReleaseHeldClaims,
    private readonly releaseHeld: ReleaseHeld,
    private readonly clock: Clock,
  ) {}

  async run(messages: readonly ClaimMessage[], chunk: Chunk): Promise<void> {
    const now = this.clock.now();
    const { signed, institutions } = await this.signatures.run(messages, chunk);
    if (signed.length === 0) return;
    const registered = await this.register.run(signed, chunk, now);
    const standings = await readStandings(chunk.tx, registered, this.numbers);
    const decided = await this.decisions.run({ entries: registered.entries, institutions, standings }, chunk, now);
    await this.letHeldGoFirst(decided, chunk);
  }

  /**
   * Who has claims that were held is settled no further before those have gone: the chunk is taken back and waits for
   * them. So the order of a person's bills is that of the log, whenever the person came. The people are locked here,
   * and a claim of theirs can only be held by this partition: what is not waiting now was settled before.
   */
  private async letHeldGoFirst(decided: readonly Decision[], { tx }: Chunk): Promise<void> {
    const people = new Set<PersonId>();
    for (const decision of decided) {
      if (decision.is === 'settled' || decision.is === 'reversed') people.add(decision.settlement.personId);
    }
    if (people.size === 0 || !(await this.releaseHeldClaims.isWaitingFor(tx, [...people]))) return;
    this.releaseHeld.soon();
    throw new ProjectionBehind('Claims that were held go first');
  }
}
