import { filingPeople, filingRegistry } from '@lianqing/contracts';
import { MessagingModule } from '@lianqing/messaging';
import { DatabaseModule } from '@lianqing/persistence';
import { Module, type DynamicModule } from '@nestjs/common';
import { FilingTerms } from './domain/filing-terms';
import { filingTermsOf, installationKeyOf, type FilingConfig } from './filing.config';
import { PeopleController } from './http/people.controller';
import { RegistryController } from './http/registry.controller';
import { RosterController } from './http/roster.controller';
import { SnapshotsController } from './http/snapshots.controller';
import { VerificationController } from './http/verification.controller';
import { AddKey } from './use-cases/add-key';
import { ChangeKeys } from './use-cases/change-keys';
import { EndKey } from './use-cases/end-key';
import { LoadRoster } from './use-cases/load-roster';
import { OpenSigningKey } from './use-cases/open-signing-key';
import { RecordInstitutions } from './use-cases/record-institutions';
import { RecordPeople } from './use-cases/record-people';
import { RecordRegions } from './use-cases/record-regions';
import { TakeFilingStep } from './use-cases/take-filing-step';
import { VerifyFiling } from './use-cases/verify-filing';

export const SERVICE = 'filing';

@Module({})
export class FilingModule {
  static with(config: FilingConfig): DynamicModule {
    return {
      module: FilingModule,
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
          publishes: [filingRegistry, filingPeople],
        }),
      ],
      controllers: [
        RosterController,
        RegistryController,
        PeopleController,
        SnapshotsController,
        VerificationController,
      ],
      providers: [
        { provide: FilingTerms, useFactory: () => filingTermsOf(config) },
        {
          provide: OpenSigningKey,
          useFactory: () => new OpenSigningKey(installationKeyOf(config), config.INSTALLATION),
        },
        LoadRoster,
        RecordRegions,
        RecordInstitutions,
        RecordPeople,
        TakeFilingStep,
        ChangeKeys,
        AddKey,
        EndKey,
        VerifyFiling,
      ],
    };
  }
}
