import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  opened,
  type Inspection,
  type InspectionOpening,
  type InspectionSubject,
} from '../../domain/supervision/inspection';
import {
  addInspection,
  addInspectionStep,
  inspectionOf,
  openingDigest,
  settledClaimOf,
  type InspectedClaim,
} from '../../storage/supervision/inspections';
import type { ClaimKey } from '../../storage/settling/registers';
import { SupervisionRules } from '../../supervision-rules';
import { placeOfStay, regionOfInstitution } from '../settling/place-of-stay';

/** Opens a case: from a finding, a complaint, a sample or a declaration. */
@Injectable()
export class OpenInspection {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly clock: Clock,
  ) {}

  /**
   * The same case again is none other.
   * @throws DomainError `conflict`, `inspection.conflict`; `rejected`, `inspection.claim-not-settled`; what `placeOfStay` refuses
   */
  run(opening: InspectionOpening): Promise<Inspection> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const { caseId, origin, suspicion, openedBy } = opening;
      const before = await inspectionOf(tx, caseId);
      if (!before) {
        const made = opened(opening, await placeOf(tx, opening.subject), this.rules.inspections, now);
        if (await addInspection(tx, made)) {
          const step = { kind: 'opened' as const, stepId: null, by: openedBy, content: { origin, suspicion }, at: now };
          await addInspectionStep(tx, caseId, made.version, step);
          return made;
        }
      }
      const kept = before ?? (await inspectionOf(tx, caseId));
      if (kept?.digest === openingDigest(opening)) return kept;
      const message = `Case ${caseId} was opened before with other content: open this one under a new id`;
      throw new DomainError('conflict', 'inspection.conflict', message, { caseId });
    });
  }
}

async function placeOf(
  tx: EntityManager,
  subject: InspectionSubject,
): Promise<Pick<Inspection, 'treatingRegion' | 'homeRegion'>> {
  switch (subject.kind) {
    case 'claim':
      return inspectedClaim(tx, subject);
    case 'stay':
      return { ...(await placeOfStay(tx, subject)), homeRegion: subject.homeRegion };
    default:
      return { treatingRegion: await regionOfInstitution(tx, subject.institution), homeRegion: null };
  }
}

/** @throws DomainError `rejected`, code `inspection.claim-not-settled` */
export async function inspectedClaim(
  tx: EntityManager,
  key: Pick<ClaimKey, 'institution' | 'claimId'>,
): Promise<InspectedClaim> {
  const claim = await settledClaimOf(tx, key);
  if (claim) return claim;
  const { institution, claimId } = key;
  const message = `No claim ${claimId} of ${institution} is settled and stands: correct the number`;
  throw new DomainError('rejected', 'inspection.claim-not-settled', message, { institution, claimId });
}
