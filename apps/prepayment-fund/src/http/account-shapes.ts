import { businessDate, id, signedFen } from '@lianqing/contracts';
import { provincesOf } from '@lianqing/kernel';
import { sumFen } from '@lianqing/money';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { accountSorts, directions } from '../domain/account-order';
import { restOf, SOON_DAYS, type AccountSums } from '../domain/account-sums';
import { movementIdPattern } from '../domain/movement';
import { accountModes, topUpNeedOf, type WarningThresholds } from '../domain/usage';
import type { ListedAccount } from '../storage/account-lists';
import { standings } from '../storage/accounts';
import type { QuotaProposalWithPlaced } from '../use-cases/propose-quotas';

const year = z.coerce.number().int().min(2000).max(2999);
const pageLimit = z.coerce.number().int().min(1).max(1_000).default(100);
const after = z.string().max(400).optional().describe('the `next` of the page before');
/** Amounts leave as decimal strings of fen. */
const amount = z.string().describe('fen');
const usage = z.number().int().nullable().describe('unpaid ÷ quota per ten thousand; null without a quota');
const warning = z.enum(['none', 'yellow', 'red']);
const mode = z.enum(accountModes);
const instant = z.iso.datetime();
const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() });

const left = amount.describe('of the quota, in fen; 0 where more is unpaid');
const short = amount.describe('unpaid beyond the quota, in fen');
const topUpNeed = amount.describe(
  'what must be topped up so that nothing warns any more, in fen; 0 where nothing does',
);

