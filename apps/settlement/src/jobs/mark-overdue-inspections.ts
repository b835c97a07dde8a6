import { TimedSteps } from '@lianqing/jobs';
import { parseId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inspectionsDue } from '../storage/supervision/inspections';
import { Inquire } from '../use-cases/supervision/inquire';

/** Marks cases whose next step was not taken in time. */
@Injectable()
export class MarkOverdueInspections implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly inquire: Inquire,
    private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'inspections.overdue',
      due: async (tx) =>
        (await inspectionsDue(tx)).flatMap(({ caseId, version, dueAt }) =>
          dueAt === null ? [] : [{ key: `${caseId}:${version}`, dueAt }],
        ),
      run: (key, _dueAt, step) =>
        inTransaction(this.db, async (tx) => {
          const [caseId = '', version = ''] = key.split(':');
          await this.inquire.letPass(tx, parseId('InspectionId', caseId), Number(version));
          await step.doneIn(tx);
        }),
    });
  }
}
