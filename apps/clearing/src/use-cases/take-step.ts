import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, type CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import type { DueStep } from '../domain/calendar';
import { hasTaken, take, type ClearingCycle } from '../domain/cycle';
import { cycleChanged } from '../events/outgoing';
import { takeAlone, writeTaken } from '../storage/cycles';

/** What a step does beyond moving the cycle; runs with the cycle locked, before and after its row. */
export interface StepWork {
  /** Refuses the step by throwing; sees everything that was committed before the cycle was locked. */
  readonly before?: (tx: EntityManager, cycle: ClearingCycle) => Promise<void>;
  /** Changes to the cycle's own row. */
  readonly with?: Partial<Pick<ClearingCycle, 'signedBy'>>;
  readonly after?: (tx: EntityManager, cycle: ClearingCycle) => Promise<void>;
}

/**
 * Takes a cycle one step further, in one transaction and under its lock. A step taken before changes nothing and answers
 * with the cycle as it is, so a repetition is harmless.
 */
@Injectable()
export class TakeStep {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(id: CycleId, step: DueStep, work: StepWork = {}): Promise<ClearingCycle> {
    const takenAt = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const cycle = await takeAlone(tx, id);
      if (hasTaken(cycle, step)) return cycle;
      const taken = { ...take(cycle, step, takenAt), ...work.with };
      await work.before?.(tx, cycle);
      await writeTaken(tx, taken);
      await work.after?.(tx, taken);
      await this.outbox.add(tx, clearingCycles, [cycleChanged(taken)]);
      return taken;
    });
  }
}
