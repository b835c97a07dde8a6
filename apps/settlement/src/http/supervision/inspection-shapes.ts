import { businessDate, fen, id } from '@lianqing/contracts';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import {
  inquiryKinds,
  inspectionOrigins,
  inspectionStates,
  type Conclusion,
  type Inspection,
} from '../../domain/supervision/inspection';
import { penaltyStates } from '../../storage/supervision/measures';
import type { InspectionRecord } from '../../use-cases/supervision/read-inspection';
import { after, amount, day, instant, pageLimit } from '../settling/claim-shapes';
import { operator, reason, reference, references } from './supervision-shapes';

/** Claims of which one conclusion recovers something. */
const MAX_RECOVERIES = 500;
const MAX_INSTALMENTS = 12;
const MAX_PHYSICIANS = 50;
/** Points of a physician in a year; nobody loses more at once. */
const MAX_POINTS = 12;

const institution = id('InstitutionCode');
const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('claim'), institution, claimId: id('HospitalReference') }),
  z.strictObject({
    kind: z.literal('stay'),
    institution,
    personId: id('PersonId'),
    homeRegion: id('RegionCode'),
    admittedOn: businessDate,
  }),
  z.strictObject({ kind: z.literal('institution'), institution }),
  z.strictObject({ kind: z.literal('physician'), institution, physician: id('PhysicianCode') }),
]);
const origin = z.object({ kind: z.enum(inspectionOrigins), reference });
const stepId = id('DecisionId').describe('made by the caller; the same again is no other step');
const above0 = fen.refine((one) => one > 0n, 'must be above 0');

export class InspectionParams extends createZodDto(z.object({ caseId: id('InspectionId') })) {}
export class InspectionBody extends createZodDto(
  z.object({ caseId: id('InspectionId'), origin, subject, suspicion: reason, openedBy: operator }),
) {}
export class InquiryBody extends createZodDto(
  z.object({
    stepId,
    kind: z.enum(inquiryKinds),
    by: operator,
    findings: z.string().trim().min(1).max(4_000),
    references: references.default([]).describe('photos and documents, where they are kept'),
    patientPresent: z.boolean().optional().describe('of a visit'),
    interviewed: z.string().trim().min(1).max(80).optional().describe('of an interview: by what they do, not by name'),
  }),
) {}

const conclusion = z.strictObject({
  isUnfounded: z.boolean().default(false),
  recoveries: z
    .array(
      z.strictObject({
        claimId: id('HospitalReference'),
        amount: above0,
        instalments: z.number().int().min(1).max(MAX_INSTALMENTS).default(1),
        reason,
      }),
    )
    .max(MAX_RECOVERIES)
    .default([]),
  penalty: above0.optional().describe('stays with the treating side; never cleared between regions'),
  suspension: z
    .strictObject({ from: businessDate, until: businessDate.optional().describe('exclusive') })
    .optional()
    .describe('of the hospital from direct settlement'),
  police: z.strictObject({ reference, on: businessDate }).optional().describe('handed over to them'),
  points: z
    .array(z.strictObject({ physician: id('PhysicianCode'), points: z.number().int().min(1).max(MAX_POINTS) }))
    .max(MAX_PHYSICIANS)
    .default([])
    .refine((points) => new Set(points.map((one) => one.physician)).size === points.length, 'names somebody twice'),
});

export class ProposalBody extends createZodDto(z.object({ stepId, by: operator, reason, conclusion })) {}
export class CaseJudgementBody extends createZodDto(
  z.object({
    stepId,
    by: operator,
    verdict: z.enum(['confirm', 'send-back']),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('of the proposal that was shown'),
    reason,
  }),
) {}
export class PenaltyEndBody extends createZodDto(
  z.object({ stepId, outcome: z.enum(['paid', 'waived']), by: operator, on: businessDate, reference, reason }),
) {}
export class LiftingBody extends createZodDto(
  z.object({ stepId, by: operator, on: businessDate.describe('first day of direct settlement'), reason }),
) {}
export class InspectionsQuery extends createZodDto(
  z.object({
    institution: institution.optional(),
    state: z.enum(inspectionStates).optional(),
    subject: z.enum(['claim', 'stay', 'institution', 'physician']).optional(),
    overdue: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    after,
    limit: pageLimit,
  }),
) {}

const view = z.object({
  caseId: id('InspectionId'),
  origin,
  subject,
  suspicion: z.string(),
  openedBy: z.string(),
  openedAt: instant,
  treatingRegion: id('RegionCode'),
  homeRegion: id('RegionCode').nullable(),
  state: z.enum(inspectionStates),
  dueAt: instant.nullable(),
  overdueSince: instant.nullable(),
});
export class InspectionView extends createZodDto(view) {}
export class InspectionsView extends createZodDto(z.object({ items: z.array(view), next: z.string().nullable() })) {}

const lifted = z.object({ on: day, by: z.string(), reason: z.string(), at: instant });
/** As it stands in lists of suspensions, too. */
export const suspension = z.object({
  caseId: id('InspectionId'),
  institution,
  treatingRegion: id('RegionCode'),
  from: day,
  until: day.nullable(),
  reason: z.string(),
  imposedBy: z.string(),
  imposedAt: instant,
  lifted: lifted.nullable(),
});
export class InspectionRecordView extends createZodDto(
  view.extend({
    steps: z.array(
      z.object({
        step: z.number().int(),
        stepId: z.string().nullable(),
        kind: z.string(),
        by: z.string().nullable().describe('null: time itself'),
        at: instant,
        content: z.record(z.string(), z.unknown()),
        digest: z.string(),
      }),
    ),
    recoveries: z.array(
      z.object({
        claimId: z.string(),
        amount,
        instalments: z.number().int(),
        reason: z.string(),
        homeRegion: z.string(),
      }),
    ),
    penalty: z
      .object({ amount, state: z.enum(penaltyStates), imposedAt: instant, endedAt: instant.nullable() })
      .nullable(),
    suspension: suspension.nullable(),
  }),
) {}

type GivenConclusion = z.output<typeof conclusion>;

/** What was given, with null for what is not there: so it is kept and signed for. */
export function conclusionOf({ penalty, suspension: stretch, police, ...rest }: GivenConclusion): Conclusion {
  return {
    ...rest,
    penalty: penalty ?? null,
    suspension: stretch === undefined ? null : { from: stretch.from, until: stretch.until ?? null },
    police: police ?? null,
  };
}

export function inspectionView({ version: _version, digest: _digest, ...shown }: Inspection & { digest?: string }) {
  return shown;
}

export function recordView({ inspection, steps, recoveries, penalty, suspension: suspended }: InspectionRecord) {
  return {
    ...inspectionView(inspection),
    steps,
    recoveries: recoveries.map(({ treatingRegion: _treating, ...shown }) => shown),
    penalty: penalty ? penaltyView(penalty) : null,
    suspension: suspended ?? null,
  };
}

function penaltyView({ amount: due, state, imposedAt, endedAt }: NonNullable<InspectionRecord['penalty']>) {
  return { amount: due, state, imposedAt, endedAt };
}
