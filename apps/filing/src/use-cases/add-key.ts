import type { InstitutionCode } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { StoredInstitution } from '../storage/institutions';
import { ChangeKeys } from './change-keys';
import { OpenSigningKey, type GivenKey } from './open-signing-key';

export interface NewKey {
  readonly code: InstitutionCode;
  readonly key: GivenKey;
  /** When the institution's other keys end; null leaves them alone. */
  readonly othersEndAt: Date | null;
}

/** Gives an institution another key; with `othersEndAt` the one it replaces stays valid for a while. */
@Injectable()
export class AddKey {
  constructor(
    private readonly openKey: OpenSigningKey,
    private readonly changeKeys: ChangeKeys,
  ) {}

  /** @throws DomainError what `OpenSigningKey` and `ChangeKeys` refuse */
  async run({ code, key, othersEndAt }: NewKey, traceparent?: string): Promise<StoredInstitution> {
    const added = this.openKey.run(key, code);
    const keysToRecord: Parameters<ChangeKeys['run']>[1] = (known) => {
      if (othersEndAt === null) return [added];
      const lasting = known.filter(
        (other) => other.keyId !== key.keyId && (other.validUntil === null || other.validUntil > othersEndAt),
      );
      return [added, ...lasting.map((other) => ({ ...other, validUntil: othersEndAt }))];
    };
    return this.changeKeys.run(code, keysToRecord, traceparent);
  }
}
