import { serviceConfig, wholeNumber } from '@lianqing/runtime';
import { z } from 'zod';
import type { SealRules } from './domain/business-day';

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
});

export type SettlementConfig = z.output<typeof settlementConfig>;

/** Injection token of the configuration. */
export const SETTLEMENT_CONFIG = Symbol('settlement config');

/** When days are sealed by themselves. */
export function sealRulesOf(config: SettlementConfig): SealRules {
  return { afterEndMs: config.SEAL_AFTER_HOURS * HOUR_MS, graceMs: config.SEAL_GRACE_MINUTES * MINUTE_MS };
}
