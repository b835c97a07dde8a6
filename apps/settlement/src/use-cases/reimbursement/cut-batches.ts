import { sm3 } from '@lianqing/crypto';
import { toJson } from '@lianqing/contracts';
import { Clock, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { adviceOf, reimbursementBatchId, type Advice } from '../../domain/reimbursement/payment-batch';
import {
  addBatch,
  lockAcceptedOf,
  moveReimbursements,
  regionsToBatch,
} from '../../storage/reimbursement/payment-batches';
import { payableReimbursements } from '../../storage/reimbursement/reimbursement-rows';
import { BY_TIME } from '../../storage/reimbursement/reimbursements';

/** Payments of one batch; what is left goes with the next one. */
const MAX_PAYMENTS = 20_000;

/** The digest of an advice, for whoever approves it. */
export function adviceDigest(batchId: string, { items, totals, total }: Advice): string {
  return sm3(toJson([batchId, total, totals, items]));
}

/** 组批 on a batch day everything that was accepted is put into one batch per home region, with the advice for the bank. */
@Injectable()
export class CutBatches {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Done twice for a day it leaves what the first time made. @returns the batches that were cut now */
  async run(cutOn: BusinessDate): Promise<string[]> {
    const cut: string[] = [];
    for (const homeRegion of await regionsToBatch(this.db)) {
      const batchId = await inTransaction(this.db, (tx) => this.cut(tx, homeRegion, cutOn));
      if (batchId !== undefined) cut.push(batchId);
    }
    return cut;
  }

  private async cut(tx: EntityManager, homeRegion: RegionCode, cutOn: BusinessDate): Promise<string | undefined> {
    const cutAt = this.clock.now();
    const numbers = await lockAcceptedOf(tx, homeRegion, MAX_PAYMENTS);
    if (numbers.length === 0) return undefined;
    const batchId = reimbursementBatchId(homeRegion, cutOn);
    const advice = adviceOf(await payableReimbursements(tx, numbers));
    const digest = adviceDigest(batchId, advice);
    const isNew = await addBatch(tx, { batchId, kind: 'reimbursement', homeRegion, cutOn, cutAt, digest }, advice);
    if (!isNew) return undefined; // this day's batch is cut; what was accepted since waits for the next one
    await moveReimbursements(tx, batchId, { to: 'batched', by: BY_TIME, at: cutAt });
    return batchId;
  }
}
