import { businessDate, businessMonth, fen, id, MAX_INSTALMENTS, staffCode } from '@lianqing/contracts';
import { severities } from '@lianqing/review';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { reviewStates, type ReviewItem, type ReviewStep, type ReviewStepName } from '../../domain/review/review-case';
import type { StoredCase } from '../../storage/review/review-cases';
import { after, amount, day, instant, pageLimit } from '../settling/claim-shapes';

const MAX_FINDINGS = 1_000;
const MAX_ITEMS = 500;
const MAX_DOCUMENTS = 50;
const MAX_LINE = 2_000;
const MAX_TEXT = 2_000;

const line = z.number().int().min(1).max(MAX_LINE);
const code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'must be a code of small letters, digits, dots and dashes');
const words = z.string().min(1).max(MAX_TEXT);
const name = z.string().min(1).max(100).describe('the operator, as the caller names them');
const staff = staffCode.nullable().default(null);

const finding = z.strictObject({
  findingId: id('FindingId').describe('made by whoever found it; the same again is nothing'),
  rule: code,
  severity: z.enum(severities),
  claim: z.strictObject({ institution: id('InstitutionCode'), claimId: id('HospitalReference') }),
  lines: z.array(line).max(MAX_LINE).default([]).describe('fee lines, from 1; none is the claim as a whole'),
  amount: fen,
  physician: staff,
  department: staff,
  evidence: words,
  foundOn: businessDate,
});
export class FindingsBody extends createZodDto(
  z.strictObject({ findings: z.array(finding).min(1).max(MAX_FINDINGS) }),
) {}
export class FindingsView extends createZodDto(
  z.object({
    findings: z.array(
      z.object({
        findingId: id('FindingId'),
        caseId: id('ReviewCaseId').nullable().describe('null: it was known before, or opens none and none is open'),
      }),
    ),
  }),
) {}

export class FindingsQuery extends createZodDto(
  z.object({ institution: id('InstitutionCode'), after, limit: pageLimit }),
) {}
export class FindingListView extends createZodDto(
  z.object({
    items: z.array(
      finding.omit({ claim: true }).extend({
        institution: id('InstitutionCode'),
        claimId: id('HospitalReference').nullable().describe('null: about all that the hospital billed in the month'),
        month: businessMonth.nullable(),
        treatingRegion: id('RegionCode'),
        amount,
        foundOn: day,
        caseId: id('ReviewCaseId').nullable().describe('null: it has opened none'),
      }),
    ),
    next: z.string().nullable(),
  }),
) {}
export class RunBody extends createZodDto(z.strictObject({ month: businessMonth, by: name })) {}
export class RunView extends createZodDto(
  z.object({
    month: businessMonth,
    rulesVersion: z.string(),
    rulesDigest: z.string().describe('SM3 of the rule file'),
    askedBy: z.string().describe('whoever asked first'),
    askedAt: instant,
    days: z.number().int(),
    reviewedDays: z.number().int().describe('by these rules'),
    isMonthReviewed: z.boolean().describe('hospitals beside their peers, by these rules'),
  }),
) {}

const item = z.strictObject({
  line: line.nullable().default(null).describe('null: the claim as a whole'),
  amount: fen.describe('to be taken back; no more than the funds paid of the line'),
  reasonCode: code,
  reason: words,
  department: staff,
  physician: staff,
});
const items = z.array(item).max(MAX_ITEMS);

