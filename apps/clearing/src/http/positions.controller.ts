import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, type CycleId } from '@lianqing/kernel';
import { inTransaction, readOnly } from '@lianqing/persistence';
import { pageOf } from '@lianqing/runtime';
import { DataSource } from 'typeorm';
import { byStage } from '../domain/flight';
import { claimsOfCell } from '../storage/cell-claims';
import { cycleById } from '../storage/cycles';
import { moneyInFlight, overdueOrders, overdueStatements } from '../storage/money-in-flight';
import { pairPositions, statedPositions, type PairPosition, type StatedPosition } from '../storage/positions';
import { CellPage, cellPlaceOf, CellQuery, MoneyInFlight, PositionMatrix } from './figure-shapes';
import { matrixView, totalInFlight } from './figure-views';
import { CycleFilter, idOf } from './shapes';

/** Overdue orders that are named one by one. */
const MAX_NAMED = 100;

/** Where all money stands. */
@ApiTags('positions')
@Controller('api/v1')
export class PositionsController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('positions/matrix')
  @ApiOperation({
    summary: 'Every pair, every province’s net position, and what netting among all of them would save',
    description:
      'Money moves gross, pair by pair and statement by statement. The nets are shown to tell what multilateral netting would save; nobody pays them. A pair that comes to less than nothing counts as owed the other way round.',
  })
  @ApiOkResponse({ type: PositionMatrix })
  async matrix(@Query() { cycle }: CycleFilter) {
    const asOf = this.clock.now();
    return matrixView(await this.pairs(cycle), { cycle, asOf });
  }

  @Get('positions/:cycle/:pair/claims')
  @ApiOperation({
    summary: 'The claims behind one cell of the matrix, also before its statement is issued',
    description:
      'The largest first walks over the lines of the cell for each page; by number a page costs its own lines.',
  })
  @ApiOkResponse({ type: CellPage })
  async claims(@Param('cycle') id: string, @Param('pair') text: string, @Query() { order, after, limit }: CellQuery) {
    const pair = idOf('PairId', text);
    const { id: cycle } = await cycleById(this.db, idOf('CycleId', id));
    const page = { order, after: cellPlaceOf(after), limit: limit + 1 };
    return pageOf(await claimsOfCell(this.db, { cycle, pair }, page), limit, {
      item: (claim) => claim,
      cursor: ({ settlementId, advanced }) => [settlementId, `${advanced}`],
    });
  }

  @Get('money-in-flight')
  @ApiOperation({
    summary: 'What hospitals advanced and have not got back, by stage; statements and payment orders that are overdue',
    description:
      'Adds up to what is outstanding in the positions of all treating provinces. What hospitals owe from a cycle that came to less than nothing stands as carried, below 0.',
  })
  @ApiOkResponse({ type: MoneyInFlight })
  async inFlight() {
    const asOf = this.clock.now();
    const today = this.clock.today();
    return inTransaction(this.db, async (tx) => {
      await readOnly(tx);
      const cycles = await moneyInFlight(tx);
      return {
        asOf,
        total: totalInFlight(cycles),
        stages: byStage(cycles),
        cycles,
        overdueStatements: await overdueStatements(tx, asOf),
        overdueOrders: await overdueOrders(tx, { today, limit: MAX_NAMED }),
      };
    });
  }

  private async pairs(cycle: CycleId | undefined): Promise<(PairPosition | StatedPosition)[]> {
    if (cycle === undefined) return pairPositions(this.db);
    return statedPositions(this.db, (await cycleById(this.db, cycle)).id);
  }
}
