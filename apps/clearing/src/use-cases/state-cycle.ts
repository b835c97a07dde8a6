import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, plusDays, type CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import type { EntityManager } from 'typeorm';
import type { ClearingCycle } from '../domain/cycle';
import { statementChanged } from '../events/outgoing';
import { carryCredits, makeStatements } from '../storage/statements';
import { FindOpenCycles } from './find-open-cycles';
import { TakeStep } from './take-step';
import { TellClosedStatements } from './tell-closed-statements';

/**
 * Issues the statements of a reconciled cycle, one per pair, from totals: it costs the number of pairs. One of 0 is nil
 * and settled at once; a negative one is carried into the next open cycle as a credit.
 */
@Injectable()
export class StateCycle {
  constructor(
    private readonly takeStep: TakeStep,
    private readonly findOpenCycles: FindOpenCycles,
    private readonly tellClosedStatements: TellClosedStatements,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(id: CycleId): Promise<ClearingCycle> {
    return this.takeStep.run(id, 'state', { after: (tx, cycle) => this.issue(tx, cycle) });
  }

  private async issue(tx: EntityManager, cycle: ClearingCycle): Promise<void> {
    const today = this.clock.today();
    const statements = await makeStatements(tx, cycle.id);
    if (statements.some(({ state }) => state === 'carried')) {
      const next = plusDays(cycle.endsOn, 1);
      const into = (await this.findOpenCycles.run(tx, [next])).get(next);
      if (into !== undefined) await carryCredits(tx, cycle.id, into.cycle);
    }
    const nil = statements.filter(({ state }) => state === 'nil');
    await this.tellClosedStatements.run(tx, new Map(nil.map(({ id }) => [id, today])), today);
    await this.outbox.add(tx, clearingCycles, statements.map(statementChanged));
  }
}
