import type { ClaimRecord, ClaimSplit } from '../../src/trace/answers';
import { settlementSteps } from '../../src/trace/settlement-steps';

/** A claim that was split, with these amounts. */
function claimOf(amounts: ClaimSplit['amounts'], fundItems: ClaimSplit['fundItems'], advanced: string): ClaimRecord {
  const split: ClaimSplit = {
    ...{ treatingRegion: '310101', scheme: '310', bookedOn: '2026-10-09', route: 'referred', filing: null },
    pack: { id: 'pack-a', version: '1', digest: '0'.repeat(64) },
    ...{ insuranceYear: 2026, amounts, fundItems, advanced, steps: [] },
  };
  return {
    ...{ institution: 'H31010100001', claimId: 'C1', settlementId: 'H31010100001:C1', state: 'settled', code: null },
    ...{ message: null, origin: null, checks: [], claim: null, split, reversals: [], outcomes: [] },
  };
}

test('a trace tells every payer of a bill, the hospital itself only where it bears a part', () => {
  const items = { employeePool: '7000', enterpriseSupplement: '200', personalAccount: '0', familyAccount: '600' };
  const steps = [
    settlementSteps(claimOf({ fundTotal: '7200', hospitalPart: '900', personalTotal: '1900' }, items, '7800')),
    settlementSteps(claimOf({ fundTotal: '7200', hospitalPart: '0', personalTotal: '2800' }, items, '7800')),
  ];

  const told = steps.map((of) => of.find(({ step }) => step === 'bill split'));

  expect(told.map((step) => step?.what)).toEqual([
    'funds ¥72.00, person ¥19.00, hospital itself ¥9.00; the hospital advances ¥78.00',
    'funds ¥72.00, person ¥28.00; the hospital advances ¥78.00',
  ]);
  expect(told[0]?.details[1]).toBe('advanced: employeePool ¥70.00, enterpriseSupplement ¥2.00, familyAccount ¥6.00');
});
