import { afterCommit, METRICS_REGISTRY } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { EntityManager } from 'typeorm';
import type { ToldDecision } from './outcomes';

const NAME = 'lq_settlement_outcomes_total';

/** Counts what became of claims and reversals, by code: for whoever watches that not too many are turned away. */
@Injectable()
export class CountOutcomes {
  private readonly outcomes: Counter;

  constructor(@Inject(METRICS_REGISTRY) registry: Registry) {
    const known = registry.getSingleMetric(NAME);
    this.outcomes =
      known instanceof Counter
        ? known
        : new Counter({
            name: NAME,
            help: 'Outcomes by kind and code',
            labelNames: ['outcome', 'code'],
            registers: [registry],
          });
  }

  /** Counted when they are committed. */
  run(tx: EntityManager, decisions: readonly ToldDecision[]): void {
    const counts = new Map<string, number>();
    for (const decision of decisions) {
      const key = `${decision.is} ${'refusal' in decision ? decision.refusal.code : ''}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    afterCommit(tx, () => {
      for (const [key, count] of counts) {
        const [outcome = '', code = ''] = key.split(' ');
        this.outcomes.inc({ outcome, code }, count);
      }
    });
  }
}
