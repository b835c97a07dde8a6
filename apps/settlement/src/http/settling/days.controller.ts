import { businessDate, id } from '@lianqing/contracts';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { BusinessDays } from '../../storage/settling/business-days';
import { listControlTotals } from '../../storage/settling/control-totals';
import { SealDays } from '../../use-cases/settling/seal-days';
import { after, amount, day, instant, pageLimit } from './claim-shapes';
import { readTotal } from './cursors';

const stretch = z.object({ from: businessDate, to: businessDate });

class DaysQuery extends createZodDto(z.object({ from: businessDate.optional(), to: businessDate.optional() })) {}
class SealBody extends createZodDto(stretch) {}
class TotalsQuery extends createZodDto(
  z.object({ day: businessDate, treatingProvince: id('RegionCode').optional(), after, limit: pageLimit }),
) {}

class DaysView extends createZodDto(
  z.object({ items: z.array(z.object({ day, openedAt: instant, deadline: instant, sealedAt: instant.nullable() })) }),
) {}
class SealedView extends createZodDto(
  z.object({ sealed: z.array(z.object({ day, settlements: z.number().int(), totals: z.number().int() })) }),
) {}
class TotalsView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        day,
        treatingProvince: id('RegionCode'),
        homeProvince: id('RegionCode'),
        institution: id('InstitutionCode'),
        settlements: z.number().int(),
        total: amount,
        advanced: amount,
      }),
    ),
    next: z.string().nullable(),
  }),
) {}

/** Days in one answer: more than a year. */
const MAX_DAYS = 1_000;

@ApiTags('days')
@Controller('api/v1')
export class DaysController {
  constructor(
    private readonly db: DataSource,
    private readonly days: BusinessDays,
    private readonly sealDays: SealDays,
  ) {}

  @Get('days')
  @ApiOperation({ summary: 'Business days with the instant at which they are or were sealed' })
  @ApiOkResponse({ type: DaysView })
  async list(@Query() { from, to }: DaysQuery) {
    return { items: await this.days.listDays(this.db, { from: from ?? null, to: to ?? null, limit: MAX_DAYS }) };
  }

  @Post('days/seal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Seals days now; those that are sealed already stay as they are' })
  @ApiOkResponse({ type: SealedView })
  async seal(@Body() { from, to }: SealBody) {
    return { sealed: await this.sealDays.run({ from, to }) };
  }

  @Get('control-totals')
  @ApiOperation({ summary: 'Control totals of a sealed day, by hospital and home province' })
  @ApiOkResponse({ type: TotalsView })
  async totals(@Query() query: TotalsQuery) {
    const filter = { day: query.day, treatingProvince: query.treatingProvince ?? null, after: readTotal(query.after) };
    const rows = await listControlTotals(this.db, { ...filter, limit: query.limit + 1 });
    return pageOf(rows, query.limit, { item: (row) => row, cursor: (row) => [row.institution, row.homeProvince] });
  }
}
