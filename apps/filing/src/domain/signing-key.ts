import { DomainError, type InstitutionCode, type KeyId } from '@lianqing/kernel';

/** Most keys that an institution may have, ended ones included: what they signed must stay provable. */
export const MAX_KEYS = 16;

/** A key with which an institution signs. */
export interface SigningKey {
  readonly keyId: KeyId;
  readonly institution: InstitutionCode;
  /** As it travels and is stored: wrapped under the installation key. */
  readonly wrapped: string;
  /** Tells whether two wrapped texts hold the same key; reveals nothing of it. */
  readonly fingerprint: string;
  readonly validFrom: Date;
  /** Signs nothing that the broker accepted at or after this instant. */
  readonly validUntil: Date | null;
}

/**
 * Adds the given keys to those known. A key is never taken away and never changed, it only ends: what the broker accepted
 * before its end was rightly signed and stays so. A given key without an end says nothing about the end of a known one.
 * @param now an end may not be set before it
 * @returns all keys, by begin and id; the same array when nothing changes
 */
export function withKeys(known: readonly SigningKey[], given: readonly SigningKey[], now: Date): readonly SigningKey[] {
  const keys = new Map(known.map((key) => [key.keyId, key]));
  let isChanged = false;
  for (const key of given) {
    const before = keys.get(key.keyId);
    const after = before ? ended(before, key, now) : begun(key);
    if (after === before) continue;
    keys.set(key.keyId, after);
    isChanged = true;
  }
  if (!isChanged) return known;
  if (keys.size > MAX_KEYS) {
    throw new DomainError('rejected', 'key.too-many', `An institution has at most ${MAX_KEYS} keys in all`, {
      institution: given[0]?.institution ?? '',
    });
  }
  return [...keys.values()].sort(
    (a, b) => a.validFrom.getTime() - b.validFrom.getTime() || (a.keyId < b.keyId ? -1 : 1),
  );
}

function begun(key: SigningKey): SigningKey {
  if (key.validUntil !== null && key.validUntil <= key.validFrom) {
    throw new DomainError('rejected', 'key.window', 'A key ends after it begins', valuesOf(key));
  }
  return key;
}

function ended(before: SigningKey, given: SigningKey, now: Date): SigningKey {
  if (before.institution !== given.institution) {
    throw new DomainError(
      'conflict',
      'key.of-another-institution',
      'This key id belongs to another institution: choose another id',
      valuesOf(given),
    );
  }
  if (before.fingerprint !== given.fingerprint) {
    throw new DomainError(
      'conflict',
      'key.changed',
      'A key id stands for one key for ever: give the new key an id of its own',
      valuesOf(given),
    );
  }
  if (before.validFrom.getTime() !== given.validFrom.getTime()) {
    throw new DomainError('conflict', 'key.begin-fixed', 'The begin of a key cannot be moved', valuesOf(given));
  }
  const { validUntil } = given;
  if (validUntil === null || validUntil.getTime() === before.validUntil?.getTime()) return before;
  if (before.validUntil !== null && before.validUntil <= now) {
    throw new DomainError('conflict', 'key.ended', 'This key has ended: add a new one', valuesOf(given));
  }
  if (validUntil < now) {
    throw new DomainError(
      'rejected',
      'key.end-in-past',
      'What was accepted before now was rightly signed: let the key end now or later',
      valuesOf(given),
    );
  }
  return { ...before, validUntil };
}

function valuesOf({ keyId, institution }: SigningKey) {
  return { keyId, institution };
}

/** @throws DomainError `rejected`, code `key.demo-only`: a real installation believes no key made for demonstrations. */
export function checkDemoKey(keyId: KeyId, installation: 'demo' | 'real'): void {
  if (installation === 'real' && keyId.startsWith('demo-')) {
    throw new DomainError('rejected', 'key.demo-only', 'This installation is a real one: demo keys sign nothing here', {
      keyId,
    });
  }
}
