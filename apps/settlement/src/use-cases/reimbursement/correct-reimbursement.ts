import { businessDateOf, Clock, DomainError, invariant, type HospitalReference } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refusalOfLater, undoInYear } from '../../domain/settling/decide';
import { assertState, referenceOf, type ReimbursementKey } from '../../domain/reimbursement/reimbursement';
import type { Settlement } from '../../domain/settling/settlement';
import { ClaimNumbers } from '../../storage/settling/claim-numbers';
import { readInvoices, saveInvoices } from '../../storage/settling/invoices';
import { lockPeople, readYears, saveCounters, saveYears } from '../../storage/settling/people';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { readReimbursed } from '../../storage/settling/reimbursed-stays';
import { standingBillsOf } from '../../storage/settling/standing-bills';
import { addOverpaidByCorrection, addOverpaidByUndoing } from '../../storage/reimbursement/overpayments';
import { addReimbursementRow, rowsOfReimbursement } from '../../storage/reimbursement/reimbursement-rows';
import {
  addReimbursementStep,
  lockReimbursement,
  setReimbursementState,
  stepsOfReimbursement,
  type Reimbursement,
} from '../../storage/reimbursement/reimbursements';

export interface Correction extends ReimbursementKey {
  /** Made by the caller; the same again is success. */
  readonly correctionId: HospitalReference;
  readonly by: string;
  readonly words: string;
}

/**
 * 冲正 what was accepted is undone by a negated row; later bills of the person stand, and the invoices are free. What was
 * paid already, itself or as a second compensation, is to be recovered from the person. One that lies in a batch waits until the batch is paid: its advice is
 * out, and must go on adding up.
 */
@Injectable()
export class CorrectReimbursement {
  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
    private readonly numbers: ClaimNumbers,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `conflict`, codes `reimbursement.state`, `correction.conflict`, `reversal.continued`, `reversal.later-settlements`; `forbidden`, code `review.own-work` */
  run({ correctionId, by, words, ...key }: Correction): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const application = await lockReimbursement(tx, key);
      const { reimbursementNo } = application;
      const done = await stepsOfReimbursement(tx, reimbursementNo);
      const corrected = done.find(({ step }) => step === 'corrected');
      if (corrected?.code === correctionId) {
        if (corrected.by === by && corrected.words === words) return;
        throw conflicting(correctionId);
      }
      assertState(application, ['accepted', 'paid']);
      if (by === application.recordedBy) throw ownWork(by, key);

      await this.undo(tx, application, correctionId, at);
      if (application.state === 'paid') await addOverpaidByCorrection(tx, reimbursementNo, at);
      await addOverpaidByUndoing(tx, [reimbursementNo], at);
      const invoices = await readInvoices(tx, application.invoices, []);
      invoices.free(reimbursementNo, `correction ${correctionId} of application ${referenceOf(key)}`);
      await saveInvoices(tx, invoices, at);
      await setReimbursementState(tx, reimbursementNo, 'corrected');
      await addReimbursementStep(tx, reimbursementNo, { step: 'corrected', by, at, code: correctionId, words });
    });
  }

  private async undo(
    tx: EntityManager,
    { reimbursementNo, personId, homeRegion, bill }: Reimbursement,
    reversalId: HospitalReference,
    at: Date,
  ): Promise<void> {
    const [original, undone] = await rowsOfReimbursement(tx, reimbursementNo);
    invariant(original && !undone, 'what was accepted has one row, and none that undoes it');
    await lockPeople(tx, [personId]);
    const later = (await readReimbursed(tx, [bill])).laterThan(bill, reimbursementNo);
    if (later) throw continued(later.reference);
    await this.refuseLater(tx, original, at);
    const years = await readYears(tx, [personId], [personId]);
    const today = businessDateOf(at);
    const settledOn = today < original.bookedOn ? original.bookedOn : today;
    const claimNo = await this.numbers.take(tx, 1);
    const request = { reversalId, settledOn };
    const settlement = undoInYear({ request, claimNo, bookedOn: settledOn }, original, years);
    const packNo = this.policies.numberOf(settlement.pack.digest);
    await addReimbursementRow(tx, { settlement, packNo, content: null, wayOfCare: null }, at);
    await saveYears(tx, years.changed(), () => homeRegion);
    await saveCounters(tx, years.changedCounters(), () => homeRegion);
  }

  /** As for a reversal: where the home province has it so, later bills of the year are undone first. */
  private async refuseLater(tx: EntityManager, original: Settlement, at: Date): Promise<void> {
    const { book: policies } = this.policies;
    if (policies.reversals.length === 0) return;
    const standingBills = await standingBillsOf(tx, [original.personId]);
    const undone = { settledOn: businessDateOf(at), claimId: original.claimId };
    const refused = refusalOfLater(undone, original, { policies, standingBills });
    if (refused) throw new DomainError('conflict', refused.code, refused.message);
  }
}

function continued(application: string): DomainError {
  const message = `Application ${application} goes on with this bill: correct the later parts of the stay first`;
  return new DomainError('conflict', 'reversal.continued', message, { application });
}

function conflicting(correctionId: string): DomainError {
  return new DomainError(
    'conflict',
    'correction.conflict',
    `Correction ${correctionId} has come before with other words or by somebody else: nothing is left to undo`,
    { correctionId },
  );
}

function ownWork(by: string, key: ReimbursementKey): DomainError {
  const message = `${by} recorded application ${referenceOf(key)}: somebody else corrects it`;
  return new DomainError('forbidden', 'review.own-work', message, { by });
}
