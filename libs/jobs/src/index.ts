export { JobsModule } from './jobs.module';
export { jobsMigrations } from './migration';
export type { JobsOptions } from './options';
export { nextSlot, slotAt, type Schedule } from './schedule';
export { TimedSteps, type DueStep, type RunningStep, type Sweep, type TimedStep } from './timed-steps';
