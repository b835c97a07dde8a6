import { Clock, DomainError, type DecisionId, type InspectionId } from '@lianqing/kernel';
import { formatYuan } from '@lianqing/money';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { proposed, type Conclusion, type Inspection } from '../../domain/supervision/inspection';
import { physiciansAmong } from '../../storage/supervision/physicians';
import { SupervisionRules } from '../../supervision-rules';
import { inspectedClaim } from './open-inspection';
import { takeInspectionStep } from './take-inspection-step';

/** What somebody would end a case with. */
export interface Proposal {
  readonly stepId: DecisionId;
  readonly by: string;
  readonly reason: string;
  readonly conclusion: Conclusion;
}

/** Somebody proposes what a case ends with; somebody else judges it. */
@Injectable()
export class ProposeConclusion {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `rejected`: `inspection.claim-not-settled`, `inspection.recovery-exceeds-funds`,
   *   `inspection.suspension-past`; `not-found`, `physician.unknown`; what `takeInspectionStep` and `proposed` refuse
   */
  run(caseId: InspectionId, { stepId, by, reason, conclusion }: Proposal): Promise<Inspection> {
    const at = this.clock.now();
    const step = { caseId, stepId, kind: 'proposed' as const, by, content: { reason, conclusion }, at };
    return inTransaction(this.db, (tx) =>
      takeInspectionStep(tx, step, async (inspection) => {
        const after = proposed(inspection, conclusion, this.rules.inspections, at);
        await this.assertPossible(tx, inspection, conclusion);
        return after;
      }),
    );
  }

  private async assertPossible(tx: EntityManager, { subject }: Inspection, conclusion: Conclusion): Promise<void> {
    const { institution } = subject;
    for (const { claimId, amount } of conclusion.recoveries) {
      const { fundTotal } = await inspectedClaim(tx, { institution, claimId });
      if (amount <= fundTotal) continue;
      const message = `The funds paid ${formatYuan(fundTotal)} yuan of claim ${claimId}: no more can be recovered`;
      throw new DomainError('rejected', 'inspection.recovery-exceeds-funds', message, { claimId });
    }
    const { suspension, points } = conclusion;
    if (suspension && suspension.from < this.clock.today()) {
      const message = `A suspension begins today or later, not on ${suspension.from}: correct the day`;
      throw new DomainError('rejected', 'inspection.suspension-past', message, { from: suspension.from });
    }
    const named = points.map(({ physician }) => physician);
    const known = await physiciansAmong(tx, institution, named);
    const unknown = named.find((physician) => !known.has(physician));
    if (unknown === undefined) return;
    const message = `${institution} has no contracted physician ${unknown}: correct the code, or register the physician`;
    throw new DomainError('not-found', 'physician.unknown', message, { institution, physician: unknown });
  }
}
