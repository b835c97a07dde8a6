import { TimedSteps } from '@lianqing/jobs';
import { Clock, parseBusinessDate, parseId, startOf } from '@lianqing/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReimbursementTerms } from '../domain/reimbursement/reimbursement-terms';
import { referenceOf } from '../domain/reimbursement/reimbursement';
import { incompleteReimbursements } from '../storage/reimbursement/reimbursements';
import { CutBatches } from '../use-cases/reimbursement/cut-batches';
import { EndApplication } from '../use-cases/reimbursement/end-application';

/** What time does to applications: missing documents that did not come, and the days on which batches are cut. */
@Injectable()
export class ReimbursementSteps implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly endApplication: EndApplication,
    private readonly cutBatches: CutBatches,
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
  }
}
