import { Module, type DynamicModule } from '@nestjs/common';
import { JOBS_OPTIONS, type JobsOptions } from './options';
import { TimedStepsController } from './timed-steps.controller';
import { TimedSteps } from './timed-steps';

/** Gives a service its `TimedSteps`. Needs `DataSource` and `Clock`, which the database and the runtime bring. */
@Module({})
export class JobsModule {
  static forService(options: Omit<JobsOptions, 'isActive'> & { isActive?: boolean }): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      controllers: [TimedStepsController],
      providers: [{ provide: JOBS_OPTIONS, useValue: { isActive: true, ...options } }, TimedSteps],
      exports: [TimedSteps],
    };
  }
}
