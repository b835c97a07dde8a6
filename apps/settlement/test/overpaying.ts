import type { PersonChanged } from '@lianqing/contracts';
import { CutBatches } from '../src/use-cases/reimbursement/cut-batches';
import { day } from './given';
import type { Reimbursing } from './reimbursing';
import type { Answer, Settlement } from './running-service';

export interface ShownOverpayment {
  readonly overpaymentNo: string;
  readonly personId: string;
  readonly ground: string;
  readonly bill: string;
  readonly compensationId: string | null;
  readonly batchId: string;
  readonly amount: string;
  readonly refunded: string;
  readonly state: string;
  readonly code: string;
  readonly refunds: { refundId: string; amount: string; refundedOn: string; bankReference: string; reverses: string }[];
  readonly waiver: { by: string; words: string; amount: string } | null;
}

export const path = '/api/v1/overpayments';
export const correction = { correctionId: 'K1', by: 'reviewer-2', words: 'an insurer had paid already' };

/** What is paid by hand and lost its ground since, through the door. */
export function overpaying(settlement: Settlement, people: Reimbursing) {
  const ofPerson = async ({ personId }: PersonChanged, filter = ''): Promise<ShownOverpayment[]> =>
    (await settlement.call<{ items: ShownOverpayment[] }>('GET', `${path}?personId=${personId}${filter}`)).body.items;
  const does = (of: ShownOverpayment, what: string, body: unknown): Promise<Answer<ShownOverpayment>> =>
    settlement.call('POST', `${path}/${of.overpaymentNo}/${what}`, body);

  let refunds = 0;
  function refundOf(amount: string, changes: Record<string, string> = {}) {
    refunds += 1;
    const refundId = `Z${String(refunds).padStart(4, '0')}`;
    return { refundId, amount, refundedOn: '2027-02-14', bankReference: `BACK-${refunds}`, by: 'cashier', ...changes };
  }

  async function pays(batchId: string): Promise<void> {
    const batch = `/api/v1/payment-batches/${batchId}`;
    const { digest } = (await settlement.call<{ digest: string }>('GET', batch)).body;
    await settlement.call('POST', `${batch}/approval`, { by: 'treasurer', digest });
    const payment = { by: 'treasurer', bankReference: `B-${batchId}`, paidOn: '2027-02-15' };
    const { status } = await settlement.call('POST', `${batch}/payment`, payment);
    expect(status).toBe(200);
  }

  let batchDays = 0;
  /** Everything that was accepted is paid. */
  async function isPaid(): Promise<void> {
    batchDays += 1;
    for (const batchId of await settlement.app
      .get(CutBatches)
      .run(day(`2027-01-${String(batchDays).padStart(2, '0')}`)))
      await pays(batchId);
  }

  /** A reimbursement of ¥25 150 that was paid and is corrected since. */
  async function overpaid(): Promise<{ patient: PersonChanged; overpayment: ShownOverpayment }> {
    const patient = await people.known();
    const given = await people.accepted(patient);
    await isPaid();
    await people.does(given, 'correction', correction);
    const [overpayment] = await ofPerson(patient);
    return { patient, overpayment: overpayment as ShownOverpayment };
  }

  return { ofPerson, does, refundOf, pays, isPaid, overpaid };
}
