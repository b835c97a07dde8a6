import { OnClaims } from '../events/on-claims';
import { OnCycles } from '../events/on-cycles';
import { OnPeople } from '../events/on-people';
import { OnRegistry } from '../events/on-registry';
import { ClaimSearchController } from '../http/settling/claim-search.controller';
import { ClaimsController } from '../http/settling/claims.controller';
import { DaysController } from '../http/settling/days.controller';
import { InvoicesController } from '../http/settling/invoices.controller';
import { MessagesController } from '../http/settling/messages.controller';
import { OutcomesController } from '../http/settling/outcomes.controller';
import { ReversalsController } from '../http/settling/reversals.controller';
import { VerificationController } from '../http/settling/verification.controller';
import { WaitingController } from '../http/settling/waiting.controller';
import { ReleaseHeld } from '../jobs/release-held';
import { SealDaysAtDeadline } from '../jobs/seal-days-at-deadline';
import { BusinessDays } from '../storage/settling/business-days';
import { ClaimNumbers } from '../storage/settling/claim-numbers';
import { Signers } from '../storage/settling/signers';
import { CountOutcomes } from '../use-cases/settling/count-outcomes';
import { DecideArrivals } from '../use-cases/settling/decide-arrivals';
import { GatherKnowledge } from '../use-cases/settling/gather-knowledge';
import { PersonTurns } from '../use-cases/settling/person-turns';
import { PreviewClaim } from '../use-cases/settling/preview-claim';
import { ReadClaim } from '../use-cases/settling/read-claim';
import { ReadMessage } from '../use-cases/settling/read-message';
import { ReadOutcomes } from '../use-cases/settling/read-outcomes';
import { ReadReversal } from '../use-cases/settling/read-reversal';
import { RecordDecisions } from '../use-cases/settling/record-decisions';
import { RegisterEvents } from '../use-cases/settling/register-events';
import { ReleaseHeldClaims } from '../use-cases/settling/release-held-claims';
import { ReverseMessage } from '../use-cases/settling/reverse-message';
import { SealDays } from '../use-cases/settling/seal-days';
import { SearchClaims } from '../use-cases/settling/search-claims';
import { SettleClaim } from '../use-cases/settling/settle-claim';
import { SettleClaims } from '../use-cases/settling/settle-claims';
import { SettleDoubts } from '../use-cases/settling/settle-doubts';
import { TakeCall } from '../use-cases/settling/take-call';
import { TellDecisions } from '../use-cases/settling/tell-decisions';
import { UndoClaim } from '../use-cases/settling/undo-claim';
import { VerifySettlements } from '../use-cases/settling/verify-settlements';
import { VerifySignatures } from '../use-cases/settling/verify-signatures';
import { WriteDecisions } from '../use-cases/settling/write-decisions';
import type { Parts } from './parts';

const EVENTS = [OnClaims, OnCycles, OnRegistry, OnPeople];
const HTTP = [
  ClaimSearchController,
  ClaimsController,
  DaysController,
  InvoicesController,
  MessagesController,
  OutcomesController,
  ReversalsController,
  VerificationController,
  WaitingController,
];
const STORAGE = [BusinessDays, ClaimNumbers, Signers];
const USE_CASES = [
  CountOutcomes,
  DecideArrivals,
  GatherKnowledge,
  PersonTurns,
  PreviewClaim,
  ReadClaim,
  ReadMessage,
  ReadOutcomes,
  ReadReversal,
  RecordDecisions,
  RegisterEvents,
  ReleaseHeldClaims,
  ReverseMessage,
  SealDays,
  SearchClaims,
  SettleClaim,
  SettleClaims,
  SettleDoubts,
  TakeCall,
  TellDecisions,
  UndoClaim,
  VerifySettlements,
  VerifySignatures,
  WriteDecisions,
];
const JOBS = [ReleaseHeld, SealDaysAtDeadline];

/** Settling (结算): claims and reversals come in, are decided, read, undone; days are sealed. */
export const settlingParts: Parts = {
  controllers: [...EVENTS, ...HTTP],
  providers: [...STORAGE, ...USE_CASES, ...JOBS],
};
