import { id } from '@lianqing/contracts';
import { encodeCursor } from '@lianqing/runtime';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { ReadOutcomes } from '../../use-cases/settling/read-outcomes';
import { after, instant, outcomeTypes, pageLimit } from './claim-shapes';
import { readPlace } from './cursors';

class OutcomesQuery extends createZodDto(z.object({ institution: id('InstitutionCode'), after, limit: pageLimit })) {}

class OutcomesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        type: z.enum(outcomeTypes),
        content: z.record(z.string(), z.unknown()).describe('as the event of this type; amounts in fen'),
        batch: z.string(),
        publishedAt: instant,
      }),
    ),
    next: z.string().describe('where to go on, also when there was nothing'),
    hasMore: z.boolean(),
  }),
) {}

@ApiTags('outcomes')
@Controller('api/v1/outcomes')
export class OutcomesController {
  constructor(private readonly readOutcomes: ReadOutcomes) {}

  @Get()
  @ApiOperation({
    summary: 'Outcomes of one hospital in the order in which they became visible; none is ever passed over',
  })
  @ApiOkResponse({ type: OutcomesView })
  async list(@Query() query: OutcomesQuery) {
    const { items, next, hasMore } = await this.readOutcomes.run(
      query.institution,
      readPlace(query.after),
      query.limit,
    );
    return { items, next: encodeCursor([next.position.toString(), next.ordinal]), hasMore };
  }
}
