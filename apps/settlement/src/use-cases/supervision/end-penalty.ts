import { Clock, DomainError, type BusinessDate, type DecisionId, type InspectionId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Inspection } from '../../domain/supervision/inspection';
import { endPenalty, penaltyOf } from '../../storage/supervision/measures';
import { takeInspectionStep } from './take-inspection-step';

/** How a penalty ends. */
export interface PenaltyEnd {
  readonly stepId: DecisionId;
  readonly outcome: 'paid' | 'waived';
  readonly by: string;
  readonly on: BusinessDate;
  /** Of the payment at the bank, or of the decision to waive. */
  readonly reference: string;
  readonly reason: string;
}

/** A penalty was paid to the treating side, or is waived; nothing of it is ever cleared between regions. */
@Injectable()
export class EndPenalty {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not-found`, `inspection.no-penalty`; `conflict`, `inspection.penalty-ended`; `forbidden`,
   *   `inspection.own-proposal` where who proposed the penalty waives it; what `takeInspectionStep` refuses
   */
  run(caseId: InspectionId, { stepId, outcome, by, ...content }: PenaltyEnd): Promise<Inspection> {
    const at = this.clock.now();
    const step = { caseId, stepId, kind: `penalty-${outcome}` as const, by, content, at };
    return inTransaction(this.db, (tx) =>
      takeInspectionStep(tx, step, async (inspection, steps) => {
        const penalty = await penaltyOf(tx, caseId);
        if (!penalty) {
          const message = `Case ${caseId} has imposed no penalty: correct the id`;
          throw new DomainError('not-found', 'inspection.no-penalty', message, { caseId });
        }
        if (penalty.state !== 'imposed') {
          const message = `The penalty of case ${caseId} is ${penalty.state} already: nothing is left to do`;
          throw new DomainError('conflict', 'inspection.penalty-ended', message, { state: penalty.state });
        }
        if (outcome === 'waived' && steps.some(({ kind, by: proposer }) => kind === 'proposed' && proposer === by)) {
          const message = `${by} has proposed this penalty: somebody else waives it`;
          throw new DomainError('forbidden', 'inspection.own-proposal', message, { by });
        }
        await endPenalty(tx, caseId, outcome, at);
        return { ...inspection, version: inspection.version + 1 };
      }),
    );
  }
}
