import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { register, type Registry } from 'prom-client';
import { dataSourceOptions, type DatabaseOptions } from './data-source';
import { METRICS_REGISTRY } from './metrics-registry';
import { PartitionKeeper } from './partitions';

export interface DatabaseModuleOptions extends DatabaseOptions {
  /** Where metrics go; the default registry of prom-client if not given. */
  readonly registry?: Registry | undefined;
}

type Factory = Pick<FactoryProvider<DatabaseModuleOptions>, 'inject' | 'useFactory'>;

const OPTIONS = Symbol('database options');

/** At boot the database may still be starting: it is tried for a minute. */
const BOOT_RETRIES = { retryAttempts: 30, retryDelay: 2_000 };

/** Gives a service its `DataSource`, everywhere in the application, and keeps its partitions. */
@Module({})
export class DatabaseModule {
  static forService(options: DatabaseModuleOptions): DynamicModule {
    return DatabaseModule.forServiceAsync({ useFactory: () => options });
  }

  /** The same for options that come out of the container. */
  static forServiceAsync(factory: Factory): DynamicModule {
    const options: FactoryProvider<DatabaseModuleOptions> = {
      provide: OPTIONS,
      useFactory: factory.useFactory,
      inject: factory.inject ?? [],
    };
    const optionsModule: DynamicModule = { module: DatabaseOptionsModule, providers: [options], exports: [OPTIONS] };
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        optionsModule,
        TypeOrmModule.forRootAsync({
          imports: [optionsModule],
          inject: [OPTIONS],
          useFactory: (given: DatabaseModuleOptions) => ({ ...dataSourceOptions(given), ...BOOT_RETRIES }),
        }),
      ],
      providers: [
        {
          provide: METRICS_REGISTRY,
          inject: [OPTIONS],
          useFactory: (given: DatabaseModuleOptions) => given.registry ?? register,
        },
        PartitionKeeper,
      ],
      exports: [METRICS_REGISTRY, PartitionKeeper],
    };
  }
}

@Module({})
class DatabaseOptionsModule {}
