import type { BusinessDate } from '@lianqing/kernel';
import { parseDecimal } from '@lianqing/money';
import { claim, day, person, signed } from './given';
import type { Settlement } from './running-service';

export type Bill = ReturnType<typeof claim>;
/** A case as it is shown. */
export interface ReviewedCase {
  readonly caseId: string;
  readonly state: string;
  readonly amount: string;
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly deductionId: string | null;
  readonly events: { readonly step: string; readonly by: string; readonly items: unknown[] }[];
}

let numbers = 0;

/** What the tests of reviews do to a running settlement, in through its door. */
export function reviewing(settlement: Settlement) {
  /** Settled bills of ¥30 000, each of somebody else: two lines of ¥20 000 and ¥10 000, of which the pooled fund paid its part. */
  async function settledBills(patients: readonly ReturnType<typeof person>[], on: BusinessDate): Promise<Bill[]> {
    await settlement.filing.tells({ people: [...patients] });
    const bills = patients.map((patient) => {
      const [line] = claim(patient).lines;
      if (!line) throw new Error('a bill has a line');
      const lineOf = (amount: bigint) => ({ ...line, amount, unitPrice: parseDecimal(String(amount)) });
      const days = { admittedOn: on, dischargedOn: on, settledOn: on };
      return claim(patient, { ...days, lines: [lineOf(20_000_00n), lineOf(10_000_00n)] });
    });
    await settlement.receives(...bills.map((bill) => signed(bill)));
    return bills;
  }

  async function settledBill(patient = person(), on = day('2026-10-09')): Promise<Bill> {
    const [bill] = await settledBills([patient], on);
    if (!bill) throw new Error('there is one bill of each patient');
    return bill;
  }

  function finding({ institution, claimId }: Bill, changes: Record<string, unknown> = {}) {
    numbers += 1;
    return {
      findingId: `F${numbers}`,
      rule: 'duplicate-charge',
      severity: 'serious',
      claim: { institution, claimId },
      lines: [1],
      amount: '120000',
      physician: 'D31001',
      department: 'D07',
      evidence: 'two beds on one day',
      foundOn: '2026-10-19',
      ...changes,
    };
  }

  const post = (path: string, body: unknown) => settlement.call('POST', `/api/v1${path}`, body);
  const find = (...findings: unknown[]) => post('/review/findings', { findings });
  const item = (amount: string, changes: Record<string, unknown> = {}) => ({
    ...{ line: 1, amount, reasonCode: 'duplicate-charge', reason: 'The bed was charged twice' },
    ...{ department: 'D07', physician: 'D31001' },
    ...changes,
  });
  const caseOf = async ({ institution, claimId }: Bill) =>
    (await settlement.call<ReviewedCase>('GET', `/api/v1/review/cases/${institution}.${claimId}.1`)).body;
  const take = (bill: Bill, step: string, body: unknown) =>
    post(`/review/cases/${bill.institution}.${bill.claimId}.1/${step}`, body);

  /** A case that the hospital has been told of. */
  async function toldBill(amount = '100000'): Promise<Bill> {
    const bill = await settledBill();
    await find(finding(bill));
    await take(bill, 'first-review', { by: 'Zhao', items: [item(amount)] });
    const { status } = await take(bill, 'second-review', { by: 'Qian', items: [item(amount)] });
    expect(status).toBe(200);
    return bill;
  }

  async function deducted({ claimId }: Bill): Promise<string[]> {
    const told = await settlement.told('settlement.outcomes.v1');
    return told
      .filter(({ type, content }) => type.startsWith('deduction.') && content['claimId'] === claimId)
      .map(({ content }) => content['advanced'] as string);
  }

  async function broken(): Promise<unknown[]> {
    const { body } = await settlement.call<{ laws: { broken: string[] }[] }>('GET', '/api/v1/verification');
    return body.laws.filter((law) => law.broken.length > 0);
  }

  return { settledBill, settledBills, toldBill, finding, find, item, post, take, caseOf, deducted, broken };
}
