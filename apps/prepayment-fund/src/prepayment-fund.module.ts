import { prepaymentAccounts } from '@lianqing/contracts';
import { JobsModule } from '@lianqing/jobs';
import { MessagingModule } from '@lianqing/messaging';
import { DatabaseModule } from '@lianqing/persistence';
import { Module, type DynamicModule } from '@nestjs/common';
import { AccountPolicy } from './domain/account-policy';
import { OnObligations } from './events/on-obligations';
import { AccountController } from './http/account.controller';
import { AccountsController } from './http/accounts.controller';
import { MovementsController } from './http/movements.controller';
import { VerificationController } from './http/verification.controller';
import { AccountMetrics } from './jobs/account-metrics';
import { RedReminders } from './jobs/red-reminders';
import { UsageTelling } from './jobs/usage-telling';
import { WeighAtBoot } from './jobs/weigh-at-boot';
import { accountPolicyOf, type PrepaymentFundConfig } from './prepayment-fund.config';
import { ApplyChanges } from './use-cases/apply-changes';
import { ChangeMode } from './use-cases/change-mode';
import { ListAccounts } from './use-cases/list-accounts';
import { PostMovements } from './use-cases/post-movements';
import { ProposeQuotas } from './use-cases/propose-quotas';
import { ReadTrends } from './use-cases/read-trends';
import { RecordObligations } from './use-cases/record-obligations';
import { RemindOfWarning } from './use-cases/remind-of-warning';
import { SumAccounts } from './use-cases/sum-accounts';
import { TellUsage } from './use-cases/tell-usage';
import { VerifyAccounts } from './use-cases/verify-accounts';
import { WeighAccounts } from './use-cases/weigh-accounts';

export const SERVICE = 'prepayment-fund';

@Module({})
export class PrepaymentFundModule {
  static with(config: PrepaymentFundConfig): DynamicModule {
    return {
      module: PrepaymentFundModule,
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
          publishes: [prepaymentAccounts],
        }),
        JobsModule.forService({ service: SERVICE, redisUrl: config.REDIS_URL, topicPrefix: config.TOPIC_PREFIX }),
      ],
      controllers: [OnObligations, MovementsController, AccountsController, AccountController, VerificationController],
      providers: [
        { provide: AccountPolicy, useValue: accountPolicyOf(config) },
        ApplyChanges,
        RecordObligations,
        PostMovements,
        ChangeMode,
        ProposeQuotas,
        ListAccounts,
        SumAccounts,
        ReadTrends,
        WeighAccounts,
        RemindOfWarning,
        VerifyAccounts,
        TellUsage,
        UsageTelling,
        RedReminders,
        WeighAtBoot,
        AccountMetrics,
      ],
    };
  }
}
