import { DomainError, type InstitutionCode } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SigningKey } from '../domain/signing-key';
import { institutionsForChange, type StoredInstitution } from '../storage/institutions';
import { RecordInstitutions } from './record-institutions';

/** Records keys of one institution under its lock; what `AddKey` and `EndKey` have in common. */
@Injectable()
export class ChangeKeys {
  constructor(
    private readonly db: DataSource,
    private readonly recordInstitutions: RecordInstitutions,
  ) {}

  /** @throws DomainError `institution.unknown`, or what `withKeys` refuses */
  run(
    code: InstitutionCode,
    keysToRecord: (known: readonly SigningKey[]) => readonly SigningKey[],
    traceparent?: string,
  ): Promise<StoredInstitution> {
    return inTransaction(this.db, async (tx) => {
      const institution = await locked(tx, code);
      await this.recordInstitutions.run(tx, [{ institution, keys: keysToRecord(institution.keys) }], traceparent);
      return locked(tx, code);
    });
  }
}

async function locked(tx: EntityManager, code: InstitutionCode): Promise<StoredInstitution> {
  const [institution] = await institutionsForChange(tx, [code]);
  if (institution) return institution;
  throw new DomainError('not-found', 'institution.unknown', 'Register the institution first, by the roster', { code });
}
