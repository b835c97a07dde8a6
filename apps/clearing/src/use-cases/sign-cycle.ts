import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, DomainError, type CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import type { ClearingCycle } from '../domain/cycle';
import { statementChanged } from '../events/outgoing';
import { signAll, statementsWithoutDigest } from '../storage/statements';
import { TakeStep } from './take-step';

/** Signs all statements of a cycle. They never change afterwards; the digest over their lines is part of what is signed. */
@Injectable()
export class SignCycle {
  constructor(
    private readonly takeStep: TakeStep,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(id: CycleId, signedBy: string): Promise<ClearingCycle> {
    const signedAt = this.clock.now();
    const cycle = await this.takeStep.run(id, 'sign', {
      with: { signedBy },
      before: async (tx) => {
        const without = await statementsWithoutDigest(tx, id);
        if (without.length === 0) return;
        throw new DomainError(
          'conflict',
          'cycle.digests-missing',
          `${without.length} statements of ${id} have no digest yet: the job that makes them is at work, or make them now`,
          { cycle: id, missing: without.length },
        );
      },
      after: async (tx) => {
        await this.outbox.add(tx, clearingCycles, (await signAll(tx, id, signedBy, signedAt)).map(statementChanged));
      },
    });
    if (cycle.signedBy === signedBy) return cycle;
    throw new DomainError('conflict', 'cycle.signed-by-another', `Cycle ${id} was signed by ${cycle.signedBy ?? ''}`, {
      cycle: id,
      signedBy: cycle.signedBy,
    });
  }
}
