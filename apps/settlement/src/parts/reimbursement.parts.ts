import { ReimbursementTerms } from '../domain/reimbursement/reimbursement-terms';
import { OverpaymentsController } from '../http/reimbursement/overpayments.controller';
import { PaymentBatchesController } from '../http/reimbursement/payment-batches.controller';
import { ReimbursementsController } from '../http/reimbursement/reimbursements.controller';
import { SecondCompensationsController } from '../http/reimbursement/second-compensations.controller';
import { ReimbursementSteps } from '../jobs/reimbursement-steps';
import { ApplyForReimbursement } from '../use-cases/reimbursement/apply-for-reimbursement';
import { ApproveBatch } from '../use-cases/reimbursement/approve-batch';
import { ComputeReimbursement } from '../use-cases/reimbursement/compute-reimbursement';
import { ConfirmBatchPaid } from '../use-cases/reimbursement/confirm-batch-paid';
import { ConsentToReimbursement } from '../use-cases/reimbursement/consent-to-reimbursement';
import { CorrectReimbursement } from '../use-cases/reimbursement/correct-reimbursement';
import { CutBatches } from '../use-cases/reimbursement/cut-batches';
import { DecideCompensation } from '../use-cases/reimbursement/decide-compensation';
import { DraftCompensation } from '../use-cases/reimbursement/draft-compensation';
import { EndApplication } from '../use-cases/reimbursement/end-application';
import { ReadReimbursement } from '../use-cases/reimbursement/read-reimbursement';
import { RecordMissedOverpayments } from '../use-cases/reimbursement/record-missed-overpayments';
import { RecordRefund } from '../use-cases/reimbursement/record-refund';
import { ReverseRefund } from '../use-cases/reimbursement/reverse-refund';
import { SupplyDocuments } from '../use-cases/reimbursement/supply-documents';
import { WaiveOverpayment } from '../use-cases/reimbursement/waive-overpayment';
import { reimbursementTermsOf, type SettlementConfig } from '../settlement.config';
import type { Parts } from './parts';

const HTTP = [
  OverpaymentsController,
  PaymentBatchesController,
  ReimbursementsController,
  SecondCompensationsController,
];
const USE_CASES = [
  ApplyForReimbursement,
  ApproveBatch,
  ComputeReimbursement,
  ConfirmBatchPaid,
  ConsentToReimbursement,
  CorrectReimbursement,
  CutBatches,
  DecideCompensation,
  DraftCompensation,
  EndApplication,
  ReadReimbursement,
  RecordMissedOverpayments,
  RecordRefund,
  ReverseRefund,
  SupplyDocuments,
  WaiveOverpayment,
];
const JOBS = [ReimbursementSteps];

/** Reimbursing by hand (零星报销): applications, payment batches, second compensation. */
export function reimbursementParts(config: SettlementConfig): Parts {
  const terms = [{ provide: ReimbursementTerms, useFactory: () => reimbursementTermsOf(config) }];
  return { controllers: [...HTTP], providers: [...terms, ...USE_CASES, ...JOBS] };
}
