import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '@lianqing/kernel';
import { inTransaction, readOnly } from '@lianqing/persistence';
import { pageOf } from '@lianqing/runtime';
import { DataSource, type EntityManager } from 'typeorm';
import type { ClearingCycle } from '../domain/cycle';
import { timelineOf } from '../domain/timeline';
import { blockersOf } from '../storage/blockers';
import { cycleById, cyclesBy, findCycleAtHand, stepsOf } from '../storage/cycles';
import { ordersOfCycle } from '../storage/payment-orders';
import { countUnnamedOf } from '../storage/reconciliation';
import { countStatements, statementsBy } from '../storage/statements';
import { CycleAtHand, CycleTimeline } from './figure-shapes';
import {
  cycleAfter,
  CycleDetails,
  CyclePage,
  CyclesQuery,
  idAfter,
  idOf,
  PaymentOrderPage,
  StatementPage,
  StatementsQuery,
} from './shapes';
import { cycleView, orderView } from './views';

/** Most payment orders of a cycle: one per ordered pair of provinces. */
const MAX_ORDERS = 1_000;

@ApiTags('cycles')
@Controller('api/v1/cycles')
export class CyclesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cycles, latest first' })
  @ApiOkResponse({ type: CyclePage })
  async list(@Query() { state, after, limit }: CyclesQuery) {
    const from = after === undefined ? {} : { after: cycleAfter(after) };
    const now = this.clock.now();
    const rows = await cyclesBy(this.db, { ...(state === undefined ? {} : { state }), ...from, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: (cycle) => cycleView(cycle, now),
      cursor: (cycle) => [cycle.startsOn, cycle.id],
    });
  }

  @Get('at-hand')
  @ApiOperation({ summary: 'The timeline of the earliest cycle that is not settled, or of the last one when all are' })
  @ApiOkResponse({ type: CycleAtHand })
  async atHand() {
    return inTransaction(this.db, async (tx) => {
      await readOnly(tx);
      const cycle = await findCycleAtHand(tx);
      return { timeline: cycle === undefined ? null : await this.timelineIn(tx, cycle) };
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'A cycle, when it took its steps, and what it waits for' })
  @ApiOkResponse({ type: CycleDetails })
  async read(@Param('id') text: string) {
    const id = idOf('CycleId', text);
    const cycle = await cycleById(this.db, id);
    const [steps, statements, unnamedDifferences] = await Promise.all([
      stepsOf(this.db, id),
      countStatements(this.db, id),
      countUnnamedOf(this.db, id),
    ]);
    return {
      ...cycleView(cycle, this.clock.now()),
      steps,
      statements: Object.fromEntries(statements),
      unnamedDifferences,
    };
  }

  @Get(':id/timeline')
  @ApiOperation({
    summary: 'Each step of a cycle: when it was taken, by when it must be, and what the next one waits for',
  })
  @ApiOkResponse({ type: CycleTimeline })
  async timeline(@Param('id') text: string) {
    return inTransaction(this.db, async (tx) => {
      await readOnly(tx);
      return this.timelineIn(tx, await cycleById(tx, idOf('CycleId', text)));
    });
  }

  private async timelineIn(tx: EntityManager, cycle: ClearingCycle) {
    const now = this.clock.now();
    const takenAt = new Map((await stepsOf(tx, cycle.id)).map((step) => [step.state, step.takenAt]));
    const blockers = await blockersOf(tx, cycle, this.clock.today());
    const { id, state, startsOn, endsOn, openedAt, signedBy } = cycle;
    const steps = timelineOf(cycle, takenAt, { blockers, now });
    return { cycle: id, state, startsOn, endsOn, openedAt, signedBy, asOf: now, steps };
  }

  @Get(':id/statements')
  @ApiOperation({ summary: 'The statements of a cycle, one per pair' })
  @ApiOkResponse({ type: StatementPage })
  async statements(@Param('id') text: string, @Query() { after, limit, ...filter }: StatementsQuery) {
    const cycle = (await cycleById(this.db, idOf('CycleId', text))).id;
    const rows = await statementsBy(this.db, {
      ...filter,
      cycle,
      after: idAfter('StatementId', after),
      limit: limit + 1,
    });
    return pageOf(rows, limit, { item: (statement) => statement, cursor: (statement) => [statement.id] });
  }

  @Get(':id/payment-orders')
  @ApiOperation({ summary: 'The payment orders of a cycle, and which are overdue' })
  @ApiOkResponse({ type: PaymentOrderPage })
  async paymentOrders(@Param('id') text: string) {
    const { id } = await cycleById(this.db, idOf('CycleId', text));
    const today = this.clock.today();
    return { items: (await ordersOfCycle(this.db, id, MAX_ORDERS)).map((order) => orderView(order, today)) };
  }
}
