import { isPassing, run, statement } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import type { WarningLevel } from '../domain/usage';

const BY_WARNING = 'lq_prepayment_accounts';
const WITHOUT_QUOTA = 'lq_prepayment_accounts_without_quota';

const countByWarning = statement(
  'prepayment.count-by-warning',
  `SELECT warning, count(*)::integer AS accounts,
          (count(*) FILTER (WHERE quota = 0 AND unpaid > 0))::integer AS "withoutQuota"
   FROM prepayment_account GROUP BY warning`,
);

interface Counted {
  readonly warning: WarningLevel;
  readonly accounts: number;
  readonly withoutQuota: number;
}

/** How many accounts stand at which warning, counted when somebody asks for metrics. */
@Injectable()
export class AccountMetrics implements OnModuleInit {
  constructor(private readonly db: DataSource) {}

  onModuleInit(): void {
    // A process may start the service more than once (tests do); the last one answers.
    register.removeSingleMetric(BY_WARNING);
    register.removeSingleMetric(WITHOUT_QUOTA);
    const withoutQuota = new Gauge({
      name: WITHOUT_QUOTA,
      help: 'Accounts with unpaid obligations and no prepayment at all',
    });
    const byWarning: Gauge = new Gauge({
      name: BY_WARNING,
      help: 'Prepayment accounts by their warning',
      labelNames: ['warning'],
      collect: () => this.count(byWarning, withoutQuota),
    });
  }

  private async count(byWarning: Gauge, withoutQuota: Gauge): Promise<void> {
    try {
      const counted = await run<Counted>(this.db, countByWarning, []);
      for (const level of ['none', 'yellow', 'red'] as const) {
        byWarning.set({ warning: level }, counted.find(({ warning }) => warning === level)?.accounts ?? 0);
      }
      withoutQuota.set(counted.reduce((sum, row) => sum + row.withoutQuota, 0));
    } catch (error) {
      // A database that is away must not take the other metrics with it; these keep their last figures until it is back.
      if (!isPassing(error)) throw error;
    }
  }
}
