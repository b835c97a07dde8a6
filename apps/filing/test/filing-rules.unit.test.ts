import fc from 'fast-check';
import { plusDays } from '@lianqing/kernel';
import type { Filing, FilingEvent } from '../src/domain/filing';
import { filingCategories, isLongTerm } from '../src/domain/filing';
import { withEnd, type FilingContext } from '../src/domain/filing-rules';
import { addFiling, cancelFiling, changeFiling, reverseFiling, stopFiling } from '../src/domain/filing-steps';
import { restatedFilings } from '../src/domain/restated-filings';
import { monthsAfter, overlaps } from '../src/domain/window';
import { aContext, aFiling, aPerson, aRecord, codeOf, day, filingId, regionCode, terms } from './a-filing';

test.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-10-12', 6, '2027-04-12'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %i months is %s', (from, months, expected) => {
  expect(monthsAfter(day(from), months)).toBe(expected);
});

test('a temporary filing without an end gets the one of its category, a long-term one stays open', () => {
  expect(withEnd(aRecord('F-1', { validUntil: null }), terms()).validUntil).toBe('2027-04-01');
  expect(withEnd(aRecord('F-1', { category: 'posted-worker', validUntil: null }), terms()).validUntil).toBeNull();
});

test('a home region may ask that a destination is kept for a while', () => {
  const filings = [aFiling('F-1', { category: 'posted-worker', validFrom: day('2026-06-01'), validUntil: null })];
  const change = (today: string) =>
    codeOf(() =>
      changeFiling(
        filingId('F-1'),
        { destination: regionCode('110000'), reason: 'moved' },
        aContext({ filings, terms: terms({ changeAfterMonths: 6 }), today: day(today) }),
      ),
    );

  expect(change('2026-11-30')).toBe('filing.too-early-to-change');
  expect(change('2026-12-01')).toBeUndefined();
});

test('a filing of a former home region is not changed by the new one', () => {
  const filings = [aFiling('F-1', { homeRegion: regionCode('110000') })];

  expect(
    codeOf(() =>
      changeFiling(filingId('F-1'), { validUntil: day('2027-01-01'), reason: 'other' }, aContext({ filings })),
    ),
  ).toBe('filing.of-former-home');
});

test('a person has at most fifty filings; those that were entered wrongly do not count', () => {
  const many = (standing: Filing['standing']) =>
    Array.from({ length: 50 }, (_, index) => {
      const validFrom = plusDays(day('2020-01-01'), 10 * index);
      return aFiling(`F-${index}`, { standing, validFrom, validUntil: plusDays(validFrom, 10) });
    });

  expect(codeOf(() => addFiling(aRecord('F-50'), aContext({ filings: many('valid') })))).toBe('filing.too-many');
  expect(codeOf(() => addFiling(aRecord('F-50'), aContext({ filings: many('reversed') })))).toBeUndefined();
});

test('a filing of somebody whose enrolment ended begins before that end', () => {
  const context = aContext({ person: aPerson({ enrolledUntil: day('2026-10-02') }) });

  expect(codeOf(() => addFiling(aRecord('F-1'), context))).toBeUndefined();
  expect(codeOf(() => addFiling(aRecord('F-1', { validFrom: day('2026-10-02') }), context))).toBe(
    'filing.outside-enrolment',
  );
});

const days = fc.integer({ min: 0, max: 400 }).map((offset) => plusDays(day('2026-06-01'), offset));
const ids = fc.integer({ min: 1, max: 6 }).map((number) => filingId(`F-${number}`));
const records = fc.record({
  filingId: ids,
  category: fc.constantFrom(...filingCategories),
  destination: fc.constantFrom(...['310000', '110000', '310104', '510100'].map(regionCode)),
  validFrom: days,
  validUntil: fc.option(days, { nil: null }),
});
type Step = (context: FilingContext) => FilingEvent | undefined;
const reason = 'other' as const;
const steps: fc.Arbitrary<Step> = fc.oneof(
  records.map(
    (record): Step =>
      (context) =>
        addFiling(record, context),
  ),
  records.map(
    ({ filingId: id, ...changes }): Step =>
      (context) =>
        changeFiling(id, { ...changes, reason }, context),
  ),
  fc.tuple(ids, days).map(
    ([id, on]): Step =>
      (context) =>
        stopFiling(id, { on, reason }, context),
  ),
  ids.map(
    (id): Step =>
      (context) =>
        reverseFiling(id, { reason }, context),
  ),
  ids.map(
    (id): Step =>
      (context) =>
        cancelFiling(id, { reason }, context),
  ),
);

function taken(step: Step, filings: readonly Filing[]): FilingEvent | undefined {
  try {
    return step(aContext({ filings }));
  } catch (error) {
    expect(error).toMatchObject({ name: 'DomainError' });
    return undefined;
  }
}

function after(filings: readonly Filing[], event: FilingEvent): Filing[] {
  return [...filings.filter((filing) => filing.filingId !== event.filing.filingId), event.filing];
}

test('whatever is filed, changed, stopped, reversed and cancelled: the rules hold, and each step twice is once', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 25 }), (sequence) => {
      let filings: readonly Filing[] = [];
      for (const step of sequence) {
        const event = taken(step, filings);
        if (!event) continue;
        filings = after(filings, event);
        expect(step(aContext({ filings }))).toBeUndefined();
      }
      const valid = filings.filter((filing) => filing.standing === 'valid');
      for (const filing of valid) {
        expect(filing.validUntil === null || filing.validFrom < filing.validUntil).toBe(true);
        expect(filing.validUntil !== null || isLongTerm(filing.category)).toBe(true);
        expect(['310000', '110000']).toContain(filing.destination);
      }
      const longTerm = valid.filter((filing) => isLongTerm(filing.category));
      for (const [index, a] of longTerm.entries()) {
        for (const b of longTerm.slice(index + 1)) {
          const [one, other] = [a, b].map((filing) => ({ from: filing.validFrom, until: filing.validUntil }));
          expect(one && other && overlaps(one, other)).toBe(false);
        }
      }
    }),
  );
});

test('a roster leads to what it says, and the same roster again to nothing', () => {
  const rosters = fc.uniqueArray(records, { selector: (record) => record.filingId, maxLength: 5 });
  fc.assert(
    fc.property(rosters, rosters, (first, second) => {
      let filings: Filing[] = [];
      for (const roster of [first, second]) {
        const context = aContext({ filings });
        if (codeOf(() => restatedFilings(roster, context)) !== undefined) continue;
        for (const event of restatedFilings(roster, context)) filings = after(filings, event);
        const valid = filings.filter((filing) => filing.standing === 'valid').map((filing) => filing.filingId);
        expect(valid.sort()).toEqual(roster.map((record) => record.filingId).sort());
        expect(restatedFilings(roster, aContext({ filings }))).toEqual([]);
      }
    }),
  );
});
