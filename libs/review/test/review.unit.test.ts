import fc from 'fast-check';
import type { PersonId, RegionCode } from '@lianqing/kernel';
import { historyDays, keyOf, prompts, Review, reviewClaims, rollUp, rulesSeeing, type ReviewedClaim } from '../src';
import {
  bookFrom,
  claim,
  day,
  hangzhou,
  harbin,
  line,
  ningbo,
  review,
  shippedBook,
  shippedText,
  visit,
} from './claims';
import { everyCase, kindCases, kindsWithCases } from './every-case';

const firstOf = (kind: keyof typeof kindCases): readonly ReviewedClaim[] =>
  Object.values(kindCases[kind].fires)[0] ?? [];
const wrongSex = (given = {}) => claim({ lines: [line('04A901', { price: '60.00' })], ...given });

describe('a finding says', () => {
  test('which claim, which lines, how much is in question, who ordered it and what it rests on', () => {
    const staff = { physician: 'D01', department: 'UROLOGY' };
    const lines = [line('04A001', { price: '8000', physician: 'D02' }), line('04A901', { price: '60.00', ...staff })];

    const found = review([claim({ lines })]);

    expect(found).toEqual([
      {
        rule: 'catalogue-sex',
        kind: 'catalogue-sex',
        severity: 'serious',
        claim: { institution: hangzhou.institution, claimId: 'C1' },
        lines: [1],
        amount: 6_000n,
        physician: 'D01',
        department: 'UROLOGY',
        others: [],
        evidence: { code: '04A901', limit: 'male', person: 'female' },
      },
    ]);
  });

  test('the later claim of two, and names the earlier one', () => {
    const [first, second] = kindCases['split-admission'].fires['a gap of fifteen days'] as readonly ReviewedClaim[];

    const [finding] = review([second as ReviewedClaim, first as ReviewedClaim]);

    expect(finding).toMatchObject({
      claim: { claimId: 'C2' },
      others: [{ institution: hangzhou.institution, claimId: 'C1' }],
      amount: 800_000n,
      evidence: { gapDays: 15, earlierDiagnosis: 'C34.1', diagnosis: 'C34.1' },
    });
  });

  test('nobody where several ordered the lines', () => {
    const lines = [line('04A901', { physician: 'D01' }), line('04A901', { physician: 'D02' })];

    const [finding] = review([claim({ lines })]);

    expect(finding).toMatchObject({ lines: [0, 1], physician: null, department: null });
  });

  test.each([
    ['dose', 'a day', 5_000n],
    ['over-limit-price', 'a ceiling that the hospital does not state', 1n],
    ['second-operation', 'in full', 72_500n],
    ['split-charge', 'all parts', 6_000n],
    ['prescription-length', 'eight days', 10_000n],
    ['peer-cost', 'more than twice the peers', 24_000_030n],
  ] as const)('no more than the excess: %s, %s', (kind, name, amount) => {
    const found = review((kindCases[kind].fires as Record<string, readonly ReviewedClaim[]>)[name] ?? []);

    expect(found.find((finding) => finding.kind === kind)?.amount).toBe(amount);
  });
});

test('a hospital that stands out is named with its month, no claim of its own', () => {
  const found = review(kindCases['emergency-ratio'].fires['every other stay'] ?? []);

  expect(found).toMatchObject([
    {
      claim: { institution: hangzhou.institution, claimId: null },
      evidence: { month: '2026-10', cases: 30, counted: 15, peerCases: 30, peerCounted: 0 },
    },
  ]);
});

describe('the order of claims', () => {
  const claims = everyCase();

  const ofHospitals = ['emergency-ratio', 'peer-cost', 'refused-severe', 'top-consumption'] as const;
  const together = [['all kinds', claims] as const, ...ofHospitals.map((kind) => [kind, firstOf(kind)] as const)];

  test.each(together)('does not matter: the findings are the same, in the same order (%s)', (_, given) => {
    const bySorted = review(given);

    expect(bySorted).not.toEqual([]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...given], { minLength: given.length }), (shuffled) => {
        expect(review(shuffled)).toEqual(bySorted);
      }),
      { numRuns: 10 },
    );
  });

  test('matters to no key: each finding has one of its own', () => {
    const found = review(claims);

    expect(found.length).toBeGreaterThan(kindsWithCases.length);
    expect(new Set(found.map((finding) => keyOf(finding))).size).toBe(found.length);
  });

  test('by person is refused where it is broken', () => {
    const claims = [claim({ person: 'PBBBBBBBB1' }), claim({ person: 'PAAAAAAAA1', id: 'C2' })];

    expect(() => reviewClaims(shippedBook, claims)).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'review.not-sorted' }),
    );
  });

  test('a person who comes twice is refused', () => {
    const review = new Review(shippedBook);
    review.addPerson([claim()]);

    expect(() => review.addPerson([claim({ id: 'C2' })])).toThrow(
      expect.objectContaining({ code: 'review.not-sorted' }),
    );
  });

  test('a claim that comes twice is refused, else every bill were reused', () => {
    expect(() => review([claim(), claim()])).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'review.claim-twice' }),
    );
  });
});

