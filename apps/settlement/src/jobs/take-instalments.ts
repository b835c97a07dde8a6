import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseId, plusDays, startOf } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dueInstalments } from '../storage/review/deductions';
import { TakeInstalment } from '../use-cases/review/take-instalment';

/** Wake-ups are laid out a day ahead. */
const DAYS_AHEAD = 1;
/** Instalments of one look; what is left comes with the next. */
const MAX_INSTALMENTS_A_LOOK = 5_000;

/** Takes each instalment of a deduction on the first day of its month. */
@Injectable()
export class TakeInstalments implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly takeInstalment: TakeInstalment,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'deductions.take',
      due: async (tx) => {
        const by = plusDays(this.clock.today(), DAYS_AHEAD);
        const due = await dueInstalments(tx, by, MAX_INSTALMENTS_A_LOOK);
        return due.map(({ deductionId, instalment, dueOn }) => ({
          key: `${deductionId} ${instalment}`,
          dueAt: startOf(dueOn),
        }));
      },
      run: (key) => {
        const [id = '', instalment = ''] = key.split(' ');
        return this.takeInstalment.run(parseId('DeductionId', id), Number(instalment));
      },
    });
  }
}
