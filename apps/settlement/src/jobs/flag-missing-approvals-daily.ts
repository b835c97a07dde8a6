import { TimedSteps } from '@lianqing/jobs';
import { parseBusinessDate } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
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
  ) {}

  onModuleInit(): void {
    if (this.rules.flagging.length === 0) return;
    this.steps.register({
      kind: 'approvals.flag-missing',
      due: async (tx) => (await daysToCheck(tx, MAX_DAYS)).map(({ day, sealedAt }) => ({ key: day, dueAt: sealedAt })),
      run: (day, _dueAt, step) => this.flagMissingApprovals.run(parseBusinessDate(day), step),
    });
  }
}
