import { TimedSteps } from '@lianqing/jobs';
import { Clock } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountPolicy } from '../domain/account-policy';
import { nextReminder } from '../domain/reminder';
import { keyOfWarning, openRedWarnings, warningOfKey } from '../storage/reminders';
import { RemindOfWarning } from '../use-cases/remind-of-warning';

/** A red account that stays red is called to mind every few days, until its warning is cleared. */
@Injectable()
export class RedReminders implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly clock: Clock,
    private readonly policy: AccountPolicy,
    private readonly remindOfWarning: RemindOfWarning,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'prepayment.red-reminder',
      due: async (tx) => {
        const when = { everyDays: this.policy.remindAfterDays, now: this.clock.now() };
        const open = await openRedWarnings(tx);
        return open.map((warning) => ({ key: keyOfWarning(warning), dueAt: nextReminder(warning, when) }));
      },
      run: (key, dueAt, step) => this.remindOfWarning.run(warningOfKey(key), dueAt, (tx) => step.doneIn(tx)),
    });
  }
}
