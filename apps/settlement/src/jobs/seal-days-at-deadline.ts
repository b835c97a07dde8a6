import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseBusinessDate } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstDayToFill } from '../domain/business-day';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../settlement.config';
import { BusinessDays, daysFrom } from '../storage/business-days';
import { SealDays } from '../use-cases/seal-days';

const FILL_EVERY_SECONDS = 300;
/** Days between the first claim ever and today. */
const MOST_DAYS = 36_600;

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

  /** Opens the days without a claim, from the first of the month of the first claim until today. */
  async fill(): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const earliest = await this.days.earliestDay(tx);
      if (earliest === undefined) return;
      const all = daysFrom(firstDayToFill(earliest), this.clock.today(), MOST_DAYS);
      await this.days.openDays(tx, all, this.clock.now(), sealRulesOf(this.config));
    });
  }
}
