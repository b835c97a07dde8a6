import path from 'node:path';
import { serverConfig } from '@lianqing/runtime';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ });

/** What the console reads from its environment. */
export const consoleConfig = serverConfig({ port: 3100 }).extend({
  FILING_URL: address.default('http://127.0.0.1:3121'),
  SETTLEMENT_URL: address.default('http://127.0.0.1:3122'),
  CLEARING_URL: address.default('http://127.0.0.1:3123'),
  PREPAYMENT_URL: address.default('http://127.0.0.1:3124'),
  /** Where the built web application lies: beside the built program. */
  WEB_FOLDER: z.string().min(1).default(path.join(__dirname, '../web')),
});

export type ConsoleConfig = z.output<typeof consoleConfig>;

/** Injection token of the configuration. */
export const CONSOLE_CONFIG = Symbol('console config');

/** The services that the console asks, by the names they have in its addresses. */
export const serviceNames = ['filing', 'settlement', 'clearing', 'prepayment-fund'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Where each service is. */
export function serviceUrlsOf(config: ConsoleConfig): Readonly<Record<ServiceName, string>> {
  return {
    filing: config.FILING_URL,
    settlement: config.SETTLEMENT_URL,
    clearing: config.CLEARING_URL,
    'prepayment-fund': config.PREPAYMENT_URL,
  };
}
