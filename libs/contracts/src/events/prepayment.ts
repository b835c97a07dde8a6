import { z } from 'zod';
import { businessDate, fen, id, signedFen, signedFenSum, version } from '../fields';
import { defineTopic, fact, state } from '../topic';

const accountTerms = {
  pair: id('PairId'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  year: z.number().int(),
};

/** Home paid a prepayment (预付金) to treating, or changed it: negative returns a part. */
export const prepaymentMoved = z.object({
  ...accountTerms,
  /** Made by whoever ordered it, unique per account. */
  movementId: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/),
  kind: z.enum(['placed', 'topped-up', 'adjusted']),
  amount: signedFen,
  movedOn: businessDate,
});

/** How much of the quota is used by unpaid obligations. */
export const prepaymentUsage = z.object({
  ...accountTerms,
  quota: fen,
  unpaid: signedFenSum,
  /** unpaid ÷ quota per ten thousand, rounded half up; null without a quota. */
  usagePerTenThousand: z.number().int().nullable(),
  warning: z.enum(['none', 'yellow', 'red']),
  version,
});

export type PrepaymentMoved = z.output<typeof prepaymentMoved>;
export type PrepaymentUsage = z.output<typeof prepaymentUsage>;

export const prepaymentAccounts = defineTopic({
  name: 'prepayment.accounts.v1',
  keyedBy: 'home>treating',
  writtenBy: 'prepayment-fund',
  maxValueBytes: 64 * 1024,
  kinds: {
    'prepayment.moved': fact(prepaymentMoved, (moved) => `${moved.pair}:${moved.year}:${moved.movementId}`),
    'prepayment.usage': state(prepaymentUsage, (usage) => `usage:${usage.pair}:${usage.year}`),
  },
});
