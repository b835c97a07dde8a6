import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordedDeclaration } from '../../domain/supervision/declaration';
import {
  addWithdrawal,
  declarationOf,
  type DeclarationKey,
  type Withdrawal,
} from '../../storage/supervision/declarations';

/** Takes a declaration back: bills that come later are settled as if it had not been made, earlier ones stand. */
@Injectable()
export class WithdrawDeclaration {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found`, `declaration.unknown`; `conflict`, `declaration.withdrawn` for another reason */
  run(key: DeclarationKey, withdrawal: Withdrawal): Promise<RecordedDeclaration> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const { institution, declarationId } = key;
      if (!(await declarationOf(tx, key))) {
        const message = `Nobody has made a declaration ${declarationId} of ${institution}: correct the number`;
        throw new DomainError('not-found', 'declaration.unknown', message, { institution, declarationId });
      }
      await addWithdrawal(tx, key, withdrawal, now);
      const kept = await declarationOf(tx, key);
      if (kept?.withdrawn?.by === withdrawal.by && kept.withdrawn.reason === withdrawal.reason) return kept;
      const message = `Declaration ${declarationId} of ${institution} was withdrawn by somebody else already: nothing is left to do`;
      throw new DomainError('conflict', 'declaration.withdrawn', message, { institution, declarationId });
    });
  }
}
