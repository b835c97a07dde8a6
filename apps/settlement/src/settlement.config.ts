import { readFileSync } from 'node:fs';
import { waysOfCare, type WayOfCare } from '@lianqing/benefits';
import { yuan } from '@lianqing/money';
import { serviceConfig, wholeNumber } from '@lianqing/runtime';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SealRules } from './domain/business-day';
import { documentKinds, ReimbursementTerms } from './domain/reimbursement-terms';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What settlement reads from its environment. */
export const settlementConfig = serviceConfig({ port: 3122 }).extend({
  /** Where the policy packs lie. */
  POLICY_DIR: z.string().min(1).default('deploy/policies'),
  /** Filing, for the snapshots of its states. */
  FILING_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3121'),
  /** A business day is sealed this long after its end … */
  SEAL_AFTER_HOURS: wholeNumber(0, 240).default(6),
  /** … and no sooner than this after it was opened, so that a month loaded late is not sealed under the loader's hands. */
  SEAL_GRACE_MINUTES: wholeNumber(0, 14_400).default(120),
  /** A claim is held this long for its person to be registered; then it is rejected. */
  HELD_TERM_DAYS: wholeNumber(1, 365).default(30),
  /** When batches are cut, how long papers may be handed in, which are needed, what needs a second review. */
  REIMBURSEMENT_TERMS_FILE: z.string().min(1).default('deploy/reimbursement/terms.yaml'),
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
const termsFile = z.strictObject({
  batchDays: z.array(z.number().int().min(1).max(31)).min(1),
  supplementDays: z.number().int().min(1).max(MOST_DAYS),
  applyWithinDays: z.number().int().min(1).max(MOST_DAYS),
  secondReviewAbove: z
    .string()
    .regex(/^\d{1,11}\.\d{2}$/, 'must be an amount in yuan, as text')
    .transform((text) => yuan(text)),
  documents: z.strictObject(
    Object.fromEntries(waysOfCare.map((way) => [way, required])) as Record<WayOfCare, typeof required>,
  ),
});

/** @throws when the file is missing or does not have all terms */
export function reimbursementTermsOf({ REIMBURSEMENT_TERMS_FILE: file }: SettlementConfig): ReimbursementTerms {
  const parsed = termsFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not usable: ${z.prettifyError(parsed.error)}`);
  return new ReimbursementTerms(parsed.data);
}
