import { splitFields } from '@lianqing/benefits';
import { claimSubmitted, id, reversalRequested, settlementClaims, visitCause, wayOfCare } from '@lianqing/contracts';
import { settlementIdOf } from '@lianqing/kernel';
import { formatDecimal, fundItems, type Decimal } from '@lianqing/money';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import type { Claim, FeeLine } from '../../domain/settling/claim';
import type { RecomputedSettlement } from '../../domain/settling/recompute-later';
import { checksOf } from '../../domain/settling/checks';
import type { ClaimSummary } from '../../storage/settling/claim-list';
import { claimStates } from '../../storage/settling/claim-list';
import { differenceView, lineDifference } from '../catalogue/line-differences';
import type { ClaimSplit } from '../../use-cases/policies/explain-split';
import type { ClaimAnswer, ClaimRecord } from '../../use-cases/settling/read-claim';
import type { ReversalRecord } from '../../use-cases/settling/read-reversal';

/** Amounts leave as decimal strings of fen. */
export const amount = z.string().describe('fen');
export const instant = z.iso.datetime();
export const day = z.string().describe('YYYY-MM-DD in Asia/Shanghai');
export const pageLimit = z.coerce.number().int().min(1).max(1_000).default(100);
export const after = z.string().max(400).optional().describe('the `next` of the page before');

export const amounts = <Field extends string>(fields: readonly Field[]) =>
  z.object(Object.fromEntries(fields.map((field) => [field, amount])) as Record<Field, typeof amount>);
const year = z.object({ admissions: z.number().int(), inScope: amount, aboveDeductible: amount, ownBurden: amount });
export const text = z.object({ en: z.string(), zh: z.string() });

export const summary = z.object({
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  state: z.enum(claimStates),
  code: z.string().nullable(),
  settledOn: day,
  bookedOn: day.nullable(),
  total: amount.nullable(),
  advanced: amount.nullable(),
});

const line = z.object({
  code: z.string(),
  category: z.string(),
  class: z.enum(['A', 'B', 'C']),
  quantity: z.string(),
  unitPrice: z.string(),
  amount,
  ceilingPrice: z.string().nullable(),
  preSelfPayRate: z.string().nullable(),
  servedOn: day.nullable(),
  physician: z.string().nullable(),
  department: z.string().nullable(),
  hospitalBears: z.boolean(),
  essential: z.boolean().nullable().describe('as the hospital says; null: it says nothing'),
});

export const claim = z.object({
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  kind: wayOfCare,
  admittedOn: day,
  dischargedOn: day,
  settledOn: day,
  emergency: z.boolean(),
  diagnosis: z.string(),
  total: amount,
  invoice: z.string().nullable(),
  cause: visitCause.nullable(),
  continues: z.object({ by: z.string(), institution: z.string(), claimId: z.string() }).nullable(),
  skippedFirstContact: z.boolean(),
  lines: z.array(line),
});

const step = z.object({
  name: z.string(),
  partOf: z.number().int().nullable().describe('place of the step that this one is a part of; null for a root'),
  line: z.number().int().nullable().describe('line of the bill, from 1; null for the bill as a whole'),
  amount,
  exact: z.string().nullable(),
  rounding: z.string().nullable(),
  rule: z.string(),
  source: z.string(),
  reading: z.string().nullable(),
  text,
});

export const split = z.object({
  treatingRegion: id('RegionCode'),
  scheme: z.enum(['310', '390']),
  bookedOn: day,
  route: z.string(),
  filing: z.object({ filingId: z.string(), category: z.string().nullable() }).nullable(),
  circumstances: z.record(z.string(), z.unknown()).describe('person and hospital as the split saw them'),
  pack: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
  catalogue: z
    .object({
      version: z.number().int(),
      differences: z.array(lineDifference.extend({ line: z.number().int(), code: z.string() })),
    })
    .nullable()
    .describe('of the treating province, and in what the hospital’s figures differ from it; null: it had none'),
  insuranceYear: z.number().int(),
  yearBefore: year,
  yearAfter: year,
  accountAvailable: amount,
  amounts: amounts(splitFields),
  fundItems: amounts(fundItems),
  advanced: amount.describe('fund total and money of both personal accounts: what the hospital advanced'),
  categoryTotals: z.array(amount).describe('billed per charge category, 01 to 14'),
  steps: z.array(step),
});

export const outcomeTypes = [
  'claim.settled',
  'claim.reversed',
  'claim.held',
  'claim.rejected',
  'reversal.rejected',
  'deduction.taken',
  'deduction.returned',
] as const;

