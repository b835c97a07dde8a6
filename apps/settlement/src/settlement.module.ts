import { settlementOutcomes, settlementTotals } from '@lianqing/contracts';
import { JobsModule } from '@lianqing/jobs';
import { MessagingModule } from '@lianqing/messaging';
import { DatabaseModule } from '@lianqing/persistence';
import { Module, type DynamicModule } from '@nestjs/common';
import { OnClaims } from './events/on-claims';
import { OnPeople } from './events/on-people';
import { OnRegistry } from './events/on-registry';
import { CatalogueController } from './http/catalogue.controller';
import { ClaimsController } from './http/claims.controller';
import { DaysController } from './http/days.controller';
import { MessagesController } from './http/messages.controller';
import { DeductionsController } from './http/deductions.controller';
import { OutcomesController } from './http/outcomes.controller';
import { ReversalsController } from './http/reversals.controller';
import { PaymentBatchesController } from './http/payment-batches.controller';
import { ReimbursementsController } from './http/reimbursements.controller';
import { SecondCompensationsController } from './http/second-compensations.controller';
import { InsurerDecisionsController } from './http/insurer-decisions.controller';
import { ReviewsController } from './http/reviews.controller';
import { VerificationController } from './http/verification.controller';
import { WhatIfController } from './http/what-if.controller';
import { ReimbursementTerms } from './domain/reimbursement-terms';
import { ReimbursementSteps } from './jobs/reimbursement-steps';
import { ReleaseHeld } from './jobs/release-held';
import { ReviewDeadlines } from './jobs/review-deadlines';
import { ReviewSealed } from './jobs/review-sealed';
import { SealDaysAtDeadline } from './jobs/seal-days-at-deadline';
import { TakeInstalments } from './jobs/take-instalments';
import { ReviewTerms } from './domain/review-terms';
import { readReviewRules, ReviewRules } from './review-rules';
import { reimbursementTermsOf, reviewTermsOf, SETTLEMENT_CONFIG, type SettlementConfig } from './settlement.config';
import { BusinessDays } from './storage/business-days';
import { Catalogues } from './storage/catalogues';
import { ClaimNumbers } from './storage/claim-numbers';
import { PolicyPacks } from './storage/policy-packs';
import { Signers } from './storage/signers';
import { supervisionParts } from './supervision.parts';
import { ApplyForReimbursement } from './use-cases/apply-for-reimbursement';
import { ApproveBatch } from './use-cases/approve-batch';
import { AskReviewRun } from './use-cases/ask-review-run';
import { CheckLines } from './use-cases/check-lines';
import { ComputeReimbursement } from './use-cases/compute-reimbursement';
import { ConfirmBatchPaid } from './use-cases/confirm-batch-paid';
import { ConsentToReimbursement } from './use-cases/consent-to-reimbursement';
import { CorrectReimbursement } from './use-cases/correct-reimbursement';
import { CountOutcomes } from './use-cases/count-outcomes';
import { DecideArrivals } from './use-cases/decide-arrivals';
import { CutBatches } from './use-cases/cut-batches';
import { DecideCompensation } from './use-cases/decide-compensation';
import { DraftCompensation } from './use-cases/draft-compensation';
import { EndApplication } from './use-cases/end-application';
import { DecideDeduction } from './use-cases/decide-deduction';
import { KeepFindings } from './use-cases/keep-findings';
import { PreviewClaim } from './use-cases/preview-claim';
import { PromptClaim } from './use-cases/prompt-claim';
import { ExportCatalogue } from './use-cases/export-catalogue';
import { ImportCatalogue } from './use-cases/import-catalogue';
import { ReadClaim } from './use-cases/read-claim';
import { ReadMessage } from './use-cases/read-message';
import { ReadReimbursement } from './use-cases/read-reimbursement';
import { ReadOutcomes } from './use-cases/read-outcomes';
import { ReadReversal } from './use-cases/read-reversal';
import { ReceiveInsurerDecision } from './use-cases/receive-insurer-decision';
import { RecordFindings } from './use-cases/record-findings';
import { SampleClaims } from './use-cases/sample-claims';
import { TakeReviewStep } from './use-cases/take-review-step';
import { ReduceDeduction } from './use-cases/reduce-deduction';
import { RecordDecisions } from './use-cases/record-decisions';
import { RegisterEvents } from './use-cases/register-events';
import { ReleaseHeldClaims } from './use-cases/release-held-claims';
import { ReviewDay } from './use-cases/review-day';
import { ReviewMonth } from './use-cases/review-month';
import { ReverseMessage } from './use-cases/reverse-message';
import { SealDays } from './use-cases/seal-days';
import { SettleClaim } from './use-cases/settle-claim';
import { SettleClaims } from './use-cases/settle-claims';
import { TakeCall } from './use-cases/take-call';
import { SupplyDocuments } from './use-cases/supply-documents';
import { TakeInstalment } from './use-cases/take-instalment';
import { TryPolicy } from './use-cases/try-policy';
import { UndoClaim } from './use-cases/undo-claim';
import { VerifySettlements } from './use-cases/verify-settlements';
import { VerifySignatures } from './use-cases/verify-signatures';

