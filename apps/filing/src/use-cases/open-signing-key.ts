import { hmacSm3, signingPurpose, unwrapKey, type InstallationKey } from '@lianqing/crypto';
import { DomainError, type InstitutionCode, type KeyId } from '@lianqing/kernel';
import { checkDemoKey, type SigningKey } from '../domain/signing-key';

/** A key as it arrives: wrapped under the installation key, for its institution and its id. */
export interface GivenKey {
  readonly keyId: KeyId;
  readonly wrapped: string;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** A shorter key could be guessed. */
const LEAST_KEY_BYTES = 16;
const FINGERPRINT = [Buffer.from('lianqing signing key fingerprint')];

/**
 * Opens a given key once, to be sure that settlement can open it as well: a key wrapped under another installation key,
 * or for another institution or id, is refused here and not found out with the first bill. Nothing of it is kept but its
 * wrapping and a fingerprint.
 */
export class OpenSigningKey {
  constructor(
    private readonly installationKey: InstallationKey,
    private readonly installation: 'demo' | 'real',
  ) {}

  /** @throws DomainError `rejected`: `key.not-ours`, `key.too-short`, `key.demo-only` */
  run(given: GivenKey, institution: InstitutionCode): SigningKey {
    checkDemoKey(given.keyId, this.installation);
    const key = unwrapKey(this.installationKey, given.wrapped, signingPurpose(institution, given.keyId));
    if (key.length < LEAST_KEY_BYTES) {
      throw new DomainError('rejected', 'key.too-short', `A signing key has at least ${LEAST_KEY_BYTES} bytes`, {
        keyId: given.keyId,
      });
    }
    return { ...given, institution, fingerprint: hmacSm3(key, FINGERPRINT).toString('hex') };
  }
}
