import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lianqing/kernel';
import { decodeCursor, pageOf } from '@lianqing/runtime';
import { DataSource, type EntityManager } from 'typeorm';
import { cycleChanged, hospitalsRepaid, obligationMoved, type CycleMessage } from '../events/outgoing';
import { cyclesAfter, movedAfter, provincesRepaidAfter, type PageAfter } from '../storage/cycle-snapshot';
import { CyclesSnapshot, PageQuery } from './shapes';

/** A message of the snapshot, and its place among those of its stage. */
interface Placed {
  readonly stage: string;
  readonly place: string;
  readonly message: CycleMessage;
}

type Stage = (tx: EntityManager, page: PageAfter) => Promise<Omit<Placed, 'stage'>[]>;

const stages: Readonly<Record<string, Stage>> = {
  cycles: async (tx, page) =>
    (await cyclesAfter(tx, page)).map((cycle) => ({ place: cycle.id, message: cycleChanged(cycle) })),
  repaid: async (tx, page) =>
    (await provincesRepaidAfter(tx, page)).map((repaid) => ({
      place: `${repaid.cycle} ${repaid.treatingProvince}`,
      message: hospitalsRepaid(repaid),
    })),
  moved: async (tx, page) =>
    (await movedAfter(tx, page)).map((moved) => ({ place: moved.settlementId, message: obligationMoved(moved) })),
};
const order = Object.keys(stages);

/**
 * Where every settlement stands on its way to repayment, page by page, for a projection that begins anew: cycles, and
 * the exceptions to them. What changes meanwhile follows by the topic.
 */
@ApiTags('snapshots')
@Controller('api/v1/snapshots')
export class SnapshotsController {
  constructor(private readonly db: DataSource) {}

  @Get('cycles')
  @ApiOperation({
    summary:
      'Cycles, provinces that have repaid their hospitals, and moved obligations, as clearing.cycles.v1 tells them',
  })
  @ApiOkResponse({ type: CyclesSnapshot })
  async cycles(@Query() { after, limit }: PageQuery) {
    const [stage = '', place = ''] = after === undefined ? [order[0], ''] : decodeCursor(after, 2);
    const rows = await this.db.transaction('REPEATABLE READ', (tx) =>
      rowsFrom(tx, { stage, after: place, limit: limit + 1 }),
    );
    return pageOf(rows, limit, {
      item: ({ message: { type, key, content } }) => ({ type, key, content }),
      cursor: (row) => [row.stage, row.place],
    });
  }
}

/** Goes on with the next stage where one ends. */
async function rowsFrom(
  tx: EntityManager,
  { stage: first, after, limit }: PageAfter & { readonly stage: string },
): Promise<Placed[]> {
  if (!order.includes(first)) {
    throw new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out');
  }
  const rows: Placed[] = [];
  for (const stage of order.slice(order.indexOf(first))) {
    if (rows.length === limit) break;
    const read = stages[stage];
    const page = { after: stage === first ? after : '', limit: limit - rows.length };
    for (const row of (await read?.(tx, page)) ?? []) rows.push({ stage, ...row });
  }
  return rows;
}
