import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimedSteps, type DueStep as Due } from '@lianqing/jobs';
import { parseId } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import { completeCycles, cyclesWithoutDigests, repayableCycles, waitingFor } from '../storage/due';
import { CutOffCycle } from '../use-cases/cut-off-cycle';
import { DigestStatements } from '../use-cases/digest-statements';
import { ReconcileCycle } from '../use-cases/reconcile-cycle';
import { RepayHospitals } from '../use-cases/repay-hospitals';
import { SettleCycle } from '../use-cases/settle-cycle';
import { StateCycle } from '../use-cases/state-cycle';

/**
 * The steps that time takes by itself: cut-off, reconciliation and statements at their deadlines; digests, repayments and
 * the end of a cycle as soon as they are possible. Signing, issuing payment orders and confirming payments take a person.
 * A step that is not possible yet is tried again until it is; one that a person took before finds nothing to do.
 */
@Injectable()
export class CycleSteps implements OnModuleInit {
  constructor(
    private readonly timedSteps: TimedSteps,
    private readonly cutOffCycle: CutOffCycle,
    private readonly reconcileCycle: ReconcileCycle,
    private readonly stateCycle: StateCycle,
    private readonly digestStatements: DigestStatements,
    private readonly repayHospitals: RepayHospitals,
    private readonly settleCycle: SettleCycle,
  ) {}

  onModuleInit(): void {
    this.register('cut-off', (tx) => waitingFor(tx, 'open', 'cut-off'), this.cutOffCycle);
    this.register('reconcile', (tx) => waitingFor(tx, 'cut-off', 'reconcile'), this.reconcileCycle);
    this.register('state', (tx) => waitingFor(tx, 'reconciled', 'state'), this.stateCycle);
    this.register('digests', cyclesWithoutDigests, this.digestStatements);
    this.register('repay-hospitals', repayableCycles, this.repayHospitals);
    this.register('settle', completeCycles, this.settleCycle);
  }

  private register(
    kind: string,
    due: (tx: EntityManager) => Promise<Due[]>,
    useCase: { run(id: ReturnType<typeof cycleIdOf>): Promise<unknown> },
  ): void {
    this.timedSteps.register({
      kind: `cycle.${kind}`,
      due,
      run: async (key) => {
        await useCase.run(cycleIdOf(key));
      },
    });
  }
}

/** The key of a step is its cycle, for some followed by what of it is meant. */
function cycleIdOf(key: string) {
  return parseId('CycleId', key.split('/')[0] ?? '');
}
