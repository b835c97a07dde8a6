import { hospitalTiers } from '@lianqing/benefits';
import { claimSubmitted, id, invoiceNumber } from '@lianqing/contracts';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { leftOf } from '../../domain/reimbursement/overpayment';
import { detours, refusalReasons, reimbursementStates } from '../../domain/reimbursement/reimbursement';
import { documentKinds } from '../../domain/reimbursement/reimbursement-terms';
import { reimbursementSteps, type Reimbursement } from '../../storage/reimbursement/reimbursements';
import type { ReimbursementRecord } from '../../use-cases/reimbursement/read-reimbursement';
import type { NewApplication } from '../../use-cases/reimbursement/apply-for-reimbursement';
import { after, amount, claim, claimView, day, instant, pageLimit, split, splitView } from '../settling/claim-shapes';

/** Who does something; operators sign in later. */
export const operator = z.string().trim().min(1).max(80);
export const words = z.string().trim().min(1).max(400);
export const sm3Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be an SM3 digest in hexadecimal');
export const bankReference = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/);
const paper = z.object({
  kind: z.enum(documentKinds),
  reference: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z._:/-]{0,119}$/)
    .describe('where the paper is kept'),
  digest: sm3Digest.describe('of what it shows'),
});

/** Most invoices and papers of one bill. */
const MAX_INVOICES = 50;
const MAX_PAPERS = 100;
const key = z.object({ homeRegion: id('RegionCode'), applicationId: id('HospitalReference') });
const papers = z.array(paper).max(MAX_PAPERS);

export class ReimbursementParams extends createZodDto(key) {}

export class ApplicationBody extends createZodDto(
  z.object({
    applicationId: id('HospitalReference').describe('made by the caller, unique in the home region of the bill'),
    bill: claimSubmitted.describe('the bill as a hospital would have sent it; `claimId` is the hospital’s own number'),
    hospital: z
      .object({
        name: z.string().trim().min(1).max(120),
        region: id('RegionCode'),
        tier: z.enum(hospitalTiers),
        specialist: z.boolean().default(false),
      })
      .optional()
      .describe('for a hospital that is not registered'),
    invoices: z.array(invoiceNumber).min(1).max(MAX_INVOICES),
    payee: z
      .string()
      .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/)
      .describe('token of the account that is paid; never its number'),
    detour: z.enum(detours).describe('why the bill was not settled directly'),
    documents: papers.default([]),
    recordedBy: operator,
  }),
) {}

export class DocumentsBody extends createZodDto(z.object({ documents: papers.min(1), by: operator })) {}
export class ConsentBody extends createZodDto(
  z.object({
    role: z.enum(['reviewer', 'approver']),
    by: operator,
    digest: sm3Digest.describe('the `digest` that was shown with the amounts'),
  }),
) {}
export class RefusalBody extends createZodDto(
  z.object({ by: operator, code: z.enum(refusalReasons).exclude(['documents.late']), words }),
) {}
export class WithdrawalBody extends createZodDto(z.object({ by: operator, words })) {}
export class CorrectionBody extends createZodDto(
  z.object({ correctionId: id('HospitalReference'), by: operator, words }),
) {}
export class ReimbursementsQuery extends createZodDto(
  z.object({
    homeRegion: id('RegionCode').optional(),
    state: z.enum(reimbursementStates).optional(),
    personId: id('PersonId').optional(),
    after,
    limit: pageLimit,
  }),
) {}

const summary = key.extend({
  personId: id('PersonId'),
  treatingRegion: id('RegionCode'),
  institution: id('InstitutionCode'),
  state: z.enum(reimbursementStates),
  settledOn: day,
  total: amount,
  invoices: z.array(z.string()),
  detour: z.enum(detours),
  recordedBy: z.string(),
  receivedAt: instant,
  dueAt: instant.nullable().describe('when missing documents must be there'),
});

export class ReimbursementPageView extends createZodDto(
  z.object({ items: z.array(summary), next: z.string().nullable() }),
) {}

export class ReimbursementView extends createZodDto(
  summary.extend({
    hospital: z.record(z.string(), z.unknown()).nullable().describe('as stated, where it is not registered'),
    payee: z.string(),
    claim,
    documents: z.array(paper.extend({ recordedBy: z.string(), receivedAt: instant })),
    missing: z.array(z.string()).describe('kinds of documents of which nothing is there; of kinds parted by / any one'),
    steps: z.array(
      z.object({
        step: z.enum(reimbursementSteps),
        by: z.string(),
        at: instant,
        code: z.string().nullable(),
        words: z.string().nullable(),
        digest: z.string().nullable(),
      }),
    ),
    digest: z.string().nullable().describe('what a consent binds; null where nothing waits for one'),
    payable: amount.nullable().describe('fund total: what the home fund pays to the person'),
    toRecover: amount.describe('paid, corrected since, and neither refunded nor waived'),
    overpaymentNo: z.string().nullable().describe('by which it is recovered'),
    obstacle: z.object({ code: z.string(), message: z.string() }).nullable(),
    split: split.nullable().describe('as it counts in the year; before it is accepted, as it would count now'),
    batchId: z.string().nullable(),
  }),
) {}

/** What a body asks for: the invoice on the bill is one of the invoices. */
export function applicationOf({ bill: sent, hospital, invoices, ...rest }: ApplicationBody): NewApplication {
  const { schema: _schema, ...bill } = sent;
  const all = new Set([...(bill.invoice ? [bill.invoice] : []), ...invoices]);
  return { ...rest, bill, homeRegion: bill.homeRegion, hospital: hospital ?? null, invoices: [...all].sort() };
}

export function reimbursementSummary(one: Reimbursement) {
  const { homeRegion, applicationId, personId, treatingRegion, bill, state, invoices, detour } = one;
  const { recordedBy, receivedAt, dueAt } = one;
  const { institution, settledOn, total } = bill;
  return {
    ...{ homeRegion, applicationId, personId, treatingRegion, institution, state, settledOn, total },
    ...{ invoices, detour, recordedBy, receivedAt, dueAt },
  };
}

export function reimbursementView({ reimbursement, split: decided, overpayment, ...known }: ReimbursementRecord) {
  const { hospital, payee, bill } = reimbursement;
  return {
    ...reimbursementSummary(reimbursement),
    ...{ hospital, payee, claim: claimView(bill) },
    ...known,
    payable: decided?.settlement.split.fundTotal ?? null,
    toRecover: overpayment ? leftOf(overpayment) : 0n,
    overpaymentNo: overpayment?.overpaymentNo ?? null,
    split: decided ? splitView(decided) : null,
  };
}
