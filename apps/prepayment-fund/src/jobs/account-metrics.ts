import { isPassing, run, statement } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';

const NAME = 'lq_prepayment_accounts';

/** What operators count apart: the warnings, and what is owed where no prepayment is at all. */
const standings = ['none', 'yellow', 'red', 'without-quota'] as const;
type Standing = (typeof standings)[number];

const countByStanding = statement(
  'prepayment.count-by-standing',
  `SELECT CASE WHEN quota = 0 AND unpaid > 0 THEN 'without-quota' ELSE warning END AS standing, count(*)::integer AS accounts
   FROM prepayment_account GROUP BY 1`,
);

/** How many accounts stand at which warning, counted when somebody asks for metrics. */
@Injectable()
export class AccountMetrics implements OnModuleInit {
  constructor(private readonly db: DataSource) {}

  onModuleInit(): void {
    // A process may start the service more than once (tests do); the last one answers.
    register.removeSingleMetric(NAME);
    const accounts: Gauge = new Gauge({
      name: NAME,
      help: 'Prepayment accounts by their warning; without-quota: unpaid obligations and no prepayment at all',
      labelNames: ['warning'],
      collect: () => this.count(accounts),
    });
  }

  private async count(accounts: Gauge): Promise<void> {
    try {
      const counted = await run<{ standing: Standing; accounts: number }>(this.db, countByStanding, []);
      for (const standing of standings) {
        accounts.set({ warning: standing }, counted.find((row) => row.standing === standing)?.accounts ?? 0);
      }
    } catch (error) {
      // A database that is away must not take the other metrics with it; these keep their last figures until it is back.
      if (!isPassing(error)) throw error;
    }
  }
}
