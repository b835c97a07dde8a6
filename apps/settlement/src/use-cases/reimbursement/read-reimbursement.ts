import { businessDateOf, Clock, DomainError } from '@lianqing/kernel';
import { inTransaction, readOnly } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReimbursementKey } from '../../domain/reimbursement/reimbursement';
import { ReimbursementTerms } from '../../domain/reimbursement/reimbursement-terms';
import { batchOfReimbursement } from '../../storage/reimbursement/payment-batches';
import { overpaymentOfReimbursement, type StoredOverpayment } from '../../storage/reimbursement/overpayments';
import { rowsOfReimbursement } from '../../storage/reimbursement/reimbursement-rows';
import {
  documentsOf,
  findReimbursement,
  reimbursementUnknown,
  stepsOfReimbursement,
  type Reimbursement,
  type ReimbursementStep,
  type StoredDocument,
} from '../../storage/reimbursement/reimbursements';
import { ComputeReimbursement } from './compute-reimbursement';
import type { ClaimSplit } from '../policies/explain-split';

/** Everything that is known of one application. */
export interface ReimbursementRecord {
  readonly reimbursement: Reimbursement;
  readonly documents: readonly StoredDocument[];
  /** Kinds of documents of which nothing is there. */
  readonly missing: readonly string[];
  readonly steps: readonly ReimbursementStep[];
  /** As it counts in the year or, before it is accepted, as it would count now; null for one that ended before. */
  readonly split: ClaimSplit | null;
  /** What a consent binds; null where nothing waits for one. */
  readonly digest: string | null;
  /** Why it cannot be computed as things stand. */
  readonly obstacle: { readonly code: string; readonly message: string } | null;
  readonly batchId: string | null;
  /** What is to be recovered of it; null where it was not both paid and corrected. */
  readonly overpayment: StoredOverpayment | null;
}

/** Shows one application with its split, every step of it explained. */
@Injectable()
export class ReadReimbursement {
  constructor(
    private readonly db: DataSource,
    private readonly compute: ComputeReimbursement,
    private readonly terms: ReimbursementTerms,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found`, code `reimbursement.unknown` */
  run(key: ReimbursementKey): Promise<ReimbursementRecord> {
    return inTransaction(this.db, async (tx) => {
      await readOnly(tx);
      const reimbursement = await findReimbursement(tx, key);
      if (!reimbursement) throw reimbursementUnknown(key);
      const { reimbursementNo, bill } = reimbursement;
      const documents = await documentsOf(tx, reimbursementNo);
      return {
        reimbursement,
        documents,
        missing: this.terms.missingDocuments(bill.kind, new Set(documents.map(({ kind }) => kind))),
        steps: await stepsOfReimbursement(tx, reimbursementNo),
        ...(await this.amountsOf(tx, reimbursement)),
        batchId: (await batchOfReimbursement(tx, reimbursementNo)) ?? null,
        overpayment: (await overpaymentOfReimbursement(tx, reimbursementNo)) ?? null,
      };
    });
  }

  private async amountsOf(
    tx: EntityManager,
    reimbursement: Reimbursement,
  ): Promise<Pick<ReimbursementRecord, 'split' | 'digest' | 'obstacle'>> {
    const { state, bill: claim, reimbursementNo } = reimbursement;
    const nothing = { split: null, digest: null, obstacle: null };
    if (state === 'refused' || state === 'withdrawn') return nothing;
    const [counted] = await rowsOfReimbursement(tx, reimbursementNo);
    if (counted) return { ...nothing, split: await this.compute.explain(tx, counted, claim) };
    try {
      const bookedOn = businessDateOf(this.clock.now());
      const { settlement, digest } = await this.compute.run(tx, reimbursement, { bookedOn, isBinding: false });
      return { ...nothing, split: await this.compute.explain(tx, settlement, claim), digest };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...nothing, obstacle: { code: error.code, message: error.message } };
    }
  }
}
