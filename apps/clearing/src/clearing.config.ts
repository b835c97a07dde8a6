import { serviceConfig, wholeNumber } from '@lianqing/runtime';
import { z } from 'zod';

export const clearingConfig = serviceConfig({ port: 3123 }).extend({
  /** Reconciliation asks settlement which claims a difference is made of. */
  SETTLEMENT_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3122'),
  /** No deadline of a cycle lies earlier than its opening plus this, so that a past month loaded today stays open. */
  CYCLE_GRACE_HOURS: wholeNumber(0, 24 * 365).default(24),
});

export type ClearingConfig = z.output<typeof clearingConfig>;

/** Injection token of the grace in milliseconds. */
export const CYCLE_GRACE_MS = Symbol('cycle grace');
/** Injection token of settlement's address. */
export const SETTLEMENT_URL = Symbol('settlement url');
