import { Clock, plusDays } from '@lianqing/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { waitingAt, waitingKinds } from '../../storage/review/waiting';
import {
  countedOutcomes,
  outcomeSumsOf,
  type CountedOutcome,
  type OutcomeSum,
} from '../../storage/settling/outcome-sums';
import { amount, day, instant } from './claim-shapes';

const number = z.number().int();

class WaitingView extends createZodDto(
  z.object({
    asOf: instant,
    number: number.describe('of all that waits'),
    overdue: number,
    items: z.array(
      z.object({
        kind: z.enum(waitingKinds),
        step: z.string().nullable().describe('code, state or level at which they wait; null where there is only one'),
        number,
        overdue: number.describe('of them, whose time is over'),
        oldestAt: instant.describe('since when the oldest waits'),
        oldest: z.string().describe('the oldest, as the address of its kind names it'),
      }),
    ),
  }),
) {}

const sums = {
  settled: number,
  reversed: number,
  held: number.describe('also those that have gone on since'),
  rejected: number,
  'reversal-rejected': number,
};

class OutcomeDaysView extends createZodDto(
  z.object({
    asOf: instant,
    days: z.array(
      z.object({
        day,
        ...sums,
        total: amount.describe('of what was settled less what was reversed, in fen'),
        advanced: amount.describe('of what was settled less what was reversed, in fen'),
        codes: z.array(z.object({ outcome: z.enum(countedOutcomes), code: z.string(), number })),
      }),
    ),
  }),
) {}

const MAX_DAYS = 92;
class OutcomeDaysQuery extends createZodDto(
  z.object({ days: z.coerce.number().int().min(1).max(MAX_DAYS).default(7).describe('that end today') }),
) {}

/** What waits for somebody, and what came of what came: the figures of the first screen. */
@ApiTags('waiting')
@Controller('api/v1')
export class WaitingController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('waiting')
  @ApiOperation({
    summary: 'What waits, at which step, how many, how many of them overdue, and since when the oldest; oldest first',
  })
  @ApiOkResponse({ type: WaitingView })
  async waiting() {
    const asOf = this.clock.now();
    const items = await waitingAt(this.db, asOf);
    const sum = (of: 'number' | 'overdue') => items.reduce((total, item) => total + item[of], 0);
    return { asOf, number: sum('number'), overdue: sum('overdue'), items };
  }

  @Get('outcomes/by-day')
  @ApiOperation({ summary: 'What became of the claims and reversals that were decided on each of the last days' })
  @ApiOkResponse({ type: OutcomeDaysView })
  async byDay(@Query() { days }: OutcomeDaysQuery) {
    const asOf = this.clock.now();
    const last = this.clock.today();
    const first = plusDays(last, 1 - days);
    const found = await outcomeSumsOf(this.db, { first, last });
    return {
      asOf,
      days: Array.from({ length: days }, (_, back) => plusDays(last, -back)).map((on) => {
        return { day: on, ...dayView(found.filter((sum) => sum.day === on)) };
      }),
    };
  }
}

function dayView(found: readonly OutcomeSum[]) {
  const numberOf = (outcome: CountedOutcome) =>
    Number(found.reduce((sum, one) => sum + (one.outcome === outcome ? one.number : 0n), 0n));
  return {
    ...Object.fromEntries(countedOutcomes.map((outcome) => [outcome, numberOf(outcome)])),
    total: found.reduce((sum, { total }) => sum + total, 0n),
    advanced: found.reduce((sum, { advanced }) => sum + advanced, 0n),
    codes: found.flatMap(({ outcome, code, number: count }) =>
      code === '' ? [] : [{ outcome, code, number: Number(count) }],
    ),
  };
}
