import { Clock, DomainError, type DecisionId, type InstitutionCode, type PhysicianCode } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addPoints, physiciansAmong, pointsEntryOf } from '../../storage/supervision/physicians';
import { regionOfInstitution } from '../settling/place-of-stay';

/** Points that a finding takes from a physician, or that are given back. */
export interface GivenPoints {
  readonly institution: InstitutionCode;
  readonly physician: PhysicianCode;
  readonly entryId: DecisionId;
  /** Below 0 they are taken. */
  readonly points: number;
  readonly reason: string;
  readonly by: string;
}

/** Enters points of a contracted physician; what was entered wrongly is put right by an opposite entry. */
@Injectable()
export class EnterPoints {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same entry again is none other.
   * @throws DomainError `not-found`: `institution.unknown`, `physician.unknown`; `conflict`, `physician.points-conflict`
   */
  run(given: GivenPoints): Promise<void> {
    const { institution, physician, entryId, points, reason, by } = given;
    const on = this.clock.today();
    return inTransaction(this.db, async (tx) => {
      const treatingRegion = await regionOfInstitution(tx, institution);
      if (!(await physiciansAmong(tx, institution, [physician])).has(physician)) {
        const message = `${institution} has no contracted physician ${physician}: correct the code, or register the physician`;
        throw new DomainError('not-found', 'physician.unknown', message, { institution, physician });
      }
      await addPoints(tx, { institution, treatingRegion, entryId, reason, by, on }, [{ physician, points }]);
      const kept = await pointsEntryOf(tx, given);
      if (kept?.points === points && kept.reason === reason && kept.by === by) return;
      const message = `Entry ${entryId} of ${physician} has come before with other content: enter it under a new id`;
      throw new DomainError('conflict', 'physician.points-conflict', message, { physician, entryId });
    });
  }
}
