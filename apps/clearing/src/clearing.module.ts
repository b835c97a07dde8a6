import { Module, type DynamicModule } from '@nestjs/common';
import { clearingCycles, clearingObligations } from '@lianqing/contracts';
import { JobsModule } from '@lianqing/jobs';
import { MessagingModule } from '@lianqing/messaging';
import { DatabaseModule } from '@lianqing/persistence';
import { CYCLE_GRACE_MS, SETTLEMENT_URL, type ClearingConfig } from './clearing.config';
import { OnOutcomes } from './events/on-outcomes';
import { OnPrepayments } from './events/on-prepayments';
import { OnTotals } from './events/on-totals';
import { BooksController } from './http/books.controller';
import { CycleStepsController } from './http/cycle-steps.controller';
import { CycleWorkController } from './http/cycle-work.controller';
import { CyclesController } from './http/cycles.controller';
import { PositionsController } from './http/positions.controller';
import { SnapshotsController } from './http/snapshots.controller';
import { StatementsController } from './http/statements.controller';
import { TraceController } from './http/trace.controller';
import { VerificationController } from './http/verification.controller';
import { CycleSteps } from './jobs/cycle-steps';
import { Reminders } from './jobs/reminders';
import { Calendars } from './storage/calendars';
import { SettlementOutcomes } from './storage/settlement-outcomes';
import { ConfirmPayments } from './use-cases/confirm-payments';
import { CutOffCycle } from './use-cases/cut-off-cycle';
import { DigestBooks } from './use-cases/digest-books';
import { DigestStatements } from './use-cases/digest-statements';
import { FindOpenCycles } from './use-cases/find-open-cycles';
import { IssuePaymentOrders } from './use-cases/issue-payment-orders';
import { NameDifference } from './use-cases/name-difference';
import { NameDifferingClaims } from './use-cases/name-differing-claims';
import { PostPrepayments } from './use-cases/post-prepayments';
import { ReconcileCycle } from './use-cases/reconcile-cycle';
import { RecordControlTotals } from './use-cases/record-control-totals';
import { RecordObligations } from './use-cases/record-obligations';
import { RepayHospitals } from './use-cases/repay-hospitals';
import { SettleCycle } from './use-cases/settle-cycle';
import { SignCycle } from './use-cases/sign-cycle';
import { StateCycle } from './use-cases/state-cycle';
import { TakeStep } from './use-cases/take-step';
import { TellClosedStatements } from './use-cases/tell-closed-statements';
import { VerifyClearing } from './use-cases/verify-clearing';

export const SERVICE = 'clearing';

const HOUR_MS = 60 * 60 * 1000;

@Module({})
export class ClearingModule {
  static with(config: ClearingConfig): DynamicModule {
    return {
      module: ClearingModule,
      imports: [
        DatabaseModule.forService({
          url: config.DATABASE_URL,
          applicationName: SERVICE,
          poolSize: config.DATABASE_POOL_SIZE,
        }),
        MessagingModule.forService({
          service: SERVICE,
          brokers: config.KAFKA_BROKERS,
          topicPrefix: config.TOPIC_PREFIX,
          publishes: [clearingObligations, clearingCycles],
        }),
        JobsModule.forService({ service: SERVICE, redisUrl: config.REDIS_URL, topicPrefix: config.TOPIC_PREFIX }),
      ],
      controllers: [
        ...[OnOutcomes, OnTotals, OnPrepayments],
        ...[CyclesController, CycleStepsController, CycleWorkController, StatementsController],
        ...[TraceController, PositionsController, BooksController, VerificationController, SnapshotsController],
      ],
      providers: [
        { provide: CYCLE_GRACE_MS, useValue: config.CYCLE_GRACE_HOURS * HOUR_MS },
        { provide: SETTLEMENT_URL, useValue: config.SETTLEMENT_URL },
        ...[Calendars, SettlementOutcomes, FindOpenCycles, TakeStep, TellClosedStatements],
        ...[RecordObligations, RecordControlTotals, PostPrepayments],
        ...[CutOffCycle, ReconcileCycle, NameDifferingClaims, NameDifference, StateCycle, DigestStatements, SignCycle],
        ...[IssuePaymentOrders, ConfirmPayments, RepayHospitals, SettleCycle],
        ...[DigestBooks, VerifyClearing],
        ...[CycleSteps, Reminders],
      ],
    };
  }
}
