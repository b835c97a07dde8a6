import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  assertState,
  referenceOf,
  type RefusalReason,
  type ReimbursementKey,
} from '../../domain/reimbursement/reimbursement';
import { readInvoices, saveInvoices } from '../../storage/settling/invoices';
import {
  addReimbursementStep,
  BY_TIME,
  lockReimbursement,
  setReimbursementState,
  stepsOfReimbursement,
} from '../../storage/reimbursement/reimbursements';

/** How an application ends that nothing is paid for. */
export interface ApplicationEnd extends ReimbursementKey {
  readonly as: 'refused' | 'withdrawn';
  readonly by: string;
  /** Why it is refused; null for one that is withdrawn. */
  readonly code: RefusalReason | null;
  readonly words: string;
}

/** 不予支付、撤回 an application is refused or withdrawn before it was accepted: its invoices are free, the year never knew it. */
@Injectable()
export class EndApplication {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same again is success.
   * @throws DomainError `conflict`, code `reimbursement.state`; `forbidden`, code `review.own-work`
   */
  run({ as, by, code, words, ...key }: ApplicationEnd): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const application = await lockReimbursement(tx, key);
      const { reimbursementNo, state, recordedBy } = application;
      const done = await stepsOfReimbursement(tx, reimbursementNo);
      const isSame = done.some((one) => one.step === as && one.by === by && one.code === code && one.words === words);
      if (state === as && isSame) return;
      assertState(application, ['incomplete', 'computed']);
      if (as === 'refused' && by === recordedBy) {
        const message = `${by} recorded application ${referenceOf(key)}: somebody else refuses it, or it is withdrawn`;
        throw new DomainError('forbidden', 'review.own-work', message, { by });
      }
      const invoices = await readInvoices(tx, application.invoices, []);
      invoices.free(reimbursementNo, `application ${referenceOf(key)} ${as}`);
      await saveInvoices(tx, invoices, at);
      await setReimbursementState(tx, reimbursementNo, as);
      await addReimbursementStep(tx, reimbursementNo, { step: as, by, at, code, words });
    });
  }

  /** Documents did not come in time. Nothing happens when they came, or the application ended otherwise. */
  async lateDocuments(key: ReimbursementKey): Promise<void> {
    const words = 'Missing documents did not come in time';
    try {
      await this.run({ ...key, as: 'refused', by: BY_TIME, code: 'documents.late', words });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'reimbursement.state')) throw error;
    }
  }
}