describe('history', () => {
  const before = claim({ admittedOn: day('2026-09-20'), dischargedOn: day('2026-09-28') });
  const after = claim({ id: 'C2', admittedOn: day('2026-10-02'), dischargedOn: day('2026-10-09') });

  test('matters to what is reviewed and is not judged again', () => {
    const wrong = wrongSex({ id: 'C0', admittedOn: day('2026-08-01'), dischargedOn: day('2026-08-09') });

    const found = review([wrong, before, after], { from: day('2026-10-01') });

    expect(found.map(({ kind, claim: { claimId } }) => [kind, claimId])).toEqual([['split-admission', 'C2']]);
  });

  test('reaches as far back as the longest window of the rules', () => {
    expect(historyDays(shippedBook)).toBe(105);
  });
});

describe('the rules of a book part by what their kinds see', () => {
  const ofMonths = rulesSeeing(shippedBook, 'months');
  const ofDays = rulesSeeing(shippedBook, 'claim', 'person');

  test('into those of a day and those of a month, and none is lost', () => {
    expect(new Set(ofMonths.rules.map(({ kind }) => kind))).toEqual(
      new Set(['emergency-ratio', 'peer-cost', 'refused-severe', 'invoice-reused', 'top-consumption']),
    );
    expect(ofDays.rules.length + ofMonths.rules.length).toBe(shippedBook.rules.length);
    expect(ofDays.rules.filter((rule) => ofMonths.rules.includes(rule))).toEqual([]);
  });

  test('and are of the same file', () => {
    expect(ofMonths.digest).toBe(shippedBook.digest);
    expect(historyDays(ofDays)).toBe(historyDays(shippedBook));
    expect(historyDays(ofMonths)).toBe(0);
  });
});

describe('a rule holds', () => {
  const only = (more: string) =>
    bookFrom(shippedText().replace('effectiveFrom: 2026-01-01', `effectiveFrom: 2026-01-01\n    ${more}`));
  const kindsIn = (text: string, claims: readonly ReviewedClaim[]) =>
    reviewClaims(only(text), claims).map(({ kind }) => kind);

  test('in its provinces only', () => {
    expect(kindsIn("provinces: ['330000']", [wrongSex()])).toEqual(['catalogue-sex']);
    expect(kindsIn("provinces: ['330000']", [wrongSex(harbin)])).toEqual([]);
  });

  test('until the day before its end', () => {
    expect(kindsIn('effectiveUntil: 2026-10-13', [wrongSex()])).toEqual(['catalogue-sex']);
    expect(kindsIn('effectiveUntil: 2026-10-12', [wrongSex()])).toEqual([]);
  });

  test('from its first day', () => {
    expect(kindsIn('effectiveUntil: 2026-12-31', [wrongSex({ settledOn: day('2025-12-31') })])).toEqual([]);
  });
});

describe('a prompt', () => {
  test('tells what the bill as it stands would be asked about, before anything is billed', () => {
    const found = prompts(shippedBook, { claim: wrongSex(), history: [], phase: 'before' });

    expect(found.map(({ kind }) => kind)).toEqual(['catalogue-sex']);
  });

  test('knows what the person had elsewhere', () => {
    const history = [visit({ id: 'C0', ...ningbo, admittedOn: day('2026-10-04'), lines: [line('03B903')] })];
    const asked = visit({ lines: [line('03B903')] });

    const found = prompts(shippedBook, { claim: asked, history, phase: 'before' });

    expect(found).toMatchObject([{ kind: 'frequency', claim: { claimId: 'C1' }, others: [{ claimId: 'C0' }] }]);
  });

  test('is silent about what the history holds without this claim', () => {
    const history = [wrongSex({ id: 'C0', admittedOn: day('2026-08-01'), dischargedOn: day('2026-08-09') })];

    expect(prompts(shippedBook, { claim: claim(), history, phase: 'during' })).toEqual([]);
  });

  test('holds only rules of its phase', () => {
    const cold = claim({ diagnosis: 'J06.9', dischargedOn: day('2026-10-07') });
    const kindsAt = (phase: 'before' | 'during') =>
      prompts(shippedBook, { claim: cold, history: [], phase }).map(({ kind }) => kind);

    expect(kindsAt('before')).toEqual(['escalated-admission']);
    expect(kindsAt('during')).toEqual([]);
  });
});

test('findings roll up by hospital, department and physician, most in question first', () => {
  const staff = { physician: 'D01', department: 'LAB' };
  const claims = [
    wrongSex({ lines: [line('04A901', { price: '60', ...staff })] }),
    wrongSex({ id: 'C2', person: 'PAAAAAAAA2', lines: [line('04A901', { price: '70', ...staff })] }),
    wrongSex({ ...ningbo, person: 'PAAAAAAAA3', lines: [line('04A901', { price: '900' })] }),
  ];

  const { hospitals, departments, physicians } = rollUp(review(claims));

  expect(hospitals).toEqual([
    { institution: ningbo.institution, code: null, findings: 1, amount: 90_000n, byKind: { 'catalogue-sex': 1 } },
    { institution: hangzhou.institution, code: null, findings: 2, amount: 13_000n, byKind: { 'catalogue-sex': 2 } },
  ]);
  expect(departments).toMatchObject([{ code: 'LAB', findings: 2, amount: 13_000n }]);
  expect(physicians).toMatchObject([{ code: 'D01', findings: 2, amount: 13_000n }]);
});

test('a claim of another person at the same place is none of the first one’s', () => {
  const [first, second] = kindCases['re-admission'].fires['three days'] as [ReviewedClaim, ReviewedClaim];
  const other = { ...second, personId: 'PZZZZZZZZ1' as PersonId, treatingRegion: '330106' as RegionCode };

  expect(review([first, other])).toEqual([]);
});
