import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseBusinessDate } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../settlement.config';
import { BusinessDays } from '../storage/settling/business-days';
import { SealDays } from '../use-cases/settling/seal-days';

const FILL_EVERY_SECONDS = 300;
/** Days opened in one transaction; one old claim may ask for years of them, which then come a year at a time. */
const MAX_DAYS_A_FILL = 366;

/** Seals each business day at its deadline, also days on which nothing happened: a cycle waits for all of its seals. */
@Injectable()
export class SealDaysAtDeadline implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly sealDays: SealDays,
    private readonly days: BusinessDays,
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  onModuleInit(): void {
    this.steps.sweep({ kind: 'days.fill', schedule: { everySeconds: FILL_EVERY_SECONDS }, run: () => this.fill() });
    this.steps.register({
      kind: 'days.seal',
      due: async (tx) => (await this.days.unsealedDays(tx)).map(({ day, deadline }) => ({ key: day, dueAt: deadline })),
      run: async (key) => {
        const day = parseBusinessDate(key);
        await this.sealDays.run({ from: day, to: day });
      },
    });
  }

  /**
   * Opens the days without a claim, from the first month begun through today: every cycle waits for the seals of all
   * its days, also one that lies between two months with claims.
   */
  async fill(): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const days = await this.days.missingDays(tx, this.clock.today(), MAX_DAYS_A_FILL);
      await this.days.openDays(tx, days, this.clock.now(), sealRulesOf(this.config));
    });
  }
}