export class JudgementBody extends createZodDto(z.strictObject({ by: name, items })) {}
export class DecisionBody extends createZodDto(
  z.strictObject({ by: name, items, instalments: z.number().int().min(1).max(MAX_INSTALMENTS).default(1) }),
) {}
export class AppealBody extends createZodDto(
  z.strictObject({
    by: name,
    grounds: words,
    documents: z.array(z.string().min(1).max(500)).max(MAX_DOCUMENTS).default([]).describe('references, no contents'),
  }),
) {}
export class SampleBody extends createZodDto(
  z.strictObject({ month: businessMonth, seed: z.string().min(1).max(100) }),
) {}
export class SampleView extends createZodDto(
  z.object({
    month: businessMonth,
    seed: z.string(),
    perTenThousand: z.number().int(),
    claims: z.number().int(),
    drawn: z.number().int(),
    drawnAt: instant,
  }),
) {}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export class CasesQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    claimId: id('HospitalReference').optional(),
    state: z.enum(reviewStates).optional(),
    overdue: flag.optional(),
    told: flag.optional().describe('true: what the hospital has been told of'),
    after,
    limit: pageLimit,
  }),
) {}
export class CaseParams extends createZodDto(z.object({ caseId: id('ReviewCaseId') })) {}

const reviewCase = z.object({
  caseId: id('ReviewCaseId'),
  cause: z.enum(['finding', 'sample', 'insurer']),
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  state: z.enum(reviewStates),
  version: z.number().int(),
  openedAt: instant,
  dueAt: instant.nullable().describe('by when the step that the case waits for is to be taken'),
  isOverdue: z.boolean(),
  amount: amount.describe('latest word on what is to be taken back'),
  toldAmount: amount.nullable(),
  endedOn: day.nullable(),
  deductionId: id('DeductionId').nullable(),
});
const shownItem = item.extend({ amount });
const shownFinding = finding.omit({ claim: true }).extend({ amount, foundOn: day });
const event = z.object({
  step: z.string(),
  by: z.string(),
  grounds: z.string().nullable(),
  documents: z.array(z.string()),
  items: z.array(shownItem),
  state: z.enum(reviewStates).describe('in which it left the case'),
  takenAt: instant,
});
export class CasesView extends createZodDto(z.object({ items: z.array(reviewCase), next: z.string().nullable() })) {}
export class CaseView extends createZodDto(
  reviewCase.extend({ findings: z.array(shownFinding), events: z.array(event) }),
) {}

const MAX_SUMS = 1_000;
export class SumsQuery extends createZodDto(
  z.object({
    from: businessDate,
    to: businessDate,
    institution: id('InstitutionCode').optional(),
    limit: z.coerce.number().int().min(1).max(MAX_SUMS).default(100),
  }),
) {}
export class SumsView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        institution: id('InstitutionCode'),
        code: z.string().nullable().describe('of the physician or department'),
        findings: z.number().int(),
        found: amount.describe('what the findings were about'),
        items: z.number().int().describe('that were decided with an amount'),
        deducted: amount,
      }),
    ),
  }),
) {}

export class InsurerDecisionBody extends createZodDto(
  z.strictObject({
    decisionId: id('InsurerDecisionId'),
    institution: id('InstitutionCode'),
    claimId: id('HospitalReference'),
    accepted: fen.describe('of what the catastrophic fund paid'),
    reason: words,
    decidedBy: name,
  }),
) {}
export class InsurerDecisionView extends createZodDto(
  z.object({
    decisionId: id('InsurerDecisionId'),
    caseId: id('ReviewCaseId').nullable().describe('in which the hospital may appeal; null: all was accepted'),
  }),
) {}

/** A step out of a body; what a step does not have is empty. */
export function stepOf(
  is: ReviewStepName,
  body: {
    readonly by: string;
    readonly items?: readonly ReviewItem[];
    readonly grounds?: string;
    readonly documents?: readonly string[];
    readonly instalments?: number;
  },
): ReviewStep {
  const { by, items: stated = [], grounds = null, documents = [], instalments = 1 } = body;
  return { is, by, items: stated, grounds, documents, instalments };
}

export function caseView(stored: StoredCase) {
  const { caseId, cause, institution, claimId, homeRegion, treatingRegion, state, version, openedAt } = stored;
  const { dueAt, isOverdue, toldAmount, endedOn, deductionId } = stored;
  return {
    ...{ caseId, cause, institution, claimId, homeRegion, treatingRegion, state, version, openedAt },
    ...{ dueAt, isOverdue, amount: stored.amount, toldAmount, endedOn, deductionId },
  };
}
