import { DomainError, type DecisionId, type InspectionId } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import type { Inspection, InspectionStepKind } from '../../domain/supervision/inspection';
import {
  inspectionStepsOf,
  lockInspection,
  moveInspection,
  stepDigest,
  type InspectionStep,
  type StoredInspection,
} from '../../storage/supervision/inspections';

/** A step that somebody takes in a case. */
export interface TakenStep {
  readonly caseId: InspectionId;
  readonly stepId: DecisionId;
  readonly kind: InspectionStepKind;
  readonly by: string;
  readonly content: InspectionStep['content'];
  readonly at: Date;
}

/**
 * Takes a step in a case: the case is held, `move` says where it leads or refuses, and both are written down. The same
 * step again is none other.
 * @throws DomainError `not-found`, `inspection.unknown`; `conflict`, `inspection.step-conflict`; what `move` refuses
 */
export async function takeInspectionStep(
  tx: EntityManager,
  step: TakenStep,
  move: (inspection: StoredInspection, steps: readonly InspectionStep[]) => Inspection | Promise<Inspection>,
): Promise<Inspection> {
  const inspection = await heldInspection(tx, step.caseId);
  const steps = await inspectionStepsOf(tx, step.caseId);
  const before = steps.find(({ stepId }) => stepId === step.stepId);
  if (before) {
    const isSame = before.by === step.by && before.digest === stepDigest(step.kind, step.content);
    if (isSame) return inspection;
    const message = `Step ${step.stepId} of case ${step.caseId} has come before with other content: take it under a new id`;
    throw new DomainError('conflict', 'inspection.step-conflict', message, { stepId: step.stepId });
  }
  const after = await move(inspection, steps);
  await moveInspection(tx, after, step);
  return after;
}

/** @throws DomainError `not-found`, code `inspection.unknown` */
export async function heldInspection(tx: EntityManager, caseId: InspectionId): Promise<StoredInspection> {
  const inspection = await lockInspection(tx, caseId);
  if (!inspection) throw inspectionUnknown(caseId);
  return inspection;
}

export function inspectionUnknown(caseId: InspectionId): DomainError {
  return new DomainError('not-found', 'inspection.unknown', `Nobody has opened a case ${caseId}: correct the id`, {
    caseId,
  });
}
