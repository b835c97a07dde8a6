import { z } from 'zod';
import { businessDate, fen, id, quantity, ratio, unitPrice } from '../fields';

/** Most fee lines that one claim may hold. */
export const MAX_LINES = 1_000;

/**
 * Most that one claim may come to, 99 999 999.99 yuan. The national interface's amounts have 16 digits (field-facts §3),
 * ours 15; no stay costs a hundred million, so what exceeds this is a slip of the pen, and two of them would else be
 * more than the books hold.
 */
export const MAX_CLAIM_TOTAL = 9_999_999_999n;

/** Code of a physician or a department. */
export const staffCode = z.string().regex(/^[0-9A-Za-z]{1,20}$/);

/** One fee line as the hospital billed it, with the treating place's catalogue terms (就医地目录). */
export const feeLine = z.strictObject({
  /** Code of the drug, service or material in the treating place's catalogue. */
  code: z.string().regex(/^[0-9A-Z]{1,30}$/),
  /** National charge category: 01 bed, 02 consultation, 03 examination, 04 laboratory, … 14 other. */
  category: z.string().regex(/^(0[1-9]|1[0-4])$/),
  class: z.enum(['A', 'B', 'C']),
  quantity,
  unitPrice,
  amount: fen,
  ceilingPrice: unitPrice.optional(),
  /** Of class B; absent where neither hospital nor catalogue know one: then the home policy's default holds. */
  preSelfPayRate: ratio.optional(),
  /** The day on which it was given or done. */
  servedOn: businessDate.optional(),
  /** The contracted physician (协议医师) who ordered it: the code of the register, never a name. */
  physician: staffCode.optional(),
  /** The hospital's own code of the department that a deduction is traced to. */
  department: staffCode.optional(),
  /** What of it is not in scope is the hospital's, not the person's: nobody asked the patient. */
  hospitalBears: z.literal(true).optional(),
  /** 基本药物: whether the hospital takes it for an essential drug; absent says nothing. */
  essential: z.boolean().optional(),
});

/** 医疗类别 way of care: what a bill is for, and which of the pack's rules hold for it. */
export const wayOfCare = z.enum([
  'inpatient',
  'day-surgery',
  'outpatient',
  'emergency',
  'chronic-outpatient',
  'pharmacy',
  'maternity',
]);

/** What brought the patient where it was no illness; the basic fund does not pay for all of these (seed-facts §2.3). */
export const visitCause = z.enum(['trauma', 'work-injury', 'traffic-accident', 'assault', 'suicide']);

/** The earlier bill that this one goes on with: of the same stay, or of a stay that was transferred here. */
const continuation = z.strictObject({
  by: z.enum(['mid-stay', 'transfer']),
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
});

/** 发票号 of a paper or electronic invoice. */
export const invoiceNumber = z.string().regex(/^[0-9A-Z]{6,30}$/);

/** A bill at discharge: who was treated where and when, and every fee line. Parts must add up. */
export const claimSubmitted = z
  .strictObject({
    schema: z.literal(1),
    institution: id('InstitutionCode'),
    claimId: id('HospitalReference'),
    personId: id('PersonId'),
    homeRegion: id('RegionCode'),
    kind: wayOfCare,
    admittedOn: businessDate,
    dischargedOn: businessDate,
    /** 结算日期: the day of settlement at discharge; decides insurance year, policy and cycle. */
    settledOn: businessDate,
    emergency: z.boolean(),
    /** ICD-10 code of the main diagnosis, never its text. */
    diagnosis: z.string().regex(/^[A-Z]\d{2}(\.[0-9A-Zx+*]{1,6})?$/),
    total: fen,
    /** Counts once, whichever way it is reimbursed. */
    invoice: invoiceNumber.optional(),
    cause: visitCause.optional(),
    continues: continuation.optional(),
    /** The patient went past the first contact or a step of referral. */
    skippedFirstContact: z.literal(true).optional(),
    lines: z.array(feeLine).min(1).max(MAX_LINES),
  })
  .check((checked) => {
    if (checked.issues.length > 0) return; // a refused field has kept its text: nothing can be added up
    const claim = checked.value;
    let total = 0n;
    for (const [index, line] of claim.lines.entries()) {
      const { units, scale } = {
        units: line.quantity.units * line.unitPrice.units,
        scale: line.quantity.scale + line.unitPrice.scale,
      };
      const power = 10n ** BigInt(scale);
      const expected = (2n * units + power) / (2n * power);
      if (expected !== line.amount) {
        checked.issues.push({
          code: 'custom',
          path: ['lines', index, 'amount'],
          message: 'must equal quantity × unit price, rounded half up',
          params: { expected: expected.toString() },
          input: line.amount,
        });
      }
      total += line.amount;
    }
    if (claim.total > MAX_CLAIM_TOTAL) {
      checked.issues.push({
        code: 'custom',
        path: ['total'],
        message: `must be at most ${MAX_CLAIM_TOTAL} fen`,
        input: claim.total,
      });
    }
    if (total !== claim.total) {
      checked.issues.push({
        code: 'custom',
        path: ['total'],
        message: 'must equal the sum of the lines',
        params: { expected: total.toString() },
        input: claim.total,
      });
    }
  });

/** A hospital undoes one of its settlements; the settlement itself is never edited. */
export const reversalRequested = z.strictObject({
  schema: z.literal(1),
  institution: id('InstitutionCode'),
  reversalId: id('HospitalReference'),
  /** The claim whose settlement is undone. */
  claimId: id('HospitalReference'),
  personId: id('PersonId'),
  /** The day on which it is undone; decides the cycle of the negated row. */
  settledOn: businessDate,
  reason: z.enum(['wrong-person', 'wrong-amount', 'duplicate-bill', 'readmitted', 'other']),
});

export type FeeLine = z.output<typeof feeLine>;
export type ClaimSubmitted = z.output<typeof claimSubmitted>;
export type ReversalRequested = z.output<typeof reversalRequested>;
