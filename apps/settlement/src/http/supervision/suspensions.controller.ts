import { businessDate, id } from '@lianqing/contracts';
import { decodeCursor, pageOf } from '@lianqing/runtime';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { suspensionsAfter } from '../../storage/supervision/measures';
import { after, pageLimit } from '../settling/claim-shapes';
import { suspension } from './inspection-shapes';

class SuspensionsQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    on: businessDate.optional().describe('only those that hold on this day'),
    after,
    limit: pageLimit,
  }),
) {}
class SuspensionsView extends createZodDto(z.object({ items: z.array(suspension), next: z.string().nullable() })) {}

@ApiTags('inspections')
@Controller('api/v1/suspensions')
export class SuspensionsController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @ApiOperation({ summary: 'Hospitals suspended from direct settlement, by hospital' })
  @ApiOkResponse({ type: SuspensionsView })
  async list(@Query() { after: cursor, limit, institution, on }: SuspensionsQuery) {
    const [from = '', caseId = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const rows = await suspensionsAfter(this.db, { after: [from, caseId], institution, on, limit: limit + 1 });
    return pageOf(rows, limit, { item: (row) => row, cursor: (row) => [row.institution, row.caseId] });
  }
}
