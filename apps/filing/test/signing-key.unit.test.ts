import { parseId } from '@lianqing/kernel';
import { withKeys, type SigningKey } from '../src/domain/signing-key';
import { codeOf } from './a-filing';

const institution = parseId('InstitutionCode', 'H510104A0001');
const now = new Date('2026-10-12T04:00:00Z');

const aKey = (id: string, more: Partial<SigningKey> = {}): SigningKey => ({
  keyId: parseId('KeyId', id),
  institution,
  wrapped: 'wrapped',
  fingerprint: `print of ${id}`,
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: null,
  ...more,
});

test('the same key wrapped anew is the same key', () => {
  const known = [aKey('k-1')];

  expect(withKeys(known, [aKey('k-1', { wrapped: 'wrapped anew' })], now)).toBe(known);
});

test('a key that is not named stays, and its end is not undone by a roster that knows of none', () => {
  const known = [aKey('k-1', { validUntil: new Date('2026-12-01T00:00:00Z') }), aKey('k-2')];

  expect(withKeys(known, [aKey('k-1')], now)).toBe(known);
});

test('keys are in order of their begin', () => {
  const newer = aKey('a-newer', { validFrom: new Date('2026-09-01T00:00:00Z') });

  expect(withKeys([aKey('z-older')], [newer], now).map((key) => key.keyId)).toEqual(['z-older', 'a-newer']);
});

test.each([
  ['another key under the same id', aKey('k-1', { fingerprint: 'another' }), 'key.changed'],
  ['another begin', aKey('k-1', { validFrom: new Date('2026-02-01T00:00:00Z') }), 'key.begin-fixed'],
  ['an end before now', aKey('k-1', { validUntil: new Date('2026-10-12T03:59:59Z') }), 'key.end-in-past'],
  ['a new end of a key that has ended', aKey('k-0', { validUntil: new Date('2027-01-01T00:00:00Z') }), 'key.ended'],
  ['a key that ends before it begins', aKey('k-2', { validUntil: new Date('2025-01-01T00:00:00Z') }), 'key.window'],
  [
    'an id of another institution',
    aKey('k-1', { institution: parseId('InstitutionCode', 'H510104A0002') }),
    'key.of-another-institution',
  ],
])('%s is refused', (_, given, code) => {
  const known = [aKey('k-0', { validUntil: new Date('2026-06-01T00:00:00Z') }), aKey('k-1')];

  expect(codeOf(() => withKeys(known, [given], now))).toBe(code);
});

test('an institution has at most sixteen keys in all', () => {
  const keys = Array.from({ length: 16 }, (_, index) => aKey(`k-${index}`));

  expect(codeOf(() => withKeys(keys, [aKey('k-16')], now))).toBe('key.too-many');
  expect(withKeys([], keys, now)).toHaveLength(16);
});
