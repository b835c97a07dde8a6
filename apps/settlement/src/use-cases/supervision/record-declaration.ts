import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordedAt, type Declaration, type RecordedDeclaration } from '../../domain/supervision/declaration';
import { addDeclaration, declarationDigest, declarationOf } from '../../storage/supervision/declarations';
import { placeOfStay } from '../settling/place-of-stay';

/** Keeps what a hospital declares of an admission, with the time at which it came. */
@Injectable()
export class RecordDeclaration {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same declaration again is none other, and keeps the time at which it first came.
   * @throws DomainError `conflict`, `declaration.conflict`; `rejected`, what `recordedAt` and `placeOfStay` refuse
   */
  run(declaration: Declaration): Promise<RecordedDeclaration> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const before = await declarationOf(tx, declaration);
      if (!before) {
        const { treatingRegion } = await placeOfStay(tx, declaration);
        const made = recordedAt(declaration, treatingRegion, now);
        if (await addDeclaration(tx, made)) return made;
      }
      const kept = before ?? (await declarationOf(tx, declaration));
      if (kept?.digest === declarationDigest(declaration)) return kept;
      const { institution, declarationId } = declaration;
      throw new DomainError(
        'conflict',
        'declaration.conflict',
        `Declaration ${declarationId} of ${institution} has come before with other content: withdraw that one, or declare under a new number`,
        { institution, declarationId },
      );
    });
  }
}
