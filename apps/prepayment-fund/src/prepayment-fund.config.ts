import { serviceConfig, wholeNumber } from '@lianqing/runtime';
import { z } from 'zod';
import { AccountPolicy } from './domain/account-policy';
import { accountModes } from './domain/usage';

/** Ten thousand per ten thousand is a hundred per cent; a threshold above that may be wanted. */
const perTenThousand = wholeNumber(1, 1_000_000);

export const prepaymentFundConfig = serviceConfig({ port: 3124 })
  .extend({
    /** Usage from which the warnings are raised, per ten thousand (field-facts §7: 70 % and 90 %). */
    WARNING_YELLOW_PER_TEN_THOUSAND: perTenThousand.default(7_000),
    WARNING_RED_PER_TEN_THOUSAND: perTenThousand.default(9_000),
    /** Mode of an account that is used for the first time. */
    ACCOUNT_MODE: z.enum(accountModes).default('float'),
    RED_REMINDER_DAYS: wholeNumber(1, 365).default(5),
  })
  .refine((config) => config.WARNING_YELLOW_PER_TEN_THOUSAND < config.WARNING_RED_PER_TEN_THOUSAND, {
    path: ['WARNING_RED_PER_TEN_THOUSAND'],
    message: 'must be above WARNING_YELLOW_PER_TEN_THOUSAND',
  });

export type PrepaymentFundConfig = z.output<typeof prepaymentFundConfig>;

export function accountPolicyOf(config: PrepaymentFundConfig): AccountPolicy {
  const thresholds = { yellow: config.WARNING_YELLOW_PER_TEN_THOUSAND, red: config.WARNING_RED_PER_TEN_THOUSAND };
  return new AccountPolicy(thresholds, config.ACCOUNT_MODE, config.RED_REMINDER_DAYS);
}
