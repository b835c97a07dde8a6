import { DomainError, type InstitutionCode } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { takeOverPhysicians, type PhysicianState } from '../../storage/supervision/physicians';
import { institutionsOf } from '../../storage/settling/registry';

/** Takes over the register of contracted physicians, state by state. */
@Injectable()
export class RecordPhysicians {
  constructor(private readonly db: DataSource) {}

  /**
   * A state with a lower or equal version is ignored, so that a repetition is nothing.
   * @returns how many states were new
   * @throws DomainError `not-found`, `institution.unknown`; `rejected`, `physician.twice`, `physician.stretch-empty`
   */
  run(states: readonly PhysicianState[]): Promise<number> {
    assertSound(states);
    return inTransaction(this.db, async (tx) => {
      const institutions = await institutionsOf(tx, [...new Set(states.map(({ institution }) => institution))]);
      const regionOf = (code: InstitutionCode) => {
        const institution = institutions.get(code);
        if (institution) return institution.region;
        const message = `Nobody has registered ${code}: correct the code, or try again when it is registered`;
        throw new DomainError('not-found', 'institution.unknown', message, { institution: code });
      };
      return takeOverPhysicians(
        tx,
        states.map((state) => ({ ...state, treatingRegion: regionOf(state.institution) })),
      );
    });
  }
}

function assertSound(states: readonly PhysicianState[]): void {
  const names = new Set(states.map(({ institution, physician }) => `${institution}:${physician}`));
  if (names.size < states.length) {
    throw new DomainError('rejected', 'physician.twice', 'A physician is named twice: send each state once');
  }
  const empty = states.find(({ validFrom, validUntil }) => validUntil !== null && validUntil <= validFrom);
  if (!empty) return;
  const { physician, validFrom } = empty;
  const message = `The contract of ${physician} ends before it begins on ${validFrom}: correct the days`;
  throw new DomainError('rejected', 'physician.stretch-empty', message, { physician });
}
