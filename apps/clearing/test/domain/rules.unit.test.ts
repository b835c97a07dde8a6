import fc from 'fast-check';
import { parseBusinessDate, parseId } from '@lianqing/kernel';
import { MAX_LINES_OF_ENTRY } from '@lianqing/ledger';
import { fundItems, laterFundItems } from '@lianqing/money';
import { obligationEntries } from '../../src/books/entries';
import { csvLine } from '../../src/domain/csv';
import { hasTaken, overdueStep, stepAhead, take, yearOf, type ClearingCycle } from '../../src/domain/cycle';
import { differenceBetween } from '../../src/domain/difference';
import { addsUp, contentOf } from '../../src/domain/obligation';
import { pairTotalsOf, type PlacedObligation } from '../../src/domain/pair-total';
import { csvItems, currentCsvFormat } from '../../src/domain/statement';
import { lineColumns } from '../../src/storage/lines';
import { aClaim, reversalOf } from '../given';

const cycle = parseId('CycleId', 'interprovincial:2026-09');
const deadline = new Date('2026-10-10T16:00:00Z');
const opened: ClearingCycle = {
  id: cycle,
  level: 'interprovincial',
  startsOn: parseBusinessDate('2026-09-01'),
  endsOn: parseBusinessDate('2026-09-30'),
  state: 'open',
  version: 1,
  openedAt: new Date('2026-09-01T00:00:00Z'),
  changedAt: new Date('2026-09-01T00:00:00Z'),
  signedBy: null,
  dueAt: { 'cut-off': deadline, reconcile: deadline, state: deadline, sign: deadline, pay: deadline, settle: deadline },
};

describe('a cycle', () => {
  test('takes its six steps in order, and each raises its version', () => {
    const steps = ['cut-off', 'reconcile', 'state', 'sign', 'pay', 'settle'] as const;

    const states = steps.reduce<ClearingCycle[]>(
      (taken, step) => [...taken, take(taken.at(-1) ?? opened, step, deadline)],
      [],
    );

    expect(states.map(({ state, version }) => [state, version])).toEqual([
      ['cut-off', 2],
      ['reconciled', 3],
      ['stated', 4],
      ['signed', 5],
      ['paying', 6],
      ['settled', 7],
    ]);
    expect(stepAhead(states.at(-1) ?? opened)).toBeUndefined();
  });

  test('refuses a step whose predecessor is missing', () => {
    expect(() => take(opened, 'sign', deadline)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'cycle.too-early' }),
    );
    expect(hasTaken(opened, 'cut-off')).toBe(false);
  });

  test('is overdue from its deadline on', () => {
    expect(overdueStep(opened, new Date(deadline.getTime() - 1))).toBeUndefined();
    expect(overdueStep(opened, deadline)).toBe('cut-off');
  });

  test('belongs to the year of its first day', () => {
    expect(yearOf(parseId('CycleId', 'interprovincial:2027-01-11'))).toBe(2027);
  });
});

