import type { InspectionId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Inspection } from '../../domain/supervision/inspection';
import { inspectionOf, inspectionStepsOf, type InspectionStep } from '../../storage/supervision/inspections';
import {
  penaltyOf,
  recoveriesOf,
  suspensionOf,
  type DecidedRecovery,
  type Penalty,
  type StoredSuspension,
} from '../../storage/supervision/measures';
import { inspectionUnknown } from './take-inspection-step';

/** Everything that is known of one case. */
export interface InspectionRecord {
  readonly inspection: Inspection;
  readonly steps: readonly InspectionStep[];
  readonly recoveries: readonly DecidedRecovery[];
  readonly penalty: Penalty | undefined;
  readonly suspension: StoredSuspension | undefined;
}

/** Tells where a case stands, every step of it, and what became of what it ended with. */
@Injectable()
export class ReadInspection {
  constructor(private readonly db: DataSource) {}

  /** @throws DomainError `not-found`, code `inspection.unknown` */
  run(caseId: InspectionId): Promise<InspectionRecord> {
    return inTransaction(this.db, async (tx) => {
      const inspection = await inspectionOf(tx, caseId);
      if (!inspection) throw inspectionUnknown(caseId);
      return {
        inspection,
        steps: await inspectionStepsOf(tx, caseId),
        recoveries: await recoveriesOf(tx, caseId),
        penalty: await penaltyOf(tx, caseId),
        suspension: await suspensionOf(tx, caseId),
      };
    });
  }
}
