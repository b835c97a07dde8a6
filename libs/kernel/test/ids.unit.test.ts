import {
  deductionRowIdOf,
  isId,
  pairIdOf,
  parseId,
  patternOf,
  provinceOf,
  provincesOf,
  reversalIdOf,
  settlementIdOf,
  type IdKind,
} from '../src';

const examples: Record<IdKind, readonly [good: string, ...bad: string[]]> = {
  RegionCode: ['330106', '33010', '3301060', '33010A'],
  InstitutionCode: ['H33010600012', 'X33010600012', 'H3301060001', 'H330106000123', 'h33010600012'],
  PersonId: ['P0000000A1', 'P123', 'Q00000000', 'p00000000', `P${'0'.repeat(32)}`],
  HospitalReference: ['C-2026.09_7', '', '-leading', 'a'.repeat(41), 'a:b', 'a b'],
  MessageId: [
    'H33010600012202610091530001234',
    'H3301060001220261009153000123',
    'H330106000122026100915300012345',
    'X33010600012202610091530001234',
    'H3301060001220261009153000123A',
  ],
  SettlementId: [
    'H33010600012:C1',
    ...['H33010600012:C1:X', 'H33010600012', 'H33010600012:', 'H33010600012:C1:R:R'],
    ...[
      'H33010600012:C1:D',
      'H33010600012:C1:D:other-1:1',
      'H33010600012:C1:D:review-1:0',
      'H33010600012:C1:D:review-1:R',
    ],
  ],
  DeductionId: ['inspection-2026.7', 'inspection', 'inspection-', 'other-7', 'review-a:b', `review-${'a'.repeat(65)}`],
  ReductionId: ['appeal-7', '', '-7', 'a:b', 'a'.repeat(65)],
  ReviewCaseId: ['H33010600012.C-1.1.2', 'H33010600012.C-1', 'H33010600012.C1.0', 'H33010600012.C1.100', 'C1.1'],
  InsurerDecisionId: ['2026-7', '', '.7', 'a:b'],
  FindingId: ['R01:H33010600012:C1', '', ':R01', 'a b', 'a'.repeat(101)],
  AssistanceId: ['2026-7.A_1', '', '-7', 'a:b', 'a'.repeat(41)],
  FilingId: ['F1', '', '.F', 'F/1'],
  KeyId: ['H33010600012-1', '', 'a'.repeat(65)],
  PhysicianCode: ['D31000123', '', 'D-1', 'a'.repeat(21)],
  InspectionId: ['I-2026.1', '', '.I', 'I/1'],
  DecisionId: ['step-1', '', '-1', 'a b'],
  PolicyPackId: ['city-a-employee', 'City-A', '1-a', ''],
  PairId: ['330000>310000', '330000-310000', '33000>310000', '330000>310000>'],
  CycleId: ['interprovincial:2026-10', 'interprovincial', 'interprovincial:2026', 'Interprovincial:2026-10'],
  StatementId: ['interprovincial:2026-10:330000>310000', 'interprovincial:2026-10:330000', '330000>310000'],
};

describe.each(Object.entries(examples) as [IdKind, readonly [string, ...string[]]][])('%s', (kind, [good, ...bad]) => {
  test('is parsed at the edge, and nothing else passes for it', () => {
    expect(parseId(kind, good)).toBe(good);
    expect(patternOf(kind).test(good)).toBe(true);
    for (const text of bad) {
      expect(isId(kind, text)).toBe(false);
      expect(() => parseId(kind, text)).toThrow(
        expect.objectContaining({ kind: 'rejected', code: 'id.malformed', values: { kind, text } }),
      );
    }
  });

  test('does not let a line break slip in at the end', () => {
    expect(isId(kind, `${good}\n`)).toBe(false);
  });
});

test('a settlement is named by its institution and claim, and its reversal by the settlement', () => {
  const settlement = settlementIdOf(parseId('InstitutionCode', 'H33010600012'), parseId('HospitalReference', 'C1'));

  expect(settlement).toBe('H33010600012:C1');
  expect(isId('SettlementId', reversalIdOf(settlement))).toBe(true);
  expect(reversalIdOf(settlement)).toBe('H33010600012:C1:R');
});

test('a deduction is named by its settlement, what it returns apart from what it takes', () => {
  const settlement = settlementIdOf(parseId('InstitutionCode', 'H33010600012'), parseId('HospitalReference', 'C1'));
  const deduction = parseId('DeductionId', 'inspection-2026.7');

  const taken = deductionRowIdOf(settlement, deduction, { is: 'taken', number: 12 });
  const returned = deductionRowIdOf(settlement, deduction, { is: 'returned', number: 1 });

  expect([taken, returned]).toEqual([
    'H33010600012:C1:D:inspection-2026.7:12',
    'H33010600012:C1:D:inspection-2026.7:R1',
  ]);
  expect([taken, returned].map((id) => isId('SettlementId', id))).toEqual([true, true]);
});

test('the claims of two hospitals under one number are two settlements', () => {
  const claim = parseId('HospitalReference', 'C1');

  const [one, other] = (['H33010600012', 'H33010600013'] as const).map((code) =>
    settlementIdOf(parseId('InstitutionCode', code), claim),
  );

  expect(one).not.toBe(other);
});

test('a pair is ordered: who owes comes first', () => {
  const [home, treating] = [parseId('RegionCode', '330000'), parseId('RegionCode', '310000')];

  const pair = pairIdOf(home, treating);

  expect(isId('PairId', pair)).toBe(true);
  expect(provincesOf(pair)).toEqual({ homeProvince: home, treatingProvince: treating });
  expect(pairIdOf(treating, home)).not.toBe(pair);
});

test('a region lies in the province of its first two digits, the Corps in itself', () => {
  expect(provinceOf(parseId('RegionCode', '330106'))).toBe('330000');
  expect(provinceOf(parseId('RegionCode', '660000'))).toBe('660000');
});
