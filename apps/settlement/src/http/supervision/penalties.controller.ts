import { id } from '@lianqing/contracts';
import { pageOf } from '@lianqing/runtime';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { penaltiesBefore, penaltyStates } from '../../storage/supervision/measures';
import { after, amount, instant, pageLimit } from '../settling/claim-shapes';
import { readMoment } from '../settling/cursors';

class PenaltiesQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    treatingRegion: id('RegionCode').optional(),
    state: z.enum(penaltyStates).optional(),
    after,
    limit: pageLimit,
  }),
) {}
class PenaltiesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        caseId: id('InspectionId'),
        institution: id('InstitutionCode'),
        treatingRegion: id('RegionCode'),
        amount,
        imposedAt: instant,
        state: z.enum(penaltyStates),
        endedAt: instant.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
) {}

@ApiTags('inspections')
@Controller('api/v1/penalties')
export class PenaltiesController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @ApiOperation({ summary: 'Penalties that the treating side collects, the newest first' })
  @ApiOkResponse({ type: PenaltiesView })
  async list(@Query() { after: cursor, limit, ...filter }: PenaltiesQuery) {
    const rows = await penaltiesBefore(this.db, { ...filter, before: readMoment(cursor), limit: limit + 1 });
    return pageOf(rows, limit, {
      item: (row) => row,
      cursor: ({ imposedAt, institution, caseId }) => [imposedAt.toISOString(), institution, caseId],
    });
  }
}
