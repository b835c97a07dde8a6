import { settlementOutcomes, settlementTotals } from '@lianqing/contracts';
import { JobsModule } from '@lianqing/jobs';
import { MessagingModule } from '@lianqing/messaging';
import { DatabaseModule } from '@lianqing/persistence';
import { Module, type DynamicModule } from '@nestjs/common';
import { catalogueParts } from './parts/catalogue.parts';
import { policiesParts } from './parts/policies.parts';
import { reimbursementParts } from './parts/reimbursement.parts';
import { reviewParts } from './parts/review.parts';
import { settlingParts } from './parts/settling.parts';
import { supervisionParts } from './parts/supervision.parts';
import { SETTLEMENT_CONFIG, type SettlementConfig } from './settlement.config';

/** Settlement: a claim comes in, is checked, split by the home policy, settled, reviewed, reversed; days are sealed. */
@Module({})
export class SettlementModule {
  static with(config: SettlementConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, TOPIC_PREFIX: topicPrefix } = config;
    const parts = [
      settlingParts,
      catalogueParts,
      policiesParts,
      reviewParts(config),
      supervisionParts(config),
      reimbursementParts(config),
    ];
    return {
      module: SettlementModule,
      imports: [
        DatabaseModule.forService({ url, poolSize, applicationName: 'settlement' }),
        MessagingModule.forService({
          service: 'settlement',
          brokers: config.KAFKA_BROKERS,
          topicPrefix,
          publishes: [settlementOutcomes, settlementTotals],
          owners: { filing: config.FILING_URL, clearing: config.CLEARING_URL },
        }),
        JobsModule.forService({ service: 'settlement', redisUrl: config.REDIS_URL, topicPrefix }),
      ],
      controllers: parts.flatMap(({ controllers }) => controllers),
      providers: [{ provide: SETTLEMENT_CONFIG, useValue: config }, ...parts.flatMap(({ providers }) => providers)],
    };
  }
}
