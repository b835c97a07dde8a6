import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { claimSubmitted } from '../src';
import { readClaim } from '../src/events/read-claim';

interface Line {
  [field: string]: unknown;
  quantity: string;
  unitPrice: string;
}

const decimal = (digits: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 10 ** digits }), fc.constantFrom('', '.5', '.25', '.1234', '.0'))
    .map(([whole, fraction]) => `${whole}${fraction}`);

/** The amount that a line must have: quantity × unit price, half up. */
function amountOf(quantity: string, unitPrice: string): string {
  const exact = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return { units: BigInt(whole + fraction), power: 10n ** BigInt(fraction.length) };
  };
  const [a, b] = [exact(quantity), exact(unitPrice)];
  const power = a.power * b.power;
  return ((2n * a.units * b.units + power) / (2n * power)).toString();
}

const line = fc
  .record(
    {
      code: fc.constantFrom('0', 'XA01', 'Z'.repeat(30)),
      category: fc.integer({ min: 1, max: 14 }).map((number) => String(number).padStart(2, '0')),
      class: fc.constantFrom('A', 'B', 'C'),
      quantity: decimal(3).filter((text) => Number(text) > 0),
      unitPrice: decimal(6),
      ceilingPrice: decimal(6),
      preSelfPayRate: fc.constantFrom('0', '0.1', '0.2500', '1', '1.0'),
      servedOn: fc.constantFrom('2026-02-27', '2024-02-29'),
      physician: fc.constantFrom('D1', 'd'.repeat(20)),
      department: fc.constantFrom('0301', 'A03'),
      hospitalBears: fc.constant(true),
      essential: fc.boolean(),
    },
    { requiredKeys: ['code', 'category', 'class', 'quantity', 'unitPrice'] },
  )
  .map((terms): Line => {
    const withClass = 'preSelfPayRate' in terms ? { ...terms, class: 'B' } : terms;
    return { ...withClass, amount: amountOf(terms.quantity, terms.unitPrice) };
  });

/** A claim that is in order, as JSON. */
const good = fc
  .record(
    {
      schema: fc.constant(1),
      institution: fc.constantFrom('H31010100001', 'P310101ZZZZZ'),
      claimId: fc.constantFrom('1', 'c.2_3-4', 'x'.repeat(40)),
      personId: fc.constantFrom('P12345678', 'P'.repeat(32)),
      homeRegion: fc.constantFrom('310101', '000000'),
      kind: fc.constantFrom('inpatient', 'outpatient', 'chronic-outpatient', 'pharmacy', 'maternity'),
      admittedOn: fc.constantFrom('2026-01-31', '2024-02-29'),
      dischargedOn: fc.constantFrom('2026-02-28', '2026-12-31'),
      settledOn: fc.constantFrom('2026-03-01', '2025-01-01'),
      emergency: fc.boolean(),
      diagnosis: fc.constantFrom('I10', 'I10.x00', 'A00.9+*'),
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      invoice: fc.constantFrom('031002600111', 'A'.repeat(30)),
      cause: fc.constantFrom('trauma', 'work-injury'),
      skippedFirstContact: fc.constant(true),
    },
    {
      requiredKeys: [
        ...(['schema', 'institution', 'claimId', 'personId', 'homeRegion', 'kind', 'admittedOn'] as const),
        ...(['dischargedOn', 'settledOn', 'emergency', 'diagnosis', 'lines'] as const),
      ],
    },
  )
  .map((claim) => ({
    ...claim,
    total: String(claim.lines.reduce((sum, one) => sum + BigInt(String(one['amount'])), 0n)),
  }));

test('a claim in order is read at once, to what the schema gives', () => {
  fc.assert(
    fc.property(good, (claim) => {
      const json: unknown = JSON.parse(JSON.stringify(claim));

      return isDeepStrictEqual(readClaim(json), claimSubmitted.parse(json));
    }),
  );
});

/** Values that do not belong where they are put. */
const spoilt = fc.constantFrom<unknown>(
  ...[
    null,
    undefined,
    0,
    1,
    2,
    -1,
    '',
    '0',
    '-1',
    '01',
    '1.23456',
    '1e3',
    ' 1',
    '1 ',
    '1n',
    '999999999999999',
    '9999999999999999',
  ],
  ...[
    true,
    [],
    {},
    '2026-02-29',
    '2026-13-01',
    '99',
    '15',
    '00',
    'D',
    'a',
    'x'.repeat(41),
    '２',
    'I10.',
    '1.1',
    '0.00001',
    '1\n',
  ],
);

test('whatever is changed in a claim, what is read is what the schema gives, and what the schema refuses is not read', () => {
  const paths = fc.tuple(
    fc.boolean(),
    fc.constantFrom(
      'schema',
      'institution',
      'claimId',
      'personId',
      'homeRegion',
      'kind',
      'admittedOn',
      'settledOn',
      'emergency',
      'diagnosis',
      'total',
      'lines',
      'more',
      '__proto__',
      'code',
      'category',
      'class',
      'quantity',
      'unitPrice',
      'amount',
      'ceilingPrice',
      'preSelfPayRate',
      'invoice',
      'cause',
      'continues',
      'skippedFirstContact',
      'servedOn',
      'physician',
      'department',
      'hospitalBears',
      'essential',
    ),
  );
  fc.assert(
    fc.property(good, paths, spoilt, fc.boolean(), (claim, [inLine, field], value, isRemoved) => {
      const json = JSON.parse(JSON.stringify(claim)) as { lines: Record<string, unknown>[] } & Record<string, unknown>;
      const target = inLine ? (json.lines[0] ?? json) : json;
      if (isRemoved) Reflect.deleteProperty(target, field);
      else Object.defineProperty(target, field, { value, enumerable: true, configurable: true, writable: true });
      const given: unknown = JSON.parse(JSON.stringify(json));

      const read = readClaim(given);

      const parsed = claimSubmitted.safeParse(given);
      return read === undefined || (parsed.success && isDeepStrictEqual(parsed.data, read));
    }),
    { numRuns: 1_000 },
  );
});

test('what is no object at all is left to the schema', () => {
  for (const json of [null, undefined, 1, 'claim', [], {}]) expect(readClaim(json)).toBeUndefined();
});

test('a claim at the ceiling is read, one above it is left to the schema', () => {
  const [claim] = fc.sample(good, 1);
  const costing = (fen: string) => ({
    ...claim,
    lines: [{ code: 'X', category: '01', class: 'A', quantity: '1', unitPrice: fen, amount: fen }],
    total: fen,
  });

  expect(readClaim(costing('9999999999'))).toMatchObject({ total: 9_999_999_999n });
  expect(readClaim(costing('10000000000'))).toBeUndefined();
});
