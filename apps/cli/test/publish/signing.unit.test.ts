import { headers, signedBytes } from '@lianqing/contracts';
import { installationKeyFrom, isHmacSm3, signingPurpose, unwrapKey } from '@lianqing/crypto';
import type { InstitutionCode } from '@lianqing/kernel';
import { demoKeyIdOf } from '../../src/demo-key';
import type { MessageLine } from '../../src/generate';
import { batchBytes, LARGEST_BATCH, largestValue } from '../../src/publish/record-size';
import { demoKeyOf, HospitalSigner, wrappedDemoKey } from '../../src/publish/signing';

const hospital = 'H11010100001' as InstitutionCode;
const message: MessageLine = {
  kind: 'message',
  key: 'P00000001A',
  id: `${hospital}:C-1`,
  type: 'claim.submitted',
  signedBy: hospital,
  value: '{"schema":1}',
  expect: 'settled',
};
const signer = new HospitalSigner('7', new Date('2026-10-01T00:00:00Z'));

function isProven({ key, value, headers: sent }: ReturnType<HospitalSigner['record']>): boolean {
  const bytes = signedBytes(key, sent[headers.id] ?? '', sent[headers.type] ?? '', value);
  return isHmacSm3(demoKeyOf('7', hospital), bytes, sent[headers.signature] ?? '');
}

test('a hospital signs its message with its own key and says which', () => {
  const record = signer.record(message);

  expect(isProven(record)).toBe(true);
  expect(record.headers[headers.keyId]).toBe(demoKeyIdOf('7', hospital));
});

test('a planted envelope is forged, unsigned or bare, and nothing else about it changes', () => {
  const forged = signer.record({ ...message, envelope: 'forged' });
  const unsigned = signer.record({ ...message, envelope: 'unsigned' });
  const bare = signer.record({ ...message, envelope: 'bare' });

  expect(isProven(forged)).toBe(false);
  expect(forged.headers[headers.signature]).toHaveLength(64);
  expect(unsigned.headers[headers.signature]).toBeUndefined();
  expect(bare.headers).toEqual({});
  expect([forged, unsigned, bare].map(({ value }) => value.toString())).toEqual(Array(3).fill(message.value));
});

test('a demo key is wrapped to the same bytes each time, so that filing the roster again changes nothing', () => {
  const installation = installationKeyFrom('ab'.repeat(32));

  const wrapped = wrappedDemoKey(installation, '7', hospital);

  expect(wrappedDemoKey(installation, '7', hospital)).toBe(wrapped);
  const opened = unwrapKey(installation, wrapped, signingPurpose(hospital, demoKeyIdOf('7', hospital)));
  expect(opened).toEqual(demoKeyOf('7', hospital));
});

test.each([
  ['with all its headers', undefined],
  ['without any header', 'bare' as const],
])('a message padded to the largest is just what a batch holds, %s', (_, envelope) => {
  const record = signer.record({ ...message, pad: 'largest', ...(envelope === undefined ? {} : { envelope }) });

  expect(batchBytes(record)).toBe(LARGEST_BATCH);
  expect(record.value.toString().trimEnd()).toBe(message.value);
});

test('the largest value is what a real broker was seen to take', () => {
  // Apache Kafka 4.1.1 with max.message.bytes 1 048 588: one byte more is refused.
  const value = Buffer.alloc(0);

  expect(largestValue({ key: 'P123', value, headers: {} })).toBe(1_048_512);
  expect(largestValue({ key: null, value, headers: {} })).toBe(1_048_516);
});