const EVENTS = [OnClaims, OnRegistry, OnPeople];
const HTTP = [
  ClaimsController,
  ReversalsController,
  MessagesController,
  OutcomesController,
  DaysController,
  DeductionsController,
  ReviewsController,
  InsurerDecisionsController,
  CatalogueController,
  VerificationController,
  WhatIfController,
  ReimbursementsController,
  PaymentBatchesController,
  SecondCompensationsController,
];
const PERSISTENT = [BusinessDays, Catalogues, ClaimNumbers, PolicyPacks, Signers];
const SETTLING = [
  SettleClaims,
  DecideArrivals,
  VerifySignatures,
  RegisterEvents,
  RecordDecisions,
  CountOutcomes,
  ReleaseHeldClaims,
  SealDays,
];
const CALLS = [TakeCall, SettleClaim, UndoClaim, ReverseMessage];
const READING = [
  PreviewClaim,
  PromptClaim,
  ReadClaim,
  ReadMessage,
  ReadOutcomes,
  ReadReversal,
  TryPolicy,
  VerifySettlements,
];
const CATALOGUES = [ImportCatalogue, ExportCatalogue, CheckLines];
const REIMBURSING = [
  ApplyForReimbursement,
  SupplyDocuments,
  ComputeReimbursement,
  ConsentToReimbursement,
  EndApplication,
  CorrectReimbursement,
  ReadReimbursement,
  CutBatches,
  ApproveBatch,
  ConfirmBatchPaid,
  DraftCompensation,
  DecideCompensation,
];
const DEDUCTIONS = [DecideDeduction, ReduceDeduction, TakeInstalment];
const REVIEWING = [
  RecordFindings,
  KeepFindings,
  ReviewDay,
  ReviewMonth,
  AskReviewRun,
  SampleClaims,
  TakeReviewStep,
  ReceiveInsurerDecision,
];
const JOBS = [ReleaseHeld, SealDaysAtDeadline, ReimbursementSteps, TakeInstalments, ReviewDeadlines, ReviewSealed];

/** Settlement: a claim comes in, is checked, split by the home policy, settled, reversed; days are sealed. */
@Module({})
export class SettlementModule {
  static with(config: SettlementConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, TOPIC_PREFIX: topicPrefix } = config;
    const supervision = supervisionParts(config);
    return {
      module: SettlementModule,
      imports: [
        DatabaseModule.forService({ url, poolSize, applicationName: 'settlement' }),
        MessagingModule.forService({
          service: 'settlement',
          brokers: config.KAFKA_BROKERS,
          topicPrefix,
          publishes: [settlementOutcomes, settlementTotals],
          owners: { filing: config.FILING_URL },
        }),
        JobsModule.forService({ service: 'settlement', redisUrl: config.REDIS_URL, topicPrefix }),
      ],
      controllers: [...EVENTS, ...HTTP, ...supervision.controllers],
      providers: [
        { provide: SETTLEMENT_CONFIG, useValue: config },
        { provide: ReimbursementTerms, useValue: reimbursementTermsOf(config) },
        { provide: ReviewTerms, useFactory: () => reviewTermsOf(config) },
        { provide: ReviewRules, useFactory: () => readReviewRules(config.REVIEW_RULES_FILE) },
        ...PERSISTENT,
        ...SETTLING,
        ...CALLS,
        ...READING,
        ...CATALOGUES,
        ...REIMBURSING,
        ...DEDUCTIONS,
        ...REVIEWING,
        ...JOBS,
        ...supervision.providers,
      ],
    };
  }
}
