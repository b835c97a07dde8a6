import { Clock, DomainError, type BusinessDate, type DecisionId, type InspectionId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Inspection } from '../../domain/supervision/inspection';
import { liftSuspension, suspensionOf, type StoredSuspension } from '../../storage/supervision/measures';
import { tellRegistryChanged } from '../../storage/settling/registry';
import { takeInspectionStep } from './take-inspection-step';

export interface Lifting {
  readonly stepId: DecisionId;
  readonly by: string;
  /** First day on which the hospital settles directly again. */
  readonly on: BusinessDate;
  readonly reason: string;
}

/** Ends a suspension before its time, or one that has none. */
@Injectable()
export class LiftSuspension {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not-found`, `inspection.no-suspension`; `conflict`, `inspection.suspension-ended`; `rejected`,
   *   `inspection.suspension-not-begun`; what `takeInspectionStep` refuses
   */
  run(caseId: InspectionId, { stepId, by, on, reason }: Lifting): Promise<Inspection> {
    const at = this.clock.now();
    const step = { caseId, stepId, kind: 'suspension-lifted' as const, by, content: { on, reason }, at };
    return inTransaction(this.db, (tx) =>
      takeInspectionStep(tx, step, async (inspection) => {
        assertLiftable(caseId, await suspensionOf(tx, caseId), on);
        await liftSuspension(tx, caseId, { on, by, reason, at });
        await tellRegistryChanged(tx);
        return { ...inspection, version: inspection.version + 1 };
      }),
    );
  }
}

function assertLiftable(caseId: InspectionId, suspension: StoredSuspension | undefined, on: BusinessDate): void {
  if (!suspension) {
    const message = `Case ${caseId} has suspended nobody: correct the id`;
    throw new DomainError('not-found', 'inspection.no-suspension', message, { caseId });
  }
  if (suspension.lifted || (suspension.until !== null && suspension.until <= on)) {
    const end = suspension.lifted?.on ?? suspension.until ?? '';
    const message = `The suspension of case ${caseId} ends on ${end} already: nothing is left to lift`;
    throw new DomainError('conflict', 'inspection.suspension-ended', message, { caseId, end });
  }
  if (on >= suspension.from) return;
  const message = `The suspension of case ${caseId} begins on ${suspension.from}: lift it on that day or later`;
  throw new DomainError('rejected', 'inspection.suspension-not-begun', message, { from: suspension.from });
}