describe('an obligation', () => {
  test('adds up when its fund items make what was advanced, personal-account money among it', () => {
    const claim = aClaim({ items: { employeePool: 5n, personalAccount: 2n } });

    expect(addsUp(claim)).toBe(true);
    expect(addsUp({ ...claim, advanced: 8n })).toBe(false);
    expect(addsUp({ ...claim, fundTotal: 7n })).toBe(false);
  });

  test('counts a relative’s account as advanced and as no fund, and what the hospital bears as neither', () => {
    const claim = aClaim({ items: { other: 5n, familyAccount: 2n }, total: 20n, hospitalPart: 4n });

    expect(claim).toMatchObject({ fundTotal: 5n, advanced: 7n, cash: 9n });
    expect(addsUp(claim)).toBe(true);
    expect(addsUp({ ...claim, fundTotal: 7n })).toBe(false);
    expect(addsUp({ ...claim, advanced: 11n })).toBe(false);
  });

  test('has the content that it had before there were later items, unless one of them pays', () => {
    const claim = {
      ...aClaim({ claimId: 'old', items: { residentPool: 70_00n } }),
      personId: parseId('PersonId', 'P1000000000'),
    };
    const items = { ...claim.fundItems, residentPool: 0n };

    expect(contentOf(claim)).toBe(
      'H51010000001:old|P1000000000|110100|510100|2026-09-10|2026-09-10|12000|7000||0|0|0|0|7000|0|0',
    );
    const texts = laterFundItems.map((item) => contentOf({ ...claim, fundItems: { ...items, [item]: 70_00n } }));
    expect(new Set([contentOf(claim), ...texts]).size).toBe(laterFundItems.length + 1);
  });

  test('of every fund that a pack can have and both accounts makes entries that the books take', () => {
    const paid = [
      ...(['employeePool', 'largeAmount', 'civilServant', 'enterpriseSupplement', 'catastrophic'] as const),
      ...(['medicalAssistance', 'other', 'personalAccount', 'familyAccount'] as const),
    ];
    const claim = aClaim({ items: Object.fromEntries(paid.map((item) => [item, 1n])) });

    const entries = obligationEntries(claim, claim.bookedOn);

    expect(entries.map(({ lines }) => lines.length)).toEqual([2, paid.length + 1]);
    expect(new Set(entries[1]?.lines.map(({ account }) => account.id)).size).toBe(paid.length + 1);
    expect(paid.length + 1).toBeLessThanOrEqual(MAX_LINES_OF_ENTRY);
  });

  test('has another content when any of its terms differs', () => {
    const claim = aClaim();
    const others = [
      { ...claim, total: claim.total + 1n },
      { ...claim, bookedOn: parseBusinessDate('2026-09-11') },
      { ...claim, personId: parseId('PersonId', 'P999999999') },
      reversalOf(claim, '2026-09-10'),
    ];

    expect(new Set([claim, ...others].map(contentOf)).size).toBe(5);
  });

  test('and its reversal add up to nothing, in whatever order a batch has them', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ amount: fc.bigInt({ min: 0n, max: 10n ** 9n }), home: fc.constantFrom('110100', '310100') }),
        ),
        (bills) => {
          const claims = bills.map(({ amount, home }) => aClaim({ home, items: { employeePool: amount } }));
          const placed = [...claims, ...claims.map((claim) => reversalOf(claim, '2026-09-20'))].map(
            (obligation): PlacedObligation => ({ obligation, cycle, startsOn: opened.startsOn, originalCycle: null }),
          );

          const totals = pairTotalsOf(placed.reverse());

          expect(
            totals.every(
              ({ advanced, total, obligations, reversals }) =>
                advanced === 0n && total === 0n && obligations === 2 * reversals,
            ),
          ).toBe(true);
          expect(totals.reduce((count, { obligations }) => count + obligations, 0)).toBe(placed.length);
        },
      ),
    );
  });
});

test('clearing and settlement differ in rows, or in amounts, or not at all', () => {
  const count = { obligations: 2, total: 10n, advanced: 7n };

  expect(differenceBetween(count, count)).toBeUndefined();
  expect(differenceBetween(count, { ...count, obligations: 3 })).toBe('missing-here');
  expect(differenceBetween(count, { ...count, obligations: 1 })).toBe('unknown-there');
  expect(differenceBetween(count, { ...count, total: 11n })).toBe('amount-differs');
});

test('the current format of a statement’s CSV names every fund item, and the first one those that there were at first', () => {
  expect(csvItems[currentCsvFormat]).toEqual(fundItems);
  expect(csvItems[1]).toHaveLength(7);
  expect(lineColumns(1).join()).toBe(
    'settlement_id,institution,person_id,home_region,treating_region,settled_on,booked_on,original_cycle,reverses,total_fen,fund_total_fen,employee_pool_fen,personal_account_fen,civil_servant_fen,large_amount_fen,resident_pool_fen,catastrophic_fen,medical_assistance_fen,advanced_fen',
  );
});

test('a line of CSV can be read back by RFC 4180, and no spreadsheet computes any of it', () => {
  expect(csvLine(['a,b', 'say "yes"', '=1+1', '@x', '-5', '-5-2', '+1', '\tx', 'two\nlines', '异地'])).toBe(
    `"a,b","say ""yes""",'=1+1,'@x,-5,'-5-2,'+1,'\tx,"two\nlines",异地\r\n`,
  );
});
