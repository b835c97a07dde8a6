import { sm3 } from '@lianqing/crypto';
import { toJson } from '@lianqing/contracts';
import { businessDateOf, Clock, DomainError, invariant } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  assertInTime,
  referenceOf,
  type Application,
  type ReimbursementDocument,
} from '../../domain/reimbursement/reimbursement';
import { ReimbursementTerms } from '../../domain/reimbursement/reimbursement-terms';
import { invoiceUsed } from '../../domain/settling/refusal';
import { ClaimNumbers } from '../../storage/settling/claim-numbers';
import { readInvoices, saveInvoices } from '../../storage/settling/invoices';
import { claimDigest, packClaim } from '../../storage/settling/packed-claim';
import {
  addDocuments,
  addReimbursement,
  addReimbursementStep,
  findReimbursement,
  type ReimbursementToStore,
} from '../../storage/reimbursement/reimbursements';
import { ComputeReimbursement } from './compute-reimbursement';

export interface NewApplication extends Application {
  readonly documents: readonly ReimbursementDocument[];
}

const DAY_MS = 86_400_000;

/**
 * 受理 takes an application for a bill that somebody paid in full: its invoices count with it from here on. What is wrong
 * with bill, person or policy is told at once and leaves nothing; missing documents may be handed in for a while.
 */
@Injectable()
export class ApplyForReimbursement {
  constructor(
    private readonly db: DataSource,
    private readonly compute: ComputeReimbursement,
    private readonly numbers: ClaimNumbers,
    private readonly terms: ReimbursementTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * The same application again is success.
   * @throws DomainError `conflict`, code `reimbursement.conflict`, when the id stands for other content; `rejected` with
   *   `invoice.used`, `reimbursement.too-late`, and the codes of computing
   */
  run(application: NewApplication): Promise<void> {
    const receivedAt = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const digest = digestOf(application);
      if (await isThere(tx, application, digest)) return;
      const { bill, documents, recordedBy } = application;
      assertInTime(bill, businessDateOf(receivedAt), this.terms.data.applyWithinDays);

      const stored = await this.draft(tx, application, digest, receivedAt);
      if (!(await addReimbursement(tx, stored))) {
        invariant(await isThere(tx, application, digest), 'an application that is not new is there');
        return;
      }
      await takeInvoices(tx, stored);
      const { reimbursementNo } = stored;
      await addDocuments(tx, reimbursementNo, documents, { recordedBy, receivedAt });
      await addReimbursementStep(tx, reimbursementNo, { step: 'received', by: recordedBy, at: receivedAt });
    });
  }

  private async draft(
    tx: EntityManager,
    application: NewApplication,
    digest: string,
    receivedAt: Date,
  ): Promise<ReimbursementToStore> {
    const { bill, documents } = application;
    const reimbursementNo = await this.numbers.take(tx, 1);
    const toCompute = { ...application, reimbursementNo, receivedAt };
    const bookedOn = businessDateOf(receivedAt);
    const { settlement } = await this.compute.run(tx, toCompute, { bookedOn, isBinding: false });
    const missing = this.terms.missingDocuments(bill.kind, new Set(documents.map(({ kind }) => kind)));
    const isComplete = missing.length === 0;
    return {
      ...application,
      ...{ reimbursementNo, digest, receivedAt, treatingRegion: settlement.treatingRegion, content: packClaim(bill) },
      state: isComplete ? 'computed' : 'incomplete',
      dueAt: isComplete ? null : new Date(receivedAt.getTime() + this.terms.data.supplementDays * DAY_MS),
    };
  }
}

/** Over all that was asked for; documents may come later and are no part of it. */
function digestOf({
  applicationId,
  homeRegion,
  bill,
  hospital,
  invoices,
  payee,
  detour,
  recordedBy,
}: NewApplication): string {
  const content = claimDigest(packClaim(bill));
  return sm3(toJson([homeRegion, applicationId, content, hospital, [...invoices].sort(), payee, detour, recordedBy]));
}

/** @throws DomainError `conflict`, code `reimbursement.conflict` */
async function isThere(tx: EntityManager, application: NewApplication, digest: string): Promise<boolean> {
  const known = await findReimbursement(tx, application);
  if (!known) return false;
  if (known.digest === digest) return true;
  const reference = referenceOf(application);
  throw new DomainError(
    'conflict',
    'reimbursement.conflict',
    `Application ${reference} has come before with other content: what came first holds; another one needs a new number`,
    { reference },
  );
}

/** @throws DomainError `rejected`, code `invoice.used` */
async function takeInvoices(tx: EntityManager, application: ReimbursementToStore): Promise<void> {
  const { invoices, reimbursementNo: usedNo, receivedAt } = application;
  const book = await readInvoices(tx, invoices, []);
  for (const invoice of invoices) {
    const holder = book.holderOf(invoice);
    if (holder) {
      const { code, message } = invoiceUsed(invoice, holder);
      throw new DomainError('rejected', code, message, { invoice, usedBy: holder.usedBy, reference: holder.reference });
    }
    book.take(invoice, { usedNo, usedBy: 'reimbursement', reference: referenceOf(application) });
  }
  await saveInvoices(tx, book, receivedAt);
}
