import type { HospitalReference } from '@lianqing/kernel';
import {
  assertNewTransfer,
  assertRefundable,
  assertWaivable,
  leftOf,
  refundToReverse,
  type OverpaymentState,
  type RecordedRefund,
  type Refund,
} from '../../src/domain/reimbursement/overpayment';
import { day } from '../words';

const overpayment = (state: OverpaymentState = 'open', refunded = 40n) => ({
  ...{ overpaymentNo: 1n, amount: 100n, refunded, state },
});
const refund = (amount: bigint, refundedOn = '2027-02-15'): Refund => ({
  ...{ refundId: 'Z1' as HospitalReference, amount, refundedOn: day(refundedOn) },
  ...{ bankReference: 'B1', recordedBy: 'cashier' },
});
const today = day('2027-02-15');

test('left of an overpayment is what was not refunded, and nothing once it is waived or refunded', () => {
  expect(leftOf(overpayment())).toBe(60n);
  expect(leftOf(overpayment('waived'))).toBe(0n);
  expect(leftOf(overpayment('refunded', 100n))).toBe(0n);
});

test('a refund may be all that is left, and not a fen more, nor of tomorrow, nor of what is closed', () => {
  const refused = (given: Refund, of = overpayment()) => {
    try {
      assertRefundable(of, given, today);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  expect(refused(refund(60n))).toBeNull();
  expect(refused(refund(61n))).toBe('overpayment.refund-exceeds');
  expect(refused(refund(1n, '2027-02-16'))).toBe('overpayment.refunded-in-future');
  expect(refused(refund(1n), overpayment('waived'))).toBe('overpayment.state');
  expect(refused(refund(1n), overpayment('refunded', 100n))).toBe('overpayment.state');
});

test('a waiver is of what is open, by somebody without a hand in it', () => {
  const makers = new Set(['clerk']);

  expect(() => assertWaivable(overpayment(), 'director', makers)).not.toThrow();
  expect(() => assertWaivable(overpayment(), 'clerk', makers)).toThrow(
    expect.objectContaining({ kind: 'forbidden', code: 'overpayment.own-work' }),
  );
  expect(() => assertWaivable(overpayment('refunded', 100n), 'director', makers)).toThrow(
    expect.objectContaining({ kind: 'conflict', code: 'overpayment.state' }),
  );
});

const recorded = (refundId: string, changes: Partial<RecordedRefund> = {}): RecordedRefund => ({
  ...{ ...refund(10n), refundId: refundId as HospitalReference, reverses: null, words: null },
  ...changes,
});
const z1 = 'Z1' as HospitalReference;
const undoing = recorded('U1', { amount: -10n, reverses: z1, words: 'a slip' });

test('a transfer of the bank is refunded once, and anew when that refund was undone', () => {
  const transfer = refund(10n);

  expect(() => assertNewTransfer(transfer, [recorded('Z1')])).toThrow(
    expect.objectContaining({ kind: 'conflict', code: 'overpayment.reference-used' }),
  );
  expect(() => assertNewTransfer(transfer, [recorded('Z1'), undoing])).not.toThrow();
  expect(() => assertNewTransfer(transfer, [recorded('Z1', { bankReference: 'B2' })])).not.toThrow();
});

test('a refund is undone once, also of what was refunded wholly, but not of what was waived since', () => {
  const refunds = [recorded('Z1')];
  const refusing = (code: string) => expect.objectContaining({ code }) as Error;

  expect(refundToReverse(overpayment('refunded', 100n), refunds, z1).amount).toBe(10n);
  expect(() => refundToReverse(overpayment(), [], z1)).toThrow(refusing('overpayment.refund-unknown'));
  expect(() => refundToReverse(overpayment(), [...refunds, undoing], z1)).toThrow(
    refusing('overpayment.refund-reversed'),
  );
  expect(() => refundToReverse(overpayment(), [undoing], undoing.refundId)).toThrow(
    refusing('overpayment.refund-unknown'),
  );
  expect(() => refundToReverse(overpayment('waived'), refunds, z1)).toThrow(refusing('overpayment.state'));
});
