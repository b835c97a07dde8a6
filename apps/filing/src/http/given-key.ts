import type { InstitutionKey } from '@lianqing/contracts';
import type { GivenKey } from '../use-cases/open-signing-key';

/** A key of the wire, its instants read. */
export function givenKey({ keyId, wrapped, validFrom, validUntil }: InstitutionKey): GivenKey {
  return {
    keyId,
    wrapped,
    validFrom: new Date(validFrom),
    validUntil: validUntil === null ? null : new Date(validUntil),
  };
}
