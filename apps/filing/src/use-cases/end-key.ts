import { DomainError, type InstitutionCode, type KeyId } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { StoredInstitution } from '../storage/institutions';
import { ChangeKeys } from './change-keys';

/** Lets a key end: from that instant on the broker's messages signed with it are forged; what came before stands. */
@Injectable()
export class EndKey {
  constructor(private readonly changeKeys: ChangeKeys) {}

  /** @throws DomainError `not-found` `key.unknown`, or what `ChangeKeys` refuses */
  run(
    { code, keyId, at }: { code: InstitutionCode; keyId: KeyId; at: Date },
    traceparent?: string,
  ): Promise<StoredInstitution> {
    const keysToRecord: Parameters<ChangeKeys['run']>[1] = (known) => {
      const key = known.find((one) => one.keyId === keyId);
      if (key) return [{ ...key, validUntil: at }];
      throw new DomainError('not-found', 'key.unknown', 'This institution has no such key', { code, keyId });
    };
    return this.changeKeys.run(code, keysToRecord, traceparent);
  }
}
