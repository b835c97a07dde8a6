import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import { waysOfCare } from '@lianqing/benefits';
import fc from 'fast-check';
import type { Claim, FeeLine } from '../../src/domain/settling/claim';
import { claimDigest, packClaim, unpackClaim } from '../../src/storage/settling/packed-claim';
import { claim } from '../words';

const decimal = fc.record({
  units: fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }),
  scale: fc.integer({ min: 0, max: 4 }),
});
const line: fc.Arbitrary<FeeLine> = fc.record(
  {
    code: fc.stringMatching(/^[0-9A-Z]{1,30}$/),
    category: fc.integer({ min: 1, max: 14 }).map((number) => String(number).padStart(2, '0')),
    class: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
    quantity: decimal,
    unitPrice: decimal,
    amount: fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
    ceilingPrice: decimal,
    preSelfPayRate: decimal,
    servedOn: fc.constantFrom('2026-01-01', '2026-12-31') as fc.Arbitrary<BusinessDate>,
    physician: fc.constantFrom('D310106004401', 'd'.repeat(20)),
    department: fc.constantFrom('0401'),
    hospitalBears: fc.constant(true),
    essential: fc.boolean(),
  },
  { requiredKeys: ['code', 'category', 'class', 'quantity', 'unitPrice', 'amount'] },
);
const day = fc.constantFrom('2026-01-01', '2026-12-31', '1999-05-20', '2024-02-29') as fc.Arbitrary<BusinessDate>;
const plainClaim: fc.Arbitrary<Claim> = fc.record({
  institution: fc.stringMatching(/^[HP]\d{6}[0-9A-Z]{5}$/) as fc.Arbitrary<InstitutionCode>,
  claimId: fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/) as fc.Arbitrary<HospitalReference>,
  personId: fc.stringMatching(/^P[0-9A-Z]{8,31}$/) as fc.Arbitrary<PersonId>,
  homeRegion: fc.stringMatching(/^\d{6}$/) as fc.Arbitrary<RegionCode>,
  kind: fc.constant('inpatient'),
  admittedOn: day,
  dischargedOn: day,
  settledOn: day,
  emergency: fc.boolean(),
  diagnosis: fc.constantFrom('I10', 'I10.x00', 'A00.9+*'),
  total: fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
  lines: fc.array(line, { minLength: 1, maxLength: 30 }),
});
const more = fc.record(
  {
    kind: fc.constantFrom(...waysOfCare),
    invoice: fc.constantFrom('A'.repeat(30), '031002'),
    cause: fc.constantFrom(...(['trauma', 'work-injury', 'traffic-accident', 'assault', 'suicide'] as const)),
    continues: fc.record({
      by: fc.constantFrom('mid-stay' as const, 'transfer' as const),
      institution: fc.constant('H31010600012' as InstitutionCode),
      claimId: fc.constant('C1' as HospitalReference),
    }),
    skippedFirstContact: fc.constant(true),
  },
  { requiredKeys: [] },
);
const anyClaim: fc.Arbitrary<Claim> = fc.tuple(plainClaim, more).map(([plain, told]) => ({ ...plain, ...told }));

test('a claim comes out as it was packed', () => {
  fc.assert(
    fc.property(anyClaim, (content) => {
      expect(unpackClaim(packClaim(content))).toEqual(content);
    }),
  );
});

test('the largest claim fits', () => {
  const terms = { units: 9_999_999_999_999_999n, scale: 4 };
  const widest: FeeLine = {
    code: 'X'.repeat(30),
    category: '14',
    class: 'B',
    quantity: terms,
    unitPrice: terms,
    amount: 999_999_999_999_999n,
    ceilingPrice: terms,
    preSelfPayRate: terms,
    servedOn: '2026-12-31' as BusinessDate,
    physician: 'd'.repeat(20),
    department: 'd'.repeat(20),
    hospitalBears: true,
    essential: false,
  };

  const packed = packClaim(claim('C'.repeat(40), { lines: Array.from({ length: 1_000 }, () => widest) }));

  expect(unpackClaim(packed).lines).toHaveLength(1_000);
  expect(packed.length).toBeLessThan(130_000);
});

test('another content has another digest, whatever it is that differs', () => {
  const content = claim('C1');
  const others: Claim[] = [
    { ...content, emergency: true },
    { ...content, diagnosis: 'I11' },
    { ...content, total: content.total + 1n },
    { ...content, lines: [...content.lines, ...content.lines] },
  ];

  const digests = [content, ...others].map((one) => claimDigest(packClaim(one)));

  expect(new Set(digests).size).toBe(digests.length);
});

test('a packed claim that was cut off is a bug, not a claim', () => {
  expect(() => unpackClaim(packClaim(claim('C1')).subarray(0, 40))).toThrow('ends too early');
});
