import { isConsented, type Consent, type ConsentCase } from '../../src/domain/reimbursement/reimbursement';
import { ReimbursementTerms } from '../../src/domain/reimbursement/reimbursement-terms';
import { adviceOf } from '../../src/domain/reimbursement/payment-batch';
import { noFundItems } from '@lianqing/money';
import type { PersonId } from '@lianqing/kernel';
import { region } from '../words';

const consent = (by: string, role: Consent['role'] = 'reviewer'): Consent => ({ by, role, digest: 'd' });
const weighed = (changes: Partial<ConsentCase> = {}): ConsentCase => ({
  given: [],
  makers: new Set(['clerk']),
  amount: 3_000_000n,
  secondReviewAbove: 3_000_000n,
  what: 'application 340100:A1',
  ...changes,
});

test('at the threshold one reviewer is enough, a fen above it takes two and an approver', () => {
  const large = { amount: 3_000_001n };

  expect(isConsented(consent('a'), weighed())).toBe(true);
  expect(isConsented(consent('a'), weighed(large))).toBe(false);
  expect(isConsented(consent('b'), weighed({ ...large, given: [consent('a')] }))).toBe(false);
  expect(isConsented(consent('c', 'approver'), weighed({ ...large, given: [consent('a'), consent('b')] }))).toBe(true);
});

test.each([
  ['who made it', consent('clerk'), {}, 'review.own-work'],
  ['who has consented before', consent('a', 'approver'), { amount: 9_000_000n, given: [consent('a')] }, 'review.twice'],
  ['an approver where none is needed', consent('a', 'approver'), {}, 'review.not-needed'],
  [
    'an approver before the reviewers',
    consent('b', 'approver'),
    { amount: 9_000_000n, given: [consent('a')] },
    'review.too-early',
  ],
])('%s does not consent', (_who, given, changes, code) => {
  expect(() => isConsented(given, weighed(changes))).toThrow(expect.objectContaining({ code }));
});

const terms = (batchDays: number[]) =>
  new ReimbursementTerms({
    ...{ batchDays, supplementDays: 15, applyWithinDays: 730, secondReviewAbove: 3_000_000n },
    documents: { inpatient: [['invoice'], ['referral-form', 'filing']] } as never,
  });

test.each([
  ['2026-11-20T04:00:00Z', [5, 20], ['2026-11-20', '2026-12-05']],
  ['2026-11-04T04:00:00Z', [5, 20], ['2026-10-20', '2026-11-05']],
  ['2026-12-31T17:00:00Z', [5], ['2026-12-05', '2027-01-05']],
  ['2027-02-28T04:00:00Z', [31], ['2027-02-28', '2027-03-31']],
  ['2028-02-29T04:00:00Z', [30, 31], ['2028-02-29', '2028-03-30']],
])('at %s of batch days %j the last and the next are %j', (now, days, expected) => {
  expect(terms(days).batchDaysAround(new Date(now))).toEqual(expected);
});

test('of documents that can stand for each other any one is enough', () => {
  expect(terms([5]).missingDocuments('inpatient', new Set(['filing']))).toEqual(['invoice']);
  expect(terms([5]).missingDocuments('inpatient', new Set(['invoice']))).toEqual(['referral-form/filing']);
});

test('an advice adds up by payments and by fund items, and one that does not is a bug', () => {
  const item = (employeePool: bigint, largeAmount: bigint, amount = employeePool + largeAmount) => ({
    ...{ personId: 'P00000001' as PersonId, homeRegion: region('340100'), treatingRegion: null, payee: 'a' },
    ...{ reimbursementNo: 1n, amount, fundItems: { ...noFundItems, employeePool, largeAmount } },
  });

  expect(adviceOf([item(5n, 0n), item(1n, 2n)])).toMatchObject({
    total: 8n,
    totals: [
      ['employeePool', 6n],
      ['largeAmount', 2n],
    ],
  });
  expect(() => adviceOf([item(5n, 0n, 4n)])).toThrow('add up');
});
