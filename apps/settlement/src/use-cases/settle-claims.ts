import { Clock } from '@lianqing/kernel';
import type { Chunk } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import { ClaimNumbers } from '../storage/claim-numbers';
import { RecordDecisions } from './record-decisions';
import { RegisterEvents } from './register-events';
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
    private readonly clock: Clock,
  ) {}

  async run(messages: readonly ClaimMessage[], chunk: Chunk): Promise<void> {
    const now = this.clock.now();
    const { signed, institutions } = await this.signatures.run(messages, chunk);
    if (signed.length === 0) return;
    const registered = await this.register.run(signed, chunk, now);
    const standings = await readStandings(chunk.tx, registered, this.numbers);
    await this.decisions.run({ entries: registered.entries, institutions, standings }, chunk, now);
  }
}
