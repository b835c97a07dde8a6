import { ReviewTerms } from '../domain/review/review-terms';
import { AssistanceController } from '../http/review/assistance.controller';
import { DeductionsController } from '../http/review/deductions.controller';
import { InsurerDecisionsController } from '../http/review/insurer-decisions.controller';
import { ReviewsController } from '../http/review/reviews.controller';
import { EndAssistanceTerms } from '../jobs/end-assistance-terms';
import { OverdueMetrics } from '../jobs/overdue-metrics';
import { ReviewAssistanceDaily } from '../jobs/review-assistance-daily';
import { ReviewDeadlines } from '../jobs/review-deadlines';
import { ReviewSealed } from '../jobs/review-sealed';
import { TakeInstalments } from '../jobs/take-instalments';
import { readReviewRules, ReviewRules } from '../review-rules';
import { AnswerAssistance } from '../use-cases/review/answer-assistance';
import { AskReviewRun } from '../use-cases/review/ask-review-run';
import { ConsultReviewFacts } from '../use-cases/review/consult-review-facts';
import { DecideDeduction } from '../use-cases/review/decide-deduction';
import { KeepFindings } from '../use-cases/review/keep-findings';
import { PromptClaim } from '../use-cases/review/prompt-claim';
import { ReceiveInsurerDecision } from '../use-cases/review/receive-insurer-decision';
import { RecordFindings } from '../use-cases/review/record-findings';
import { ReduceDeduction } from '../use-cases/review/reduce-deduction';
import { EndAssistanceTerm } from '../use-cases/review/end-assistance-term';
import { RequestAssistance } from '../use-cases/review/request-assistance';
import { ReviewAssistance } from '../use-cases/review/review-assistance';
import { ReviewDay } from '../use-cases/review/review-day';
import { ReviewMonth } from '../use-cases/review/review-month';
import { SampleClaims } from '../use-cases/review/sample-claims';
import { TakeInstalment } from '../use-cases/review/take-instalment';
import { TakeReviewStep } from '../use-cases/review/take-review-step';
import { WithdrawAssistance } from '../use-cases/review/withdraw-assistance';
import { reviewTermsOf, type SettlementConfig } from '../settlement.config';
import type { Parts } from './parts';

const HTTP = [AssistanceController, DeductionsController, InsurerDecisionsController, ReviewsController];
const USE_CASES = [
  AnswerAssistance,
  AskReviewRun,
  ConsultReviewFacts,
  DecideDeduction,
  EndAssistanceTerm,
  KeepFindings,
  PromptClaim,
  ReceiveInsurerDecision,
  RecordFindings,
  SampleClaims,
  TakeReviewStep,
  ReduceDeduction,
  RequestAssistance,
  ReviewAssistance,
  ReviewDay,
  ReviewMonth,
  TakeInstalment,
  WithdrawAssistance,
];
const JOBS = [
  EndAssistanceTerms,
  OverdueMetrics,
  ReviewAssistanceDaily,
  TakeInstalments,
  ReviewDeadlines,
  ReviewSealed,
];

/** Review (审核): findings, cases, deductions, what insurers decide. */
export function reviewParts(config: SettlementConfig): Parts {
  const rules = [
    { provide: ReviewTerms, useFactory: () => reviewTermsOf(config) },
    { provide: ReviewRules, useFactory: () => readReviewRules(config.REVIEW_RULES_FILE) },
  ];
  return { controllers: [...HTTP], providers: [...rules, ...USE_CASES, ...JOBS] };
}
