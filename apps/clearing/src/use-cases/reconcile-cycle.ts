import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, DomainError, type CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { hasTaken, take, type ClearingCycle } from '../domain/cycle';
import { cycleChanged } from '../events/outgoing';
import { takeAlone, writeTaken } from '../storage/cycles';
import { missingControlParts } from '../storage/day-seals';
import { differingCells, replaceDifferences } from '../storage/reconciliation';
import { NameDifferingClaims } from './name-differing-claims';

/** Days named in a refusal. */
const MAX_NAMED = 40;

/**
 * Compares what clearing holds of a cycle with settlement's control totals: pairs first, and only where a pair differs its
 * days, hospitals and claims. The cycle goes on when both agree or every difference is named. Differences are stored
 * whether it goes on or not, so this step commits before it refuses.
 */
@Injectable()
export class ReconcileCycle {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly nameDifferingClaims: NameDifferingClaims,
  ) {}

  async run(id: CycleId): Promise<ClearingCycle> {
    const { cycle, unnamed } = await inTransaction(this.db, (tx) => this.compare(tx, id));
    if (unnamed === 0) return cycle;
    await this.nameDifferingClaims.run(id);
    throw new DomainError(
      'conflict',
      'cycle.totals-differ',
      `${unnamed} differences between ${id} and settlement's control totals are not named: see its differences, name each`,
      { cycle: id, differences: unnamed },
    );
  }

  private async compare(tx: EntityManager, id: CycleId): Promise<{ cycle: ClearingCycle; unnamed: number }> {
    const now = this.clock.now();
    const cycle = await takeAlone(tx, id);
    if (hasTaken(cycle, 'reconcile')) return { cycle, unnamed: 0 };
    const reconciled = take(cycle, 'reconcile', now);
    await this.refuseWithoutTotals(tx, cycle);
    const unnamed = await replaceDifferences(tx, id, await differingCells(tx, cycle), now);
    if (unnamed > 0) return { cycle, unnamed };
    await writeTaken(tx, reconciled);
    await this.outbox.add(tx, clearingCycles, [cycleChanged(reconciled)]);
    return { cycle: reconciled, unnamed };
  }

  private async refuseWithoutTotals(
    tx: EntityManager,
    { id, startsOn: first, endsOn: last }: ClearingCycle,
  ): Promise<void> {
    const missing = await missingControlParts(tx, { first, last });
    if (missing.length === 0) return;
    throw new DomainError(
      'conflict',
      'cycle.totals-missing',
      `The control totals of ${missing.length} days of ${id} have not arrived: wait, or republish settlement.totals.v1`,
      { cycle: id, days: missing.slice(0, MAX_NAMED) },
    );
  }
}
