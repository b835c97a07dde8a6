import type { WayOfCare } from '@lianqing/benefits';
import type { HospitalReference, PersonId } from '@lianqing/kernel';
import { isSameStay, mayBeVisit, ReimbursedStays, type BilledStay } from '../../src/domain/settling/paid-stays';
import { MAX_BILLS, refuseCut } from '../../src/storage/settling/reimbursed-stays';
import { claim, day, hospital } from '../words';

const bill = (kind: WayOfCare, from: string, to: string, changes: Partial<BilledStay> = {}): BilledStay => ({
  ...{ kind, admittedOn: day(`2026-10-${from}`), dischargedOn: day(`2026-10-${to}`) },
  ...{ institution: hospital.code, claimId: `${from}-${to}` as HospitalReference },
  ...{ total: 40_000n, hasInvoice: false, ...changes },
});
const invoiced = { hasInvoice: true };
const goesOnWith = (claimId: string): Partial<BilledStay> => ({
  continues: { by: 'mid-stay', institution: hospital.code, claimId: claimId as HospitalReference },
});

describe('two bills of one person at one hospital', () => {
  test.each<[string, boolean, BilledStay, BilledStay]>([
    ['of one stay', true, bill('inpatient', '01', '09'), bill('inpatient', '01', '09', { total: 1n })],
    ['of stays with days in common', true, bill('inpatient', '01', '09'), bill('maternity', '08', '12')],
    [
      'of stays, one admitted on the day of the discharge',
      false,
      bill('inpatient', '01', '09'),
      bill('maternity', '09', '12'),
    ],
    [
      'of a stay and a day surgery on its last day',
      false,
      bill('inpatient', '01', '09'),
      bill('day-surgery', '09', '09'),
    ],
    [
      'of a stay and a day surgery on its first day',
      true,
      bill('inpatient', '05', '09'),
      bill('day-surgery', '05', '05', { total: 1n }),
    ],
    [
      'of a stay and a day surgery on its first day, each with its invoice',
      false,
      bill('inpatient', '05', '09', invoiced),
      bill('day-surgery', '05', '05', invoiced),
    ],
    [
      'of two stays of one and the same day',
      true,
      bill('inpatient', '05', '05', invoiced),
      bill('day-surgery', '05', '05', invoiced),
    ],
    [
      'of a stay and its next part',
      false,
      bill('inpatient', '01', '09'),
      bill('inpatient', '01', '20', goesOnWith('01-09')),
    ],
    [
      'of a stay and what goes on with it and ends with it',
      true,
      bill('inpatient', '01', '09'),
      bill('inpatient', '05', '09', goesOnWith('01-09')),
    ],
    [
      'of a stay and the next part of another one',
      true,
      bill('inpatient', '01', '09'),
      bill('inpatient', '01', '20', goesOnWith('C9')),
    ],
    [
      'of one paper that was entered as another way of care',
      true,
      bill('day-surgery', '05', '05'),
      bill('outpatient', '05', '05', invoiced),
    ],
    [
      'of an emergency that was entered as a visit',
      true,
      bill('emergency', '05', '05'),
      bill('outpatient', '05', '05', invoiced),
    ],
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
      bill('pharmacy', '05', '05', { total: 1n }),
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
    [
      'of visits of other ways of care',
      false,
      bill('outpatient', '05', '05'),
      bill('emergency', '05', '05', { total: 1n }),
    ],
  ])('%s: the same stay is %s', (_what, expected, one, other) => {
    expect([isSameStay(one, other), isSameStay(other, one)]).toEqual([expected, expected]);
  });

  test('of parts of one stay are not the same, also with a part between them', () => {
    const [first, second] = [bill('inpatient', '01', '09'), bill('inpatient', '01', '15', goesOnWith('01-09'))];
    const third = bill('inpatient', '01', '20', goesOnWith('01-15'));

    expect(isSameStay(third, first, [first, second])).toBe(false);
    expect(isSameStay(first, third, [first, second])).toBe(false);
    expect(isSameStay(third, first, [first])).toBe(true);
  });
});

test.each<[string, boolean, BilledStay, BilledStay]>([
  [
    'of another way and total on that day',
    true,
    bill('outpatient', '05', '05'),
    bill('emergency', '05', '05', { total: 1n }),
  ],
  ['with its invoice', false, bill('outpatient', '05', '05', invoiced), bill('outpatient', '05', '05', { total: 1n })],
  ['of another day', false, bill('outpatient', '05', '05'), bill('outpatient', '06', '06')],
  ['that is a stay', false, bill('inpatient', '01', '09'), bill('outpatient', '05', '05', { total: 1n })],
])('a claim %s may be the visit that is applied for: %s', (_what, expected, direct, asked) => {
  expect(mayBeVisit(direct, { ...asked, hasInvoice: true })).toBe(expected);
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

test('more bills than are read of one person stop the decision, and are never left out', () => {
  const bills = (count: number) => new Array<string>(count).fill('P00000001');

  expect(() => refuseCut([...bills(MAX_BILLS), 'P00000002'])).not.toThrow();
  expect(() => refuseCut(bills(MAX_BILLS + 1))).toThrow(/P00000001 has more than 2000 bills/);
});
