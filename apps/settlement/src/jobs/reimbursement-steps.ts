import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseBusinessDate, parseId, startOf } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReimbursementTerms } from '../domain/reimbursement/reimbursement-terms';
import { referenceOf } from '../domain/reimbursement/reimbursement';
import { incompleteReimbursements } from '../storage/reimbursement/reimbursements';
import { CutBatches } from '../use-cases/reimbursement/cut-batches';
import { EndApplication } from '../use-cases/reimbursement/end-application';
import { RecordMissedOverpayments } from '../use-cases/reimbursement/record-missed-overpayments';

/** At night, when nobody pays. */
const MISSED_AT = '03:30';

/**
 * What time does to applications: missing documents that did not come, and the days on which batches are cut. Once a day
 * what was overpaid is looked for.
 */
@Injectable()
export class ReimbursementSteps implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly endApplication: EndApplication,
    private readonly cutBatches: CutBatches,
    private readonly recordMissed: RecordMissedOverpayments,
    private readonly terms: ReimbursementTerms,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'reimbursement.documents-late',
      due: async (tx) =>
        (await incompleteReimbursements(tx)).map(({ dueAt, ...key }) => ({ key: referenceOf(key), dueAt })),
      run: (reference) => {
        const colon = reference.indexOf(':');
        const homeRegion = parseId('RegionCode', reference.slice(0, colon));
        const applicationId = parseId('HospitalReference', reference.slice(colon + 1));
        return this.endApplication.lateDocuments({ homeRegion, applicationId });
      },
    });
    this.steps.register({
      kind: 'reimbursement.cut-batches',
      // The last day also: one that passed while nobody ran is made up for.
      due: async () => this.terms.batchDaysAround(this.clock.now()).map((day) => ({ key: day, dueAt: startOf(day) })),
      run: async (day) => {
        await this.cutBatches.run(parseBusinessDate(day));
      },
    });
    this.steps.sweep({
      kind: 'reimbursement.missed-overpayments',
      schedule: { dailyAt: MISSED_AT },
      run: () => this.recordMissed.run(),
    });
  }
}
