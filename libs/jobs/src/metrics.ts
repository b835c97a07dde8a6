import { Gauge, Histogram } from 'prom-client';

export const overdueSteps = new Gauge({
  name: 'lq_timed_steps_overdue',
  help: 'Steps that are not done a minute after they were due',
  labelNames: ['kind'],
});

export const stepSeconds = new Histogram({
  name: 'lq_timed_step_seconds',
  help: 'How long steps that time starts ran, by kind and result',
  labelNames: ['kind', 'result'],
  buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
});

export const redisUp = new Gauge({
  name: 'lq_redis_up',
  help: '1 while Redis answers; without it steps are up to a minute late',
});
