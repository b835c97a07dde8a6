import { TimedSteps } from '@lianqing/jobs';
import { parseBusinessDate } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { daysToCheck } from '../storage/supervision/missing-approvals';
import { SupervisionRules } from '../supervision-rules';
import { FlagMissingApprovals } from '../use-cases/supervision/flag-missing-approvals';

/** Days looked through one after the other before what is due is read again. */
const MAX_DAYS = 366;

/** Looks through each business day once it is sealed: nothing comes to it any more. */
@Injectable()
export class FlagMissingApprovalsDaily implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly flagMissingApprovals: FlagMissingApprovals,
    private readonly rules: SupervisionRules,
    private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    if (this.rules.flagging.length === 0) return;
    this.steps.register({
      kind: 'approvals.flag-missing',
      due: async (tx) => (await daysToCheck(tx, MAX_DAYS)).map(({ day, sealedAt }) => ({ key: day, dueAt: sealedAt })),
      run: (day, _dueAt, step) =>
        inTransaction(this.db, async (tx) => {
          await this.flagMissingApprovals.run(tx, parseBusinessDate(day));
          await step.doneIn(tx);
        }),
    });
  }
}