const outcome = z.object({
  type: z.enum(outcomeTypes),
  code: z.string().nullable(),
  message: z.string().nullable(),
  reversalId: z.string().nullable(),
  recordedAt: instant,
  batch: z.string().describe('outbox row, `lq_batch` of the event'),
  ordinal: z.number().int(),
  position: z.string().nullable().describe('null until the batch is on its topic'),
  publishedAt: instant.nullable(),
});

const origin = z.object({
  topic: z.string().nullable().describe('null with all the rest: it was called over HTTP'),
  partition: z.number().int().nullable(),
  offset: z.string().nullable(),
  keyId: z.string().nullable(),
});

const reversal = z.object({
  reversalId: z.string(),
  settlementId: id('SettlementId').nullable().describe('the negated row, if there is one'),
  isCarriedOut: z.boolean().describe('it has undone the claim, or waits for it'),
  personId: id('PersonId'),
  settledOn: day,
  bookedOn: day.nullable(),
  reason: z.string(),
  receivedAt: instant,
  origin,
});

const paid = z.object({ fundItems: amounts(fundItems), fundTotal: amount, account: amount, cash: amount });

const later = z
  .array(
    z.object({
      settlementId: id('SettlementId'),
      settledOn: day,
      was: paid.describe('as it stands in the books'),
      wouldBe: paid.describe('without the bills of the year that were undone by then'),
    }),
  )
  .describe('later settlements of the insurance year, where the home province shows what they would come to now');

const record = z.object({
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
  settlementId: id('SettlementId'),
  state: z.enum([...claimStates, 'awaited']).describe('`awaited`: only a reversal has come so far'),
  code: z.string().nullable(),
  message: z.string().nullable(),
  heldUntil: instant.nullable().describe('of a held claim: it is rejected if it cannot go on by then'),
  origin: origin.nullable(),
  checks: z.array(
    z.object({
      check: z.string(),
      text,
      result: z.enum(['passed', 'failed', 'waits']),
      code: z.string().nullable(),
    }),
  ),
  claim: claim.nullable(),
  split: split.nullable(),
  reversals: z.array(reversal),
  outcomes: z.array(outcome),
  later,
});

/** Most claims that are looked up at once. */
export const MAX_LOOKED_UP = 1_000;
const claimKey = z.object({ institution: id('InstitutionCode'), claimId: id('HospitalReference') });
const reversalKey = z.object({ institution: id('InstitutionCode'), reversalId: id('HospitalReference') });

export class ClaimParams extends createZodDto(claimKey) {}
export class ClaimsQuery extends createZodDto(
  z.object({
    claimId: id('HospitalReference').optional(),
    institution: id('InstitutionCode').optional(),
    personId: id('PersonId').optional(),
    state: z.enum(claimStates).optional(),
    after,
    limit: pageLimit,
  }),
) {}
export class LookupBody extends createZodDto(
  z.object({
    claims: z.array(claimKey).max(MAX_LOOKED_UP).default([]),
    reversals: z.array(reversalKey).max(MAX_LOOKED_UP).default([]),
  }),
) {}
export class ClaimPageView extends createZodDto(z.object({ items: z.array(summary), next: z.string().nullable() })) {}
export class ClaimView extends createZodDto(record) {}
export class LookupView extends createZodDto(
  z.object({
    claims: z.array(claimKey.extend({ state: z.enum(claimStates).nullable(), code: z.string().nullable() })),
    reversals: z.array(
      reversalKey.extend({
        claimId: z.string().nullable(),
        state: z.enum(['reversed', 'voided', 'waiting', 'rejected']).nullable(),
        code: z.string().nullable(),
      }),
    ),
  }),
) {}

const messageId = id('MessageId')
  .optional()
  .describe('of the call, under which its outcome can be asked for and the call undone; need not be unique');

/** A claim as hospitals publish it to Kafka, and the message id of the call. */
export class ClaimBody extends createZodDto(claimSubmitted.safeExtend({ messageId })) {}
/** A request of a reversal as hospitals publish it to Kafka, and the message id of the call. */
export class ReversalBody extends createZodDto(reversalRequested.extend({ messageId })) {}

export class SettledView extends createZodDto(
  record.pick({
    institution: true,
    claimId: true,
    settlementId: true,
    state: true,
    code: true,
    message: true,
    split: true,
  }),
) {}

