import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type CycleId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { DataSource } from 'typeorm';
import { hasTaken } from '../domain/cycle';
import { takeAlone } from '../storage/cycles';
import { writeName } from '../storage/reconciliation';

export interface DifferenceName {
  readonly cycle: CycleId;
  readonly differenceId: string;
  readonly explanation: string;
  readonly namedBy: string;
}

/** Names a difference, so that its cycle may go on although both sides do not agree. */
@Injectable()
export class NameDifference {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  run({ cycle: id, differenceId, explanation, namedBy }: DifferenceName): Promise<void> {
    const namedAt = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const cycle = await takeAlone(tx, id);
      if (hasTaken(cycle, 'reconcile')) {
        throw new DomainError('conflict', 'difference.cycle-reconciled', `Cycle ${id} went on with the names it had`, {
          cycle: id,
        });
      }
      const isKnown = await writeName(tx, id, { id: differenceId, explanation, namedBy, namedAt });
      if (!isKnown) {
        throw new DomainError('not-found', 'difference.unknown', `Cycle ${id} has no difference ${differenceId}`, {
          cycle: id,
        });
      }
    });
  }
}
