import type { WayOfCare } from '@lianqing/benefits';
import type { PersonId } from '@lianqing/kernel';
import { isSameStay, ReimbursedStays, type BilledStay } from '../../src/domain/settling/paid-stays';
import { claim, day, hospital } from './words';

const bill = (kind: WayOfCare, from: string, to: string, changes: Partial<BilledStay> = {}): BilledStay => ({
  ...{ kind, admittedOn: day(`2026-10-${from}`), dischargedOn: day(`2026-10-${to}`) },
  ...{ total: 40_000n, hasInvoice: false, ...changes },
});

describe('two bills of one person at one hospital', () => {
  test.each<[string, boolean, BilledStay, BilledStay]>([
    ['of one stay', true, bill('inpatient', '01', '09'), bill('inpatient', '01', '09', { total: 1n })],
    ['of stays with a day in common', true, bill('inpatient', '01', '09'), bill('maternity', '09', '12')],
    ['of stays one after the other', false, bill('inpatient', '01', '09'), bill('inpatient', '10', '12')],
    [
      'of stays, both with invoices',
      true,
      bill('inpatient', '01', '09', { hasInvoice: true }),
      bill('day-surgery', '05', '05', { hasInvoice: true }),
    ],
    ['of a visit within a stay', false, bill('inpatient', '01', '09'), bill('outpatient', '05', '05')],
    [
      'of a purchase of drugs on the day of a day surgery',
      false,
      bill('day-surgery', '05', '05'),
      bill('pharmacy', '05', '05'),
    ],
    ['of one visit', true, bill('outpatient', '05', '05'), bill('outpatient', '05', '05', { hasInvoice: true })],
    [
      'of visits of one day that came to other totals',
      false,
      bill('outpatient', '05', '05'),
      bill('outpatient', '05', '05', { total: 1n }),
    ],
    [
      'of visits of one day, each with its invoice',
      false,
      bill('outpatient', '05', '05', { hasInvoice: true }),
      bill('outpatient', '05', '05', { hasInvoice: true }),
    ],
    ['of visits of other days', false, bill('outpatient', '05', '05'), bill('outpatient', '05', '06')],
    ['of visits of other ways of care', false, bill('outpatient', '05', '05'), bill('emergency', '05', '05')],
  ])('%s: the same stay is %s', (_what, expected, one, other) => {
    expect([isSameStay(one, other), isSameStay(other, one)]).toEqual([expected, expected]);
  });
});

test('what was reimbursed stands in the way of claims of the same person at the same hospital only', () => {
  const [own, someoneElse] = [claim('C1'), claim('C2', { personId: 'P00000002' as PersonId })];
  const stay = { ...bill('inpatient', '01', '31'), reimbursementNo: 7n, reference: '340100:A1' };
  const known = new ReimbursedStays([{ ...stay, personId: own.personId, institution: hospital.code }]);
  const elsewhere = new ReimbursedStays([{ ...stay, personId: own.personId, institution: 'H1' as never }]);

  expect(known.refusalOf(own)).toMatchObject({ code: 'claim.reimbursed-already' });
  expect(known.refusalOf(own)?.message).toContain('340100:A1');
  expect(known.refusalOf(someoneElse)).toBeUndefined();
  expect(elsewhere.refusalOf(own)).toBeUndefined();
  expect(known.like(own, bill('inpatient', '05', '06'), 7n)).toBeUndefined();
});
