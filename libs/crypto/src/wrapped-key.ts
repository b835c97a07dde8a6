import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '@lianqing/kernel';
import type { InstallationKey } from './installation-key';
import { hmacSm3, isHmacSm3 } from './sm3';

const VERSION = Buffer.from([1]);
const IV_BYTES = 16;
const TAG_BYTES = 32;
const LARGEST_KEY_BYTES = 128;

/**
 * Wraps a key for the way: SM4-CTR (GB/T 32907), then HMAC-SM3 over version, `purpose`, initial vector and cipher text,
 * under two keys derived from the installation key.
 * @param purpose what the key is for, for example its institution and id; the wrapped text opens for this purpose only.
 * @param iv 16 bytes, random if absent; fixed only where the same bytes must come out again (generated months).
 * @returns base64 of version (1 byte), initial vector (16), cipher text, tag (32)
 */
export function wrapKey(
  installation: InstallationKey,
  key: Buffer,
  purpose: string,
  iv = randomBytes(IV_BYTES),
): string {
  if (key.length === 0 || key.length > LARGEST_KEY_BYTES || iv.length !== IV_BYTES) {
    throw new DomainError('rejected', 'key.size', `A key has 1 to ${LARGEST_KEY_BYTES} bytes`, { bytes: key.length });
  }
  const cipher = createCipheriv('sm4-ctr', installation.encryption, iv);
  const body = Buffer.concat([VERSION, iv, cipher.update(key), cipher.final()]);
  return Buffer.concat([body, hmacSm3(installation.authentication, [body, Buffer.from(purpose, 'utf8')])]).toString(
    'base64',
  );
}

/**
 * Opens a wrapped key.
 * @throws DomainError `rejected`, code `key.not-ours`: wrapped under another installation key, for another purpose, or changed.
 */
export function unwrapKey(installation: InstallationKey, wrapped: string, purpose: string): Buffer {
  const bytes = Buffer.from(wrapped, 'base64');
  const body = bytes.subarray(0, -TAG_BYTES);
  const tag = bytes.subarray(-TAG_BYTES).toString('hex');
  const isOurs =
    body.length > VERSION.length + IV_BYTES &&
    body[0] === VERSION[0] &&
    isHmacSm3(installation.authentication, [body, Buffer.from(purpose, 'utf8')], tag);
  if (!isOurs) {
    throw new DomainError(
      'rejected',
      'key.not-ours',
      'The key was not wrapped under the key of this installation for this purpose: wrap it again',
      { purpose },
    );
  }
  const decipher = createDecipheriv('sm4-ctr', installation.encryption, body.subarray(1, 1 + IV_BYTES));
  return Buffer.concat([decipher.update(body.subarray(1 + IV_BYTES)), decipher.final()]);
}

/** The purpose under which an institution's signing key is wrapped. */
export function signingPurpose(institution: string, keyId: string): string {
  return `signing:${institution}:${keyId}`;
}
