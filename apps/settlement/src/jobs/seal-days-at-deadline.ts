import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseBusinessDate } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { daysToFill } from '../domain/business-day';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../settlement.config';
import { BusinessDays } from '../storage/business-days';
import { SealDays } from '../use-cases/seal-days';

const FILL_EVERY_SECONDS = 300;

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

  /** Opens the days without a claim, of the months that have any. */
  async fill(): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const days = daysToFill(await this.days.monthsBegun(tx), this.clock.today());
      await this.days.openDays(tx, days, this.clock.now(), sealRulesOf(this.config));
    });
  }
}
