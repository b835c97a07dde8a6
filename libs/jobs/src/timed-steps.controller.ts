import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { list } from './step-rows';

const MAX_STEPS = 1_000;

class StepsQuery extends createZodDto(
  z.object({
    state: z.enum(['open', 'done']).optional(),
    kind: z.string().max(63).optional(),
    limit: z.coerce.number().int().min(1).max(MAX_STEPS).default(100),
  }),
) {}

class StepsPage extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        key: z.string(),
        dueAt: z.iso.datetime(),
        attempts: z.number().int(),
        lastError: z.string().nullable(),
        lastFailedAt: z.iso.datetime().nullable(),
        nextAttemptAt: z.iso.datetime().nullable(),
        doneAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
) {}

@ApiTags('operations')
@Controller('api/v1/timed-steps')
export class TimedStepsController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @ApiOperation({ summary: 'Steps that time has started, latest due first: done, or open with their last error' })
  @ApiOkResponse({ type: StepsPage })
  async read(@Query() { state, kind, limit }: StepsQuery) {
    const items = await list(this.db, {
      ...(state === undefined ? {} : { isDone: state === 'done' }),
      ...(kind === undefined ? {} : { kind }),
      limit,
    });
    return { items };
  }
}
