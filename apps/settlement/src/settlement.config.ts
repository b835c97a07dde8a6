import { waysOfCare, type WayOfCare } from '@lianqing/benefits';
import { businessDate } from '@lianqing/contracts';
import { severities } from '@lianqing/review';
import { readTerms, serviceConfig, wholeNumber } from '@lianqing/runtime';
import { wholeNumberText, yuanText } from '@lianqing/yaml';
import { z } from 'zod';
import type { SealRules } from './domain/settling/business-day';
import { documentKinds, ReimbursementTerms } from './domain/reimbursement/reimbursement-terms';
import type { WaitingState } from './domain/review/review-case';
import { ReviewTerms } from './domain/review/review-terms';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What settlement reads from its environment. */
export const settlementConfig = serviceConfig({ port: 3122 }).extend({
  /** Where the policy packs lie. */
  POLICY_DIR: z.string().min(1).default('deploy/policies'),
  /** Where the rules of supervision lie. */
  SUPERVISION_DIR: z.string().min(1).default('deploy/supervision'),
  /** Filing, for the snapshots of its states. */
  FILING_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3121'),
  /** Clearing, for the snapshot of its cycles. */
  CLEARING_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3123'),
  /** A business day is sealed this long after its end … */
  SEAL_AFTER_HOURS: wholeNumber(0, 240).default(6),
  /** … and no sooner than this after it was opened, so that a month loaded late is not sealed under the loader's hands. */
  SEAL_GRACE_MINUTES: wholeNumber(0, 14_400).default(120),
  /** A claim is held this long for its person to be registered; then it is rejected. */
  HELD_TERM_DAYS: wholeNumber(1, 365).default(30),
  /** When batches are cut, how long papers may be handed in, which are needed, what needs a second review. */
  REIMBURSEMENT_TERMS_FILE: z.string().min(1).default('deploy/reimbursement/terms.yaml'),
  /** How long each step of a review may take, and what happens then. */
  REVIEW_TERMS_FILE: z.string().min(1).default('deploy/review/terms.yaml'),
  /** What is questionable about a bill. */
  REVIEW_RULES_FILE: z.string().min(1).default('deploy/review/rules.yaml'),
});

export type SettlementConfig = z.output<typeof settlementConfig>;

/** Injection token of the configuration. */
export const SETTLEMENT_CONFIG = Symbol('settlement config');

/** When days are sealed by themselves. */
export function sealRulesOf(config: SettlementConfig): SealRules {
  return { afterEndMs: config.SEAL_AFTER_HOURS * HOUR_MS, graceMs: config.SEAL_GRACE_MINUTES * MINUTE_MS };
}

const MOST_DAYS = 3_650;
const required = z.array(z.array(z.enum(documentKinds)).min(1)).min(1);
const reimbursementTermsFile = z.strictObject({
  batchDays: z.array(wholeNumberText(1, 31)).min(1),
  supplementDays: wholeNumberText(1, MOST_DAYS),
  applyWithinDays: wholeNumberText(1, MOST_DAYS),
  secondReviewAbove: yuanText,
  documents: z.strictObject(
    Object.fromEntries(waysOfCare.map((way) => [way, required])) as Record<WayOfCare, typeof required>,
  ),
});

/** @throws as `readTerms` does */
export function reimbursementTermsOf({ REIMBURSEMENT_TERMS_FILE: file }: SettlementConfig): ReimbursementTerms {
  return new ReimbursementTerms(readTerms(file, reimbursementTermsFile));
}

const MOST_WORKING_DAYS = 250;
const MOST_PER_TEN_THOUSAND = 10_000;
const stepTerm = <Expiry extends 'escalate' | 'stand' | 'waive'>(...expiries: readonly [Expiry, ...Expiry[]]) =>
  z.strictObject({ workingDays: wholeNumberText(1, MOST_WORKING_DAYS), then: z.enum(expiries) });
const beforeTold = stepTerm('escalate', 'waive');
const afterAppeal = stepTerm('escalate', 'stand', 'waive');
/** What nobody has told the hospital cannot stand. */
const stepTerms: Readonly<Record<WaitingState, typeof beforeTold | typeof afterAppeal>> = {
  'first-review': beforeTold,
  'second-review': beforeTold,
  told: afterAppeal,
  verification: afterAppeal,
  decision: afterAppeal,
};
const reviewTermsFile = z.strictObject({
  steps: z.strictObject(stepTerms),
  assistance: z
    .strictObject({
      above: yuanText,
      answerWithin: wholeNumberText(1, MOST_WORKING_DAYS),
      knownAfter: wholeNumberText(1, MOST_WORKING_DAYS),
    })
    .refine(({ answerWithin, knownAfter }) => knownAfter >= answerWithin, {
      path: ['knownAfter'],
      error:
        'must be no less than answerWithin: what is asked on the first day would be known before its answer is due',
    }),
  opensCaseFrom: z.enum(severities),
  sample: z.strictObject({ perTenThousand: wholeNumberText(0, MOST_PER_TEN_THOUSAND) }),
  holidays: z.array(businessDate),
  workedDays: z.array(businessDate),
});

/** @throws as `readTerms` does */
export function reviewTermsOf({ REVIEW_TERMS_FILE: file }: SettlementConfig): ReviewTerms {
  const { sample, holidays, workedDays, ...terms } = readTerms(file, reviewTermsFile);
  return new ReviewTerms(
    { ...terms, samplePerTenThousand: sample.perTenThousand },
    { holidays: new Set(holidays), workedDays: new Set(workedDays) },
  );
}