const account = z.object({
  pair: id('PairId'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  year: z.number().int(),
  mode,
  quota: amount.describe('placed, topped up and adjusted, in fen'),
  placed: amount,
  toppedUp: amount,
  adjusted: amount.describe('fen; negative where more was returned than added'),
  unpaid: amount.describe('recorded minus paid obligations, in fen'),
  recorded: amount.describe('obligations of the year, less those reversed, in fen'),
  paid: amount,
  left,
  short,
  topUpNeed,
  drawn: amount.describe('taken from the prepayment; 0 in float mode'),
  uncovered: amount.describe('owed beyond the prepayment; 0 in float mode'),
  usagePerTenThousand: usage,
  warning,
  version: z.number().int(),
});

const day = z.string().describe('YYYY-MM-DD');

const trend = z
  .array(
    z
      .object({ day, quota: amount, unpaid: amount, usagePerTenThousand: usage, warning })
      .describe('at the end of the day'),
  )
  .describe('a point per day without gaps, the last one of today; none before the first change of the account');

const dayOfExhaustion = z.object({
  day,
  daysLeft: z.number().int().describe('rounded up; 0: the quota is reached already'),
  rise: amount.describe('of unpaid over the last days, in fen'),
  overDays: z.number().int().describe('days of that rise, at most 14'),
});

const exhaustion = dayOfExhaustion
  .nullable()
  .describe(
    'when unpaid reaches the quota if it rises on by the mean of the last days; null without a quota, where it does not rise, over less than 3 days, or beyond a year',
  );

const movement = z.object({
  movementId: z.string(),
  kind: z.enum(['placed', 'topped-up', 'adjusted']),
  amount,
  movedOn: z.string(),
  postedAt: instant,
});

const change = z.object({
  version: z.number().int(),
  changedAt: instant,
  recorded: amount,
  paid: amount,
  moved: amount,
  mode,
  quota: amount,
  unpaid: amount,
  drawn: amount,
  uncovered: amount,
  usagePerTenThousand: usage,
  warning,
});

const warningShape = z.object({
  raisedVersion: z.number().int(),
  level: z.enum(['yellow', 'red']),
  raisedAt: instant,
  raisedQuota: amount,
  raisedUnpaid: amount,
  raisedUsage: z.number().int(),
  clearedAt: instant.nullable(),
  clearedQuota: amount.nullable(),
  clearedUnpaid: amount.nullable(),
  clearedUsage: usage,
  reminders: z.number().int(),
  remindedAt: instant.nullable(),
});

const proposal = z.object({
  pair: id('PairId'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  year: z.number().int(),
  fourthQuarter: amount,
  monthlyAverage: amount,
  proposed: amount,
  placed: amount.describe('what the account of that year holds already'),
});

export class AccountParams extends createZodDto(z.object({ pair: id('PairId'), year })) {}

/** A list has up to a thousand accounts; a screen draws a small line for each. */
const MAX_TREND_DAYS_OF_LIST = 31;
const MAX_TREND_DAYS = 90;

export class TrendQuery extends createZodDto(
  z.object({ days: z.coerce.number().int().min(1).max(MAX_TREND_DAYS).default(MAX_TREND_DAYS) }),
) {}

const filter = z.object({
  province: id('RegionCode').optional().describe('on either side'),
  treatingProvince: id('RegionCode').optional(),
  homeProvince: id('RegionCode').optional(),
  year: year.optional(),
});

export class SumsQuery extends createZodDto(filter) {}

export class AccountsQuery extends createZodDto(
  filter.extend({
    warning: z.enum(standings).optional().describe('`without-quota`: owed and nothing placed at all; not in `none`'),
    sort: z.enum(accountSorts).default('danger'),
    direction: z.enum(directions).optional().describe('left out: what needs somebody, or is largest, first'),
    trendDays: z.coerce
      .number()
      .int()
      .min(1)
      .max(MAX_TREND_DAYS_OF_LIST)
      .optional()
      .describe('with it every account comes with its trend over so many days and its exhaustion'),
    after,
    limit: pageLimit,
  }),
) {}

export class PageQuery extends createZodDto(z.object({ after, limit: pageLimit })) {}
export class ModeBody extends createZodDto(z.object({ mode })) {}
export class ProposeBody extends createZodDto(z.object({ year, treatingProvince: id('RegionCode').optional() })) {}

/** One movement as it is requested. */
const requestedMovement = z.object({
  movementId: z.string().regex(movementIdPattern, 'must be 1 to 64 letters, digits, dots, dashes'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  year: z.number().int().min(2000).max(2999),
  kind: z.enum(['placed', 'topped-up', 'adjusted']),
  amount: signedFen,
  movedOn: businessDate,
});

/** Most movements of one request; the whole of it is recorded or nothing. */
export const MAX_MOVEMENTS = 1_000;

export class MovementsBody extends createZodDto(
  z.object({ movements: z.array(requestedMovement).min(1).max(MAX_MOVEMENTS) }),
) {}

export class PostedView extends createZodDto(z.object({ posted: z.number().int(), known: z.number().int() })) {}
export class AccountPageView extends createZodDto(
  pageOf(account.extend({ trend: trend.optional(), exhaustion: exhaustion.optional() })),
) {}
export class AccountSumsView extends createZodDto(
  z.object({
    asOf: instant,
    thresholds: z
      .object({ yellow: z.number().int(), red: z.number().int() })
      .describe('usage from which accounts warn, per ten thousand'),
    years: z
      .array(z.number().int())
      .describe('of which there are accounts, the last one first, whichever is asked for'),
    accounts: z.number().int(),
    red: z.number().int(),
    yellow: z.number().int(),
    calm: z.number().int(),
    withoutQuota: z.number().int().describe('owed and nothing placed at all'),
    quota: amount,
    unpaid: amount,
    left: left.describe('of all that have something left, in fen'),
    short: short.describe('of all that owe beyond their quota, in fen'),
    toppedUp: amount,
    topUpNeed,
    usagePerTenThousand: usage,
    exhausted: z.number().int().describe('accounts with a quota and nothing left of it'),
    exhaustedSoon: z.number().int().describe(`accounts whose rest is used up within ${SOON_DAYS} days`),
    soonDays: z.number().int(),
    nextExhausted: account
      .pick({ pair: true, homeProvince: true, treatingProvince: true, year: true })
      .extend(dayOfExhaustion.shape)
      .nullable()
      .describe('the first that is used up of those that have something left'),
  }),
) {}
export class TrendView extends createZodDto(
  account
    .pick({ pair: true, homeProvince: true, treatingProvince: true, year: true })
    .extend({ asOf: instant, trend, exhaustion }),
) {}
export class MovementPageView extends createZodDto(pageOf(movement)) {}
export class UsagePageView extends createZodDto(pageOf(change)) {}
export class WarningPageView extends createZodDto(pageOf(warningShape)) {}
export class ProposalsView extends createZodDto(z.object({ items: z.array(proposal) })) {}
export class AccountView extends createZodDto(
  account.extend({ movements: pageOf(movement), usage: pageOf(change), warnings: pageOf(warningShape) }),
) {}

/** An account as it is shown; bigints become strings when the answer is written. */
export function accountView(account: ListedAccount, thresholds: WarningThresholds) {
  const { pair, year, mode, quota, placed, toppedUp, adjusted, unpaid, drawn, uncovered, usage, warning, version } =
    account;
  const recorded = sumFen(account.recordedByMonth);
  return {
    pair,
    ...provincesOf(pair),
    year,
    mode,
    quota,
    placed,
    toppedUp,
    adjusted,
    unpaid,
    recorded,
    paid: recorded - unpaid,
    ...restOf(account),
    topUpNeed: topUpNeedOf(account, thresholds),
    drawn,
    uncovered,
    usagePerTenThousand: usage,
    warning,
    version,
  };
}

export function accountSumsView({ usage, nextExhausted: next, ...sums }: AccountSums) {
  const nextExhausted = next && { ...next, ...provincesOf(next.pair) };
  return { ...sums, usagePerTenThousand: usage, soonDays: SOON_DAYS, nextExhausted };
}

export function proposalView({ pair, ...figures }: QuotaProposalWithPlaced) {
  return { pair, ...provincesOf(pair), ...figures };
}
