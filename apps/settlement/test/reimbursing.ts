import { toJson, type ClaimSubmitted, type PersonChanged } from '@lianqing/contracts';
import { TimedSteps } from '@lianqing/jobs';
import { claim, person } from './given';
import type { Answer, Settlement } from './running-service';

export interface ShownReimbursement {
  readonly homeRegion: string;
  readonly applicationId: string;
  readonly state: string;
  readonly digest: string | null;
  readonly payable: string | null;
  readonly toRecover: string;
  readonly overpaymentNo: string | null;
  readonly batchId: string | null;
  readonly missing: string[];
  readonly code: string;
  readonly detail: string;
  readonly values: Record<string, string>;
  readonly obstacle: { code: string } | null;
  readonly steps: { step: string; by: string; code: string | null }[];
  readonly split: {
    yearBefore: { admissions: number };
    amounts: Record<string, string>;
    steps: { rule: string; source: string; text: { en: string; zh: string } }[];
  } | null;
}

let count = 0;
const SHOWN = 'ab'.repeat(32);

export const paper = (kind: string, digest = SHOWN) => ({ kind, reference: `archive/${kind}`, digest });
export const papers = ['invoice', 'discharge-note', 'itemised-list', 'referral-form'].map((kind) => paper(kind));

/** An application of somebody who has paid a bill of 30 000 yuan; another number and invoice every time. */
export function application(
  patient: PersonChanged,
  { bill = {}, ...changes }: Record<string, unknown> & { bill?: Partial<ClaimSubmitted> } = {},
) {
  count += 1;
  return {
    applicationId: `A${String(count).padStart(5, '0')}`,
    bill: claim(patient, bill),
    invoices: [`INV${String(count).padStart(8, '0')}`],
    payee: 'payee-1',
    detour: 'not-filed',
    documents: papers,
    recordedBy: 'clerk',
    ...changes,
  };
}

type Application = ReturnType<typeof application>;

/** What people do with applications, through the door. */
export class Reimbursing {
  constructor(private readonly settlement: Settlement) {}

  apply(given: Application): Promise<Answer<ShownReimbursement>> {
    return this.settlement.call('POST', '/api/v1/reimbursements', JSON.parse(wire(given)));
  }

  show({ applicationId, bill }: Application): Promise<Answer<ShownReimbursement>> {
    return this.settlement.call('GET', `/api/v1/reimbursements/${bill.homeRegion}/${applicationId}`);
  }

  does({ applicationId, bill }: Application, what: string, body: unknown): Promise<Answer<ShownReimbursement>> {
    return this.settlement.call('POST', `/api/v1/reimbursements/${bill.homeRegion}/${applicationId}/${what}`, body);
  }

  async consents(given: Application, by: string, role = 'reviewer'): Promise<Answer<ShownReimbursement>> {
    const { body } = await this.show(given);
    return this.does(given, 'consents', { by, role, digest: body.digest });
  }

  /** Somebody whom settlement has heard of. */
  async known(changes: Parameters<typeof person>[0] = {}): Promise<PersonChanged> {
    const patient = person(changes);
    await this.settlement.filing.tells({ people: [patient] });
    await this.settlement.isCaughtUp();
    return patient;
  }

  /** What a person's years hold. */
  yearOf({ personId }: PersonChanged): Promise<Record<string, unknown>[]> {
    return this.settlement.database.query(
      'select admissions, in_scope, above_deductible, own_burden, account_used from person_year where person_id = $1',
      [personId],
    );
  }

  /** How many invoices count with an application. */
  async invoicesOf({ bill, applicationId }: Application): Promise<number> {
    const rows = await this.settlement.database.query(
      `select invoice from invoice_use left join invoice_release using (invoice, use_no)
       where reference = $1 and invoice_release.use_no is null`,
      [`${bill.homeRegion}:${applicationId}`],
    );
    return rows.length;
  }

  /** Applied for and accepted. */
  async accepted(patient: PersonChanged, changes: Parameters<typeof application>[1] = {}): Promise<Application> {
    const given = application(patient, changes);
    await this.apply(given);
    const { body } = await this.consents(given, 'reviewer-1');
    if (body.state !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(body)}`);
    return given;
  }

  /** What time starts is run now. */
  tick(): Promise<void> {
    return this.settlement.app.get(TimedSteps).tick();
  }
}

function wire(given: unknown): string {
  return toJson(plain(given));
}

/** Decimals as text, as a body carries them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('units' in value && 'scale' in value) {
    const { units, scale } = value as { units: bigint; scale: number };
    const digits = units.toString().padStart(scale + 1, '0');
    return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
