import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, DomainError, type CycleId, type RegionCode } from '@lianqing/kernel';
import { post } from '@lianqing/ledger';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { repaymentEntry } from '../books/entries';
import { hasReached } from '../domain/cycle';
import { hospitalsRepaid } from '../events/outgoing';
import { takeAlone } from '../storage/cycles';
import { repayableProvinces, repayProvince } from '../storage/hospital-repayments';

/** Entries posted at once. */
const BATCH = 1_000;

/**
 * Repays hospitals what they advanced in a cycle, province by province, as soon as a province has all the money that other
 * provinces owe it for the cycle. A hospital whose total is negative keeps it as a credit of its next repayment.
 */
@Injectable()
export class RepayHospitals {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Repays the provinces that are ready. @returns how many hospitals were repaid or credited */
  run(id: CycleId): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      const cycle = await takeAlone(tx, id);
      if (!hasReached(cycle, 'paying')) {
        throw new DomainError('conflict', 'cycle.too-early', `Cycle ${id} is ${cycle.state}: nothing was paid yet`, {
          ...{ cycle: id, state: cycle.state, needs: 'paying' },
        });
      }
      return this.repayReady(tx, id);
    });
  }

  /** The same inside a transaction that holds the cycle. */
  async repayReady(tx: EntityManager, id: CycleId): Promise<number> {
    let repaid = 0;
    for (const { province } of await repayableProvinces(tx, id)) repaid += await this.repay(tx, id, province);
    return repaid;
  }

  private async repay(tx: EntityManager, cycle: CycleId, province: RegionCode): Promise<number> {
    const repaidOn = this.clock.today();
    const repayments = await repayProvince(tx, { cycle, province, repaidOn });
    const entries = repayments.filter(({ state }) => state === 'repaid').map(repaymentEntry);
    for (let from = 0; from < entries.length; from += BATCH) await post(tx, entries.slice(from, from + BATCH));
    await this.outbox.add(tx, clearingCycles, [hospitalsRepaid({ cycle, treatingProvince: province, repaidOn })]);
    return repayments.length;
  }
}
