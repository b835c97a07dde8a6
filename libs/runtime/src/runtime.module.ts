import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '@lianqing/kernel';
import { Health, HealthController } from './health';
import { IdempotencyInterceptor } from './idempotency/interceptor';
import { IdempotentRequests } from './idempotency/requests';
import { MetricsController } from './metrics';

/** What a runtime is put around. */
interface Served {
  readonly clock: Clock | undefined;
  readonly server: DynamicModule;
}

/** What every server has besides its own: health, metrics, the clock; a service keeps answers for repeated requests too. */
@Global()
@Module({})
export class RuntimeModule {
  static with({ clock, server }: Served): DynamicModule {
    return {
      module: RuntimeModule,
      imports: [server],
      controllers: [HealthController, MetricsController],
      providers: [Health, { provide: Clock, useFactory: () => clock ?? new SystemClock() }],
      exports: [Clock, Health],
    };
  }

  static withDatabase(served: Served): DynamicModule {
    const { providers = [], ...rest } = RuntimeModule.with(served);
    return { ...rest, providers: [...providers, IdempotentRequests, IdempotencyInterceptor] };
  }
}
