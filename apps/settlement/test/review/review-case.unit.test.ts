import type { HospitalReference, InstitutionCode, PersonId, ReviewCaseId, SettlementId } from '@lianqing/kernel';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  refuseItems,
  refuseStep,
  type ReviewCase,
  type ReviewItem,
  type ReviewStep,
} from '../../src/domain/review/review-case';
import { ReviewTerms } from '../../src/domain/review/review-terms';
import { isDrawn } from '../../src/domain/review/sample';
import { day, region } from '../words';

const known: ReviewCase = {
  ...{ caseId: 'H31010100001.C1.1' as ReviewCaseId, cause: 'finding', claimNo: 1n, claimBookedOn: day('2026-10-09') },
  ...{ institution: 'H31010100001' as InstitutionCode, claimId: 'C1' as HospitalReference },
  ...{ personId: 'P00000001' as PersonId, homeRegion: region('340100'), treatingRegion: region('310101') },
  ...{ state: 'verification', version: 4, dueAt: new Date(0), isOverdue: false, amount: 100n, toldAmount: 100n },
  reviewers: ['first', 'second'],
};
const item = (amount: bigint, line: number | null = null): ReviewItem => ({
  ...{ line, amount, reasonCode: 'duplicate-charge', reason: 'charged twice', department: null, physician: null },
});
const step = (changes: Partial<ReviewStep>): ReviewStep => ({
  ...{ is: 'verification', by: 'third', items: [item(100n)], grounds: null, documents: [], instalments: 1 },
  ...changes,
});
const term = { workingDays: 3, then: 'escalate' as const };
const terms = new ReviewTerms(
  {
    steps: { 'first-review': term, 'second-review': term, told: term, verification: term, decision: term },
    ...{ samplePerTenThousand: 100, opensCaseFrom: 'warning' },
    assistance: { above: 30_000_00n, answerWithin: 2, knownAfter: 4 },
  },
  { holidays: new Set([day('2026-10-01'), day('2026-10-02')]), workedDays: new Set([day('2026-10-10')]) },
);

test('a finding opens a case from the severity on that the terms name', () => {
  expect((['info', 'warning', 'serious'] as const).map((severity) => terms.opensCase(severity))).toEqual([
    false,
    true,
    true,
  ]);
});

test.each([
  ['review.not-at-step', step({ is: 'decision' })],
  ['review.same-person', step({ by: 'first' })],
  ['review.same-person', step({ by: 'second' })],
  ['review.name-missing', step({ by: ' ' })],
  ['review.more-than-told', step({ items: [item(60n), item(41n)] })],
])('a step is refused: %s', (code, refused) => {
  expect(() => refuseStep(known, refused)).toThrow(expect.objectContaining({ code }));
});

test('an appeal is the hospital’s and needs grounds', () => {
  const told = { ...known, state: 'told' as const };

  expect(() => refuseStep(told, step({ is: 'appeal', grounds: ' ', items: [] }))).toThrow(
    expect.objectContaining({ code: 'review.grounds-missing' }),
  );
  expect(() => refuseStep(told, step({ is: 'appeal', by: 'first', grounds: 'two beds', items: [] }))).not.toThrow();
});

test.each([
  ['review.item-unfit', [item(-1n)]],
  ['review.item-unfit', [{ ...item(1n), reason: '' }]],
  ['review.line-unknown', [item(1n, 3)]],
  ['review.exceeds-line', [item(30n, 1), item(31n, 1)]],
  ['review.exceeds-funds', [item(60n, 1), item(41n)]],
])('items that take more than there is are refused: %s', (code, items) => {
  expect(() => refuseItems(items, { lines: [60n, 40n], all: 100n })).toThrow(expect.objectContaining({ code }));
});

test.each([
  ['a weekend is not counted', '2026-10-15', '2026-10-20'],
  ['a holiday is not counted', '2026-09-30', '2026-10-07'],
  ['a weekend that is worked is counted', '2026-10-08', '2026-10-12'],
])('a term ends with its last working day: %s', (_, from, lastDay) => {
  expect(terms.dueAt('told', day(from))).toEqual(new Date(Date.parse(`${lastDay}T00:00:00+08:00`) + 86_400_000));
});

test('an answer of assistance has its working days, and so has the time after which all answers are there', () => {
  const friday = day('2026-10-16');

  expect(terms.answerDueAt(friday)).toEqual(new Date('2026-10-21T00:00:00+08:00'));
  expect(terms.assistanceKnownAt(friday)).toEqual(new Date('2026-10-23T00:00:00+08:00'));
});

test('a draw takes about its share, and the same seed draws the same claims', () => {
  const digestOf = (text: string) => createHash('sm3').update(text).digest('hex');
  const ids = Array.from({ length: 5_000 }, (_, index) => `H31010100001:C${index}` as SettlementId);
  const drawn = (seed: string) => ids.filter((id) => isDrawn({ seed, perTenThousand: 500 }, id, digestOf));

  expect(drawn('a')).toEqual(drawn('a'));
  expect(drawn('a')).not.toEqual(drawn('b'));
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (seed) => {
      expect(drawn(seed).length).toBeGreaterThan(150);
      expect(drawn(seed).length).toBeLessThan(350);
    }),
    { numRuns: 10 },
  );
});
