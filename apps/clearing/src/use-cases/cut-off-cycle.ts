import { Injectable } from '@nestjs/common';
import { PARTITIONS } from '@lianqing/contracts';
import { DomainError, type CycleId } from '@lianqing/kernel';
import type { ClearingCycle } from '../domain/cycle';
import { missingSeals } from '../storage/day-seals';
import { TakeStep } from './take-step';

/** Days named in a refusal. */
const MAX_NAMED = 40;

/**
 * Cuts a cycle off: from here on nothing more is booked in it. Every business day of the cycle must be sealed in every
 * partition, which says that all that was booked on it has arrived.
 */
@Injectable()
export class CutOffCycle {
  constructor(private readonly takeStep: TakeStep) {}

  run(id: CycleId): Promise<ClearingCycle> {
    return this.takeStep.run(id, 'cut-off', {
      before: async (tx, { startsOn: first, endsOn: last }) => {
        const missing = await missingSeals(tx, { first, last, partitions: PARTITIONS });
        if (missing.length === 0) return;
        const days = missing
          .slice(0, MAX_NAMED)
          .map(({ day, partitions }) =>
            partitions.length === PARTITIONS ? day : `${day} (partitions ${partitions.join(', ')})`,
          );
        throw new DomainError(
          'conflict',
          'cycle.seals-missing',
          `${missing.length} days of ${id} are not sealed in all partitions: seal them in settlement, or wait until what settlement sent has arrived`,
          { cycle: id, missing: missing.length, days },
        );
      },
    });
  }
}
