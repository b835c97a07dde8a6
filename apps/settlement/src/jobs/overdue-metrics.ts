import { Clock } from '@lianqing/kernel';
import { isPassing, METRICS_REGISTRY } from '@lianqing/persistence';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { countOverdue, overdueKinds } from '../storage/review/overdue';

const NAME = 'lq_settlement_overdue';

/** How much is overdue of what people have to do, counted when somebody asks for metrics. */
@Injectable()
export class OverdueMetrics implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(METRICS_REGISTRY) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    // A process may start the service more than once (tests do); the last one answers.
    this.registry.removeSingleMetric(NAME);
    const overdue: Gauge = new Gauge({
      name: NAME,
      help: 'Review cases, approvals in care, inspections and requests of assistance that nobody has dealt with in time',
      labelNames: ['kind'],
      registers: [this.registry],
      collect: () => this.count(overdue),
    });
  }

  private async count(overdue: Gauge): Promise<void> {
    try {
      const counted = await countOverdue(this.db, this.clock.now());
      for (const kind of overdueKinds) overdue.set({ kind }, counted.get(kind) ?? 0);
    } catch (error) {
      // A database that is away must not take the other metrics with it; these keep their last figures until it is back.
      if (!isPassing(error)) throw error;
    }
  }
}
