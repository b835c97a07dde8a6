import { businessDateOf } from '@lianqing/kernel';
import { afterCommit, METRICS_REGISTRY } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { advancedOf } from '../../domain/settling/settlement';
import { addOutcomeSums, type OutcomeSum } from '../../storage/settling/outcome-sums';
import type { ToldDecision } from './outcomes';

const NAME = 'lq_settlement_outcomes_total';

/**
 * Counts what became of claims and reversals, by code: for whoever watches that not too many are turned away, and by day,
 * so that nobody has to count a day's claims to show them.
 */
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

  /** Adds to the sums of the day; the metric counts when they are committed. */
  async run(tx: EntityManager, decisions: readonly ToldDecision[], now: Date): Promise<void> {
    const sums = sumsOf(decisions);
    await addOutcomeSums(tx, businessDateOf(now), sums);
    afterCommit(tx, () => {
      for (const { outcome, code, number } of sums) this.outcomes.inc({ outcome, code }, Number(number));
    });
  }
}

function sumsOf(decisions: readonly ToldDecision[]): OutcomeSum[] {
  const sums = new Map<string, OutcomeSum>();
  for (const decision of decisions) {
    const code = 'refusal' in decision ? decision.refusal.code : '';
    const { total, advanced } = amountsOf(decision);
    const key = `${decision.is} ${code}`;
    const held = sums.get(key) ?? { outcome: decision.is, code, number: 0n, total: 0n, advanced: 0n };
    sums.set(key, {
      ...held,
      number: held.number + 1n,
      total: held.total + total,
      advanced: held.advanced + advanced,
    });
  }
  return [...sums.values()];
}

function amountsOf(decision: ToldDecision): Pick<OutcomeSum, 'total' | 'advanced'> {
  if (!('settlement' in decision)) return { total: 0n, advanced: 0n };
  return { total: decision.settlement.split.total, advanced: advancedOf(decision.settlement) };
}
