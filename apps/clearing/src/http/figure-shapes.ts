import { DomainError, isId } from '@lianqing/kernel';
import { decodeCursor } from '@lianqing/runtime';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { dueSteps } from '../domain/calendar';
import { cycleStates } from '../domain/cycle';
import { flightStages } from '../domain/flight';
import { statementStates } from '../domain/statement';
import { blockerCodes } from '../domain/timeline';
import { cellOrders, type CellPlace } from '../storage/cell-claims';
import { obligation } from './money-shapes';
import { amount, count, day, instant, page, pageOf, storedPaymentOrder } from './shapes';

/** The figures that screens show as they are; every one is made here, none of them by who shows it. */

const figures = {
  claims: count.describe('settlements, those undone among them'),
  reversals: count,
  advanced: amount.describe('gross, in fen'),
  paid: amount.describe('what home paid, in fen'),
  outstanding: amount,
};

const statedPair = z.object({
  homeProvince: z.string(),
  treatingProvince: z.string(),
  ...figures,
  statement: z
    .object({
      id: z.string(),
      state: z.enum(statementStates),
      carriedIn: amount.describe('credit of earlier cycles, 0 or below, in fen'),
      amount: amount.describe('what is to be paid: advanced and credit, in fen'),
    })
    .nullable()
    .describe('null before the cycle is stated, and for all cycles together'),
});

const position = z.object({
  owes: amount.describe('to all others, in fen'),
  isOwed: amount.describe('by all others, in fen'),
  net: amount.describe('isOwed − owes, in fen'),
});

const netting = z.object({
  gross: amount.describe('what moves when each pair pays by itself, in fen'),
  net: amount.describe('half the sum of the absolute nets: what would move if provinces were netted, in fen'),
  saving: amount.describe('gross − net, in fen'),
  savingPerTenThousand: count.nullable().describe('of the gross; null when nothing is owed'),
  sumOfNets: amount.describe('0: the proof that what one owes another is owed'),
});

const bothWays = <Shape extends z.ZodType>(shape: Shape) => {
  return z.object({ advanced: shape, outstanding: shape });
};

export class PositionMatrix extends createZodDto(
  z.object({
    cycle: z.string().nullable(),
    asOf: instant,
    pairs: z.array(statedPair),
    provinces: z.array(z.object({ province: z.string(), ...bothWays(position).shape })),
    totals: z.object(figures),
    netting: bothWays(netting),
  }),
) {}

const blocker = z.object({
  code: z.enum(blockerCodes),
  count: count.describe('of days, differences or statements'),
  amount: amount.nullable().describe('what is not paid, in fen'),
  firstDay: day.nullable().describe('the first of the days, or the earliest day by which a payment was due'),
});

const timelineStep = z.object({
  step: z.enum(dueSteps),
  leadsTo: z.enum(cycleStates),
  standing: z.enum(['taken', 'next', 'later']),
  takenBy: z.enum(['time', 'person']).describe('whether time takes the step at its deadline, or a person must'),
  dueAt: instant,
  takenAt: instant.nullable(),
  overdue: z.boolean().describe('not taken though its deadline has passed'),
  late: z.boolean().describe('taken after its deadline'),
  blockers: z.array(blocker).describe('of the next step: what it waits for; none says that it may be taken now'),
});

const timeline = z.object({
  cycle: z.string(),
  state: z.enum(cycleStates),
  startsOn: day,
  endsOn: day,
  openedAt: instant,
  signedBy: z.string().nullable(),
  asOf: instant,
  steps: z.array(timelineStep),
});

export class CycleTimeline extends createZodDto(timeline) {}

export class CycleAtHand extends createZodDto(
  z.object({ timeline: timeline.nullable().describe('null: no cycle was opened yet') }),
) {}

const inFlight = {
  claims: count.describe('settlements, those undone among them'),
  reversals: count,
  amount: amount.describe('advanced and not repaid, in fen'),
};

export class MoneyInFlight extends createZodDto(
  z.object({
    asOf: instant,
    total: z.object(inFlight),
    stages: z.array(
      z.object({
        stage: z.enum(flightStages),
        ...inFlight,
        oldestCycle: z.string().nullable(),
        oldestDay: day.nullable().describe('first day of the earliest cycle with something at this stage'),
      }),
    ),
    cycles: z.array(z.object({ cycle: z.string(), startsOn: day, stage: z.enum(flightStages), ...inFlight })),
    overdueStatements: z.array(
      z.object({
        cycle: z.string(),
        step: z.enum(['sign', 'pay']).describe('for which they wait'),
        dueAt: instant,
        statements: count,
        amount: amount.describe('to be paid by them, in fen'),
      }),
    ),
    overdueOrders: z.object({
      orders: count,
      amount,
      longest: z
        .array(
          storedPaymentOrder.pick({
            statementId: true,
            cycle: true,
            homeProvince: true,
            treatingProvince: true,
            amount: true,
            dueOn: true,
          }),
        )
        .describe('the longest overdue, at most a hundred'),
    }),
  }),
) {}

export class CellQuery extends createZodDto(
  z.object({
    order: z.enum(cellOrders).default('largest').describe('largest: by what was advanced; number: by settlement id'),
    after: z.string().max(400).optional().describe('the `next` of the page before, in the same order'),
    limit: page.limit,
  }),
) {}

export class CellPage extends createZodDto(
  pageOf(
    obligation.pick({
      settlementId: true,
      institution: true,
      homeRegion: true,
      treatingRegion: true,
      settledOn: true,
      bookedOn: true,
      originalCycle: true,
      reverses: true,
      total: true,
      fundTotal: true,
      advanced: true,
    }),
  ),
) {}

/** Reads the cursor of the claims behind a cell. */
export function cellPlaceOf(cursor: string | undefined): CellPlace | undefined {
  if (cursor === undefined) return undefined;
  const [settlementId = '', advanced = ''] = decodeCursor(cursor, 2);
  if (isId('SettlementId', settlementId) && /^-?\d{1,18}$/.test(advanced)) {
    return { settlementId, advanced: BigInt(advanced) };
  }
  throw new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out');
}
