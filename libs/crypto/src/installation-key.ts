import { readFileSync, statSync } from 'node:fs';
import { DomainError } from '@lianqing/kernel';
import { hmacSm3 } from './sm3';

/** The two keys derived from the one secret of an installation; every other key travels wrapped under them. */
export interface InstallationKey {
  readonly encryption: Buffer;
  readonly authentication: Buffer;
}

const SECRET = /^[0-9a-f]{64}$/i;
const SM4_KEY_BYTES = 16;
const READABLE_BY_OTHERS = 0o077;

/**
 * Derives the installation key from its secret, 64 hexadecimal digits.
 * @throws DomainError `rejected`, code `installation-key.malformed`.
 */
export function installationKeyFrom(secret: string): InstallationKey {
  if (!SECRET.test(secret.trim())) {
    throw new DomainError(
      'rejected',
      'installation-key.malformed',
      'The installation key must be 64 hexadecimal digits',
    );
  }
  const root = Buffer.from(secret.trim(), 'hex');
  return {
    encryption: hmacSm3(root, [Buffer.from('lianqing key wrapping: SM4')]).subarray(0, SM4_KEY_BYTES),
    authentication: hmacSm3(root, [Buffer.from('lianqing key wrapping: HMAC-SM3')]),
  };
}

/**
 * Reads the installation key from a file that only its owner can read.
 * @throws DomainError `unavailable` `installation-key.unreadable`, or `rejected` `installation-key.too-open`.
 */
export function readInstallationKey(file: string): InstallationKey {
  let mode: number;
  let secret: string;
  try {
    mode = statSync(file).mode;
    secret = readFileSync(file, 'utf8');
  } catch (error) {
    throw new DomainError(
      'unavailable',
      'installation-key.unreadable',
      `The installation key cannot be read: ${String(error)}`,
    );
  }
  if ((mode & READABLE_BY_OTHERS) !== 0) {
    throw new DomainError(
      'rejected',
      'installation-key.too-open',
      `Others can read the installation key: chmod 600 ${file}`,
    );
  }
  return installationKeyFrom(secret);
}
