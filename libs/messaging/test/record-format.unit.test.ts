import fc from 'fast-check';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { decodeRecord, encodeRecord, type BatchContext, type RecordToEncode } from '../src/kafka/record-format';

/** kafkajs’s own way, which ours must equal. */
const load = createRequire(__filename);
const theirEncode = load('kafkajs/src/protocol/recordBatch/record/v0/index.js') as (record: object) => {
  buffer: Buffer;
};
const theirDecode = load('kafkajs/src/protocol/recordBatch/record/v0/decoder.js') as (
  reader: object,
  batch: object,
) => object;
const TheirReader = load('kafkajs/src/protocol/decoder.js') as new (buffer: Buffer) => {
  readVarIntBytes(): Buffer;
  buffer: Buffer;
  offset: number;
};

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const content = fc.oneof(bytes, fc.string({ unit: 'grapheme', maxLength: 200 }));
const headerName = fc.oneof(
  fc.constantFrom('ce_id', 'traceparent', '__proto__', '头'),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const record: fc.Arbitrary<RecordToEncode> = fc.record({
  offsetDelta: fc.integer({ min: 0, max: 2_000_000 }),
  timestampDelta: fc.integer({ min: -100_000_000, max: 10_000_000_000 }),
  key: fc.oneof(content, fc.constant(null)),
  value: fc.oneof(content, fc.constant(null), fc.constant(Buffer.alloc(9_000, 7))),
  headers: fc.dictionary(
    headerName.filter((name) => !(name in {})),
    fc.oneof(content, fc.array(content, { minLength: 1, maxLength: 3 })),
  ),
});
const batch: fc.Arbitrary<BatchContext> = fc.record({
  firstOffset: fc.bigInt({ min: 0n, max: 2n ** 60n }).map(String),
  firstTimestamp: fc.integer({ min: 0, max: 4_000_000_000_000 }).map(String),
  maxTimestamp: fc.integer({ min: 1, max: 4_000_000_000_000 }).map(String),
  timestampType: fc.constantFrom(0, 1),
  magicByte: fc.constant(2),
  isControlBatch: fc.boolean(),
});

test('A record is encoded into the bytes that kafkajs would have written', () => {
  fc.assert(
    fc.property(record, (given) => {
      expect(encodeRecord(given).buffer.equals(theirEncode(given).buffer)).toBe(true);
    }),
  );
});

test('A record is decoded into what kafkajs would have read', () => {
  fc.assert(
    fc.property(record, batch, (given, around) => {
      const body = new TheirReader(encodeRecord(given).buffer).readVarIntBytes();

      const [ours, theirs] = [decodeRecord(new TheirReader(body), around), theirDecode(new TheirReader(body), around)];
      expect(isDeepStrictEqual(ours, theirs)).toBe(true);
    }),
  );
});

test('A header called as something that every object has is a header like any other', () => {
  const given = [
    ['__proto__', 'x'],
    ['valueOf', 'y'],
  ] as const;
  const { buffer } = encodeRecord({ headers: Object.fromEntries(given) });

  const { headers } = decodeRecord(new TheirReader(new TheirReader(buffer).readVarIntBytes()), {
    firstOffset: '0',
    firstTimestamp: '0',
  });

  expect(Object.entries(headers).map(([name, value]) => [name, String(value)])).toEqual(given);
});
