import { Injectable } from '@nestjs/common';
import { DomainError, type CycleId } from '@lianqing/kernel';
import type { ClearingCycle } from '../domain/cycle';
import { countStatements } from '../storage/statements';
import { RepayHospitals } from './repay-hospitals';
import { TakeStep } from './take-step';

/** Ends a cycle: every statement is paid, nil or carried, and every hospital is repaid. */
@Injectable()
export class SettleCycle {
  constructor(
    private readonly takeStep: TakeStep,
    private readonly repayHospitals: RepayHospitals,
  ) {}

  run(id: CycleId): Promise<ClearingCycle> {
    return this.takeStep.run(id, 'settle', {
      before: async (tx) => {
        const unpaid = (await countStatements(tx, id)).get('paying') ?? 0;
        if (unpaid > 0) {
          throw new DomainError(
            'conflict',
            'cycle.statements-unpaid',
            `${unpaid} statements of ${id} are not paid: confirm their payments`,
            { cycle: id, unpaid },
          );
        }
        await this.repayHospitals.repayReady(tx, id);
      },
    });
  }
}
