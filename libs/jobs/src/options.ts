export interface JobsOptions {
  /** Name of the service; names its queue. */
  readonly service: string;
  readonly redisUrl: string;
  /** As for topics: keeps test runs and benches apart. */
  readonly topicPrefix: string;
  /** False for a process that only answers HTTP while another one of the service runs the steps. */
  readonly isActive: boolean;
}

/** Injection token of the options. */
export const JOBS_OPTIONS = Symbol('jobs options');
