import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  assertState,
  type ReimbursementDocument,
  type ReimbursementKey,
} from '../../domain/reimbursement/reimbursement';
import { ReimbursementTerms } from '../../domain/reimbursement/reimbursement-terms';
import {
  addDocuments,
  addReimbursementStep,
  documentsOf,
  lockReimbursement,
  setReimbursementState,
  type StoredDocument,
} from '../../storage/reimbursement/reimbursements';

export interface Supplement extends ReimbursementKey {
  readonly documents: readonly ReimbursementDocument[];
  readonly by: string;
}

/** 补件 documents that were missing are handed in; with the last of them the application waits for consent. */
@Injectable()
export class SupplyDocuments {
  constructor(
    private readonly db: DataSource,
    private readonly terms: ReimbursementTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * The same documents again are success, whatever has become of the application.
   * @throws DomainError `conflict`, codes `reimbursement.state`, `document.conflict`; `rejected`, code `reimbursement.documents-late`
   */
  run(supplement: Supplement): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const application = await lockReimbursement(tx, supplement);
      const { reimbursementNo, bill, dueAt } = application;
      const known = await documentsOf(tx, reimbursementNo);
      const added = supplement.documents.filter((document) => !isAmong(known, document));
      if (added.length === 0) return;
      assertState(application, ['incomplete']);
      if (dueAt !== null && at >= dueAt) throw tooLate(dueAt);

      await addDocuments(tx, reimbursementNo, added, { recordedBy: supplement.by, receivedAt: at });
      await addReimbursementStep(tx, reimbursementNo, { step: 'supplemented', by: supplement.by, at });
      const kinds = new Set([...known, ...added].map(({ kind }) => kind));
      if (this.terms.missingDocuments(bill.kind, kinds).length > 0) return;
      await setReimbursementState(tx, reimbursementNo, 'computed');
    });
  }
}

/** @throws DomainError `conflict`, code `document.conflict`, when the reference stands for another paper */
function isAmong(known: readonly StoredDocument[], { kind, reference, digest }: ReimbursementDocument): boolean {
  const same = known.find((one) => one.kind === kind && one.reference === reference);
  if (same === undefined || same.digest === digest) return same !== undefined;
  throw new DomainError(
    'conflict',
    'document.conflict',
    `${kind} ${reference} has come before with another digest: what came first stays; give the other paper a reference of its own`,
    { kind, reference },
  );
}

function tooLate(dueAt: Date): DomainError {
  return new DomainError(
    'rejected',
    'reimbursement.documents-late',
    `Missing documents were due at ${dueAt.toISOString()}: apply again under a new number`,
    { dueAt: dueAt.toISOString() },
  );
}
