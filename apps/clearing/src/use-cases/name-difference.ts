import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type CycleId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { DataSource } from 'typeorm';
import { takeAlone } from '../storage/cycles';
import { nameOf, writeName } from '../storage/reconciliation';

export interface DifferenceName {
  readonly cycle: CycleId;
  readonly differenceId: string;
  readonly explanation: string;
  readonly namedBy: string;
}

/**
 * Names a difference, so that its cycle may go on although both sides do not agree. A name stands until the figures change;
 * the same once more changes nothing.
 */
@Injectable()
export class NameDifference {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  run({ cycle: id, differenceId, explanation, namedBy }: DifferenceName): Promise<void> {
    const namedAt = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      await takeAlone(tx, id);
      const known = await nameOf(tx, id, differenceId);
      if (known === undefined) {
        throw new DomainError('not-found', 'difference.unknown', `Cycle ${id} has no difference ${differenceId}`, {
          cycle: id,
        });
      }
      // A cycle goes on only when each difference has a name, so there is no other state to look at.
      if (known.explanation === explanation && known.namedBy === namedBy) return;
      if (known.explanation !== null) {
        throw new DomainError(
          'conflict',
          'difference.named',
          `${known.namedBy ?? ''} has named ${differenceId} already: ${known.explanation}`,
          { cycle: id, ...known },
        );
      }
      await writeName(tx, id, { id: differenceId, explanation, namedBy, namedAt });
    });
  }
}
