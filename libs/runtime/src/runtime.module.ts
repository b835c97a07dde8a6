import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '@lianqing/kernel';
import { Health, HealthController } from './health';
import { IdempotencyInterceptor } from './idempotency/interceptor';
import { IdempotentRequests } from './idempotency/requests';
import { MetricsController } from './metrics';

/** What every service has besides its own: health, metrics, the clock, answers kept for repeated requests. */
@Global()
@Module({})
export class RuntimeModule {
  static with({ clock, service }: { clock: Clock | undefined; service: DynamicModule }): DynamicModule {
    return {
      module: RuntimeModule,
      imports: [service],
      controllers: [HealthController, MetricsController],
      providers: [
        Health,
        IdempotentRequests,
        IdempotencyInterceptor,
        { provide: Clock, useFactory: () => clock ?? new SystemClock() },
      ],
      exports: [Clock, Health],
    };
  }
}
