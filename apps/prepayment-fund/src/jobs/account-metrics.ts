import { isPassing, run, statement } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { standing, standings, type Standing } from '../storage/accounts';

const NAME = 'lq_prepayment_accounts';

const countByStanding = statement(
  'prepayment.count-by-standing',
  `SELECT ${standing} AS standing, count(*)::integer AS accounts
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
      for (const warning of standings) {
        accounts.set({ warning }, counted.find((row) => row.standing === warning)?.accounts ?? 0);
      }
    } catch (error) {
      // A database that is away must not take the other metrics with it; these keep their last figures until it is back.
      if (!isPassing(error)) throw error;
    }
  }
}
