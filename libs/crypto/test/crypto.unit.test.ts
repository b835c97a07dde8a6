import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createCipheriv } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import {
  hmacSm3,
  installationKeyFrom,
  isHmacSm3,
  readInstallationKey,
  signingPurpose,
  sm3,
  Sm3Stream,
  unwrapKey,
  wrapKey,
} from '@lianqing/crypto';

const secret = '00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210';
const otherSecret = 'ff112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210';

describe('SM3', () => {
  test('gives the digests printed in GB/T 32905, appendix A', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  test('gives the same digest in pieces as at once', () => {
    const inPieces = new Sm3Stream().update('ab').update(Buffer.from('c')).digest();

    expect(inPieces).toBe(sm3('abc'));
  });
});

describe('HMAC-SM3', () => {
  const key = Buffer.from('a key of any length');
  const parts = [Buffer.from('one'), Buffer.from('two')];

  test('accepts what the key signed and nothing that differs in a bit', () => {
    const signature = hmacSm3(key, parts).toString('hex');

    expect(isHmacSm3(key, parts, signature)).toBe(true);
    expect(isHmacSm3(key, [Buffer.from('onf'), Buffer.from('two')], signature)).toBe(false);
    expect(isHmacSm3(Buffer.from('another key'), parts, signature)).toBe(false);
  });

  test.each(['', 'zz', '00'.repeat(31), '00'.repeat(33)])('refuses the signature "%s"', (signature) => {
    expect(isHmacSm3(key, parts, signature)).toBe(false);
  });
});

test('SM4 of this machine gives the cipher text printed in GB/T 32907, appendix A', () => {
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);

  expect(cipher.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
});

describe('a wrapped key', () => {
  const installation = installationKeyFrom(secret);
  const key = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
  const purpose = signingPurpose('H11010100001', 'k1');

  test('opens to the same bytes and looks different each time', () => {
    const once = wrapKey(installation, key, purpose);
    const again = wrapKey(installation, key, purpose);

    expect(unwrapKey(installation, once, purpose)).toEqual(key);
    expect(unwrapKey(installation, again, purpose)).toEqual(key);
    expect(once).not.toBe(again);
  });

  test('does not open for another institution, under another installation, or when a bit was changed', () => {
    const wrapped = wrapKey(installation, key, purpose);
    const bytes = Buffer.from(wrapped, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;

    expect(() => unwrapKey(installation, wrapped, signingPurpose('H11010100002', 'k1'))).toThrow(/not wrapped under/);
    expect(() => unwrapKey(installationKeyFrom(otherSecret), wrapped, purpose)).toThrow(/not wrapped under/);
    expect(() => unwrapKey(installation, bytes.toString('base64'), purpose)).toThrow(/not wrapped under/);
    expect(() => unwrapKey(installation, 'AA==', purpose)).toThrow(/not wrapped under/);
  });

  test('has 1 to 128 bytes', () => {
    expect(() => wrapKey(installation, Buffer.alloc(0), purpose)).toThrow(/1 to 128/);
    expect(() => wrapKey(installation, Buffer.alloc(129), purpose)).toThrow(/1 to 128/);
  });
});

describe('the installation key', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'installation-key-'));
  const file = path.join(folder, 'installation.key');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is read from a file that only its owner can read', () => {
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });

    expect(readInstallationKey(file)).toEqual(installationKeyFrom(secret));
  });

  test('is refused from a file that others can read, naming the mend', () => {
    writeFileSync(file, secret);
    chmodSync(file, 0o644);

    expect(() => readInstallationKey(file)).toThrow(/chmod 600/);
  });

  test('is refused when the file is missing or holds something else', () => {
    expect(() => readInstallationKey(path.join(folder, 'absent'))).toThrow(/cannot be read/);
    expect(() => installationKeyFrom('secret')).toThrow(/64 hexadecimal/);
  });
});