export class ReversalParams extends createZodDto(reversalKey) {}
export class UndoneView extends createZodDto(
  reversalKey.extend({
    claimId: id('HospitalReference'),
    state: z
      .enum(['reversed', 'voided', 'waiting', 'rejected'])
      .describe('`voided`: the claim is not settled because of it; `waiting`: it voids the claim when that comes'),
    code: z.string().nullable(),
    message: z.string().nullable(),
    settlementId: id('SettlementId').nullable().describe('the negated row, if there is one'),
    bookedOn: day.nullable(),
    later,
  }),
) {}

/** What became of a claim: the same claim again gives the same. */
export function settledView({ institution, claimId, settlementId, state, code, message, split: decided }: ClaimAnswer) {
  return { institution, claimId, settlementId, state, code, message, split: decided ? splitView(decided) : null };
}

/** What became of a request of a reversal. */
export function undoneView({ later: recomputed, ...shown }: ReversalRecord) {
  return { ...shown, later: recomputed.map(laterView) };
}

function laterView({ settlement, split: now, fundItems: items }: RecomputedSettlement) {
  const { institution, claimId, settledOn, split: was } = settlement;
  return {
    settlementId: settlementIdOf(institution, claimId),
    settledOn,
    was: { fundItems: settlement.fundItems, fundTotal: was.fundTotal, account: was.account, cash: was.cash },
    wouldBe: { fundItems: items, fundTotal: now.fundTotal, account: now.account, cash: now.cash },
  };
}

/** A claim in a list; bigints become strings when the answer is written. */
export function summaryView({ claimNo: _place, ...shown }: ClaimSummary) {
  return shown;
}

/** A claim with all that is known of it. */
export function recordView({
  claim: known,
  split: decided,
  origin: whence,
  reversals,
  later: chain,
  ...rest
}: ClaimRecord) {
  return {
    ...rest,
    origin: whence ?? null,
    checks: checksOf(rest.state, rest.code),
    claim: known ? claimView(known) : null,
    split: decided ? splitView(decided) : null,
    reversals: reversals.map(({ claimNo: _number, keyId, partition, offset, ...shown }) => ({
      ...shown,
      origin: { topic: partition === null ? null : settlementClaims.name, partition, offset, keyId },
    })),
    later: chain.map(laterView),
  };
}

export function claimView(known: Claim) {
  const { institution: _institution, claimId: _claimId, lines, ...told } = known;
  const { invoice = null, cause = null, continues = null, skippedFirstContact = false, ...shown } = told;
  return { ...shown, invoice, cause, continues, skippedFirstContact, lines: lines.map(lineView) };
}

function lineView({ quantity, unitPrice, ceilingPrice, preSelfPayRate, ...told }: FeeLine) {
  const {
    servedOn = null,
    physician = null,
    department = null,
    hospitalBears = false,
    essential = null,
    ...plain
  } = told;
  return {
    ...plain,
    quantity: formatDecimal(quantity),
    unitPrice: formatDecimal(unitPrice),
    ceilingPrice: decimalOrNull(ceilingPrice),
    preSelfPayRate: decimalOrNull(preSelfPayRate),
    servedOn,
    physician,
    department,
    hospitalBears,
    essential,
  };
}

export function splitView({ settlement, yearAfter, advanced, differences, steps }: ClaimSplit) {
  const {
    treatingRegion,
    scheme,
    bookedOn,
    route,
    filingId,
    circumstances,
    pack,
    insuranceYear,
    yearBefore,
    accountAvailable,
  } = settlement;
  return {
    ...{
      treatingRegion,
      scheme,
      bookedOn,
      route,
      pack,
      insuranceYear,
      yearBefore,
      yearAfter,
      accountAvailable,
      advanced,
      steps,
    },
    filing: filingId === null ? null : { filingId, category: circumstances.filingCategory },
    circumstances,
    catalogue: catalogueView(settlement, differences),
    amounts: settlement.split,
    fundItems: settlement.fundItems,
    categoryTotals: settlement.categoryTotals,
  };
}

function catalogueView(
  { catalogueVersion: version }: ClaimSplit['settlement'],
  differences: ClaimSplit['differences'],
) {
  if (version === null || differences === null) return null;
  const shown = differences.map(({ line, code, difference }) => ({ line, code, ...differenceView(difference) }));
  return { version, differences: shown };
}

function decimalOrNull(decimal: Decimal | undefined): string | null {
  return decimal === undefined ? null : formatDecimal(decimal);
}
