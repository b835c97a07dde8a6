import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { claimSettled, toJson } from '../src';
import { readSettled } from '../src/events/read-settled';
import { sampleOf } from './samples';

type Json = Record<string, unknown> & { fundItems: Record<string, unknown>; pack: Record<string, unknown> };
const sample = JSON.stringify(sampleOf('settlement.outcomes.v1', 'claim.settled', 'all-payers'));
const written = (): Json => JSON.parse(sample) as Json;

test('a settlement in order is read at once, to what the schema gives, its fields in the same order', () => {
  const read = readSettled({ ...written(), unknown: 1 });

  expect(toJson(read)).toBe(toJson(claimSettled.parse(written())));
});

test('a settlement from before some amounts were named is read at once as well, and they are 0', () => {
  const old = sampleOf('settlement.outcomes.v1', 'claim.settled') as Json;

  const read = readSettled(old);

  expect(toJson(read)).toBe(toJson(claimSettled.parse(old)));
  expect(read).toMatchObject({ hospitalPart: 0n, familyAccount: 0n, fundItems: { other: 0n, familyAccount: 0n } });
});

const fields = [
  ...Object.keys(written()).map((field) => ['message', field] as const),
  ...Object.keys(written().fundItems).map((field) => ['fundItems', field] as const),
  ...Object.keys(written().pack).map((field) => ['pack', field] as const),
  ...(['message', 'fundItems', 'pack'] as const).map((part) => [part, '__proto__'] as const),
];

/** Amounts, ids and days of every kind that is in order or nearly so. */
const values = fc.constantFrom<unknown>(
  ...[
    null,
    undefined,
    0,
    -1,
    true,
    [],
    {},
    '',
    '0',
    '-0',
    '1',
    '-1',
    '01',
    '-01',
    '+1',
    ' 1',
    '1 ',
    '1\n',
    '1.5',
    '２',
  ],
  ...['999999999999999', '-999999999999999', '1000000000000000', '-1000000000000000', '1e3', '0x1'],
  ...['H31010100001', 'H31010100001:C1', 'H31010100001:C1:R', 'H31010100001:C1:X', 'P12345678', 'p12345678'],
  ...['310101', '31010', 'pack-a', 'Pack', 'x'.repeat(41), 'x'.repeat(65)],
  ...['2026-02-28', '2026-02-29', '2024-02-29', '2026-13-01', '2026-2-1', '1899-12-31'],
);

test('whatever is changed in a settlement, what is read is what the schema gives, and what it refuses is not read', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fields), values, fc.boolean(), ([part, field], value, isRemoved) => {
      const json = written();
      const target = part === 'message' ? json : json[part];
      if (isRemoved) Reflect.deleteProperty(target, field);
      else Object.defineProperty(target, field, { value, enumerable: true, configurable: true, writable: true });
      const given: unknown = JSON.parse(JSON.stringify(json));

      const [read, parsed] = [readSettled(given), claimSettled.safeParse(given)];

      return parsed.success ? isDeepStrictEqual(parsed.data, read) : read === undefined;
    }),
    { numRuns: 1_000 },
  );
});

test('what is no object at all is left to the schema', () => {
  for (const json of [null, undefined, 1, 'settled', [], {}]) expect(readSettled(json)).toBeUndefined();
});
