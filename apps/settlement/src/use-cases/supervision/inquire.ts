import { Clock, type DecisionId, type InspectionId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inquired, markedOverdue, type Inspection, type InquiryKind } from '../../domain/supervision/inspection';
import { moveInspection } from '../../storage/supervision/inspections';
import { SupervisionRules } from '../../supervision-rules';
import { heldInspection, takeInspectionStep } from './take-inspection-step';

/** What somebody found at a bedside, on paper or in a conversation. */
export interface Inquiry {
  readonly stepId: DecisionId;
  readonly kind: InquiryKind;
  readonly by: string;
  readonly findings: string;
  /** Photos and documents, where they are kept. */
  readonly references: readonly string[];
  /** Of a visit: whether the patient was there. */
  readonly patientPresent: boolean | null;
  /** Of an interview: with whom, by what they do and never by name. */
  readonly interviewed: string | null;
}

/** Somebody looks into a case, or its time has passed. */
@Injectable()
export class Inquire {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `takeInspectionStep` and `inquired` refuse */
  run(caseId: InspectionId, { stepId, kind, by, ...content }: Inquiry): Promise<Inspection> {
    const at = this.clock.now();
    return inTransaction(this.db, (tx) =>
      takeInspectionStep(tx, { caseId, stepId, kind, by, content, at }, (inspection) =>
        inquired(inspection, kind, this.rules.inspections, at),
      ),
    );
  }

  /** The step after that version was not taken in time. A case that went on meanwhile is left as it is. */
  async letPass(tx: EntityManager, caseId: InspectionId, version: number): Promise<void> {
    const inspection = await heldInspection(tx, caseId);
    const at = this.clock.now();
    const { dueAt, state } = inspection;
    if (inspection.version !== version || dueAt === null || at < dueAt) return;
    const content = { state, dueAt: dueAt.toISOString() };
    await moveInspection(tx, markedOverdue(inspection, at), { stepId: null, kind: 'overdue', by: null, content, at });
  }
}
