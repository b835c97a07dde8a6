import { businessDate, id } from '@lianqing/contracts';
import { Clock } from '@lianqing/kernel';
import { decodeCursor, pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { physicianGrades, physiciansAfter } from '../../storage/supervision/physicians';
import { EnterPoints } from '../../use-cases/supervision/enter-points';
import { RecordPhysicians } from '../../use-cases/supervision/record-physicians';
import { after, day, pageLimit } from '../settling/claim-shapes';
import { operator, reason } from './supervision-shapes';

/** States in one request. */
const MAX_STATES = 1_000;
/** Of a year; nobody loses more at once. */
const MAX_POINTS = 12;
const MAX_VERSION = 2_147_483_647;
const department = z.string().regex(/^[0-9A-Za-z]{1,20}$/);

class PhysiciansBody extends createZodDto(
  z.object({
    physicians: z
      .array(
        z.object({
          institution: id('InstitutionCode'),
          physician: id('PhysicianCode'),
          department: department.optional(),
          grade: z.enum(physicianGrades),
          validFrom: businessDate,
          validUntil: businessDate.optional().describe('exclusive'),
          version: z.number().int().min(1).max(MAX_VERSION).describe('a lower or equal one is ignored'),
        }),
      )
      .min(1)
      .max(MAX_STATES),
  }),
) {}
class PhysicianParams extends createZodDto(
  z.object({ institution: id('InstitutionCode'), physician: id('PhysicianCode') }),
) {}
class PointsBody extends createZodDto(
  z.object({
    entryId: id('DecisionId').describe('made by the caller; the same again is no other entry'),
    points: z
      .number()
      .int()
      .min(-MAX_POINTS)
      .max(MAX_POINTS)
      .refine((points) => points !== 0, 'must not be 0')
      .describe('below 0 are taken'),
    reason,
    by: operator,
  }),
) {}
class PhysiciansQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    on: businessDate.optional().describe('only those whose contract holds on this day'),
    year: z.coerce.number().int().min(2000).max(2100).optional().describe('of the points; this year when absent'),
    after,
    limit: pageLimit,
  }),
) {}
class RecordedView extends createZodDto(z.object({ recorded: z.number().int() })) {}
class PhysiciansView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        institution: id('InstitutionCode'),
        physician: id('PhysicianCode'),
        treatingRegion: id('RegionCode'),
        department: z.string().nullable(),
        grade: z.enum(physicianGrades),
        validFrom: day,
        validUntil: day.nullable(),
        version: z.number().int(),
        points: z.number().int().describe('of the year; below 0 were taken'),
      }),
    ),
    next: z.string().nullable(),
  }),
) {}

@ApiTags('physicians')
@Controller('api/v1/physicians')
export class PhysiciansController {
  constructor(
    private readonly db: DataSource,
    private readonly recordPhysicians: RecordPhysicians,
    private readonly enterPoints: EnterPoints,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes over states of contracted physicians (协议医师); older versions are ignored' })
  @ApiOkResponse({ type: RecordedView })
  async record(@Body() { physicians }: PhysiciansBody) {
    const states = physicians.map(({ department: where, validUntil, ...rest }) => ({
      ...rest,
      department: where ?? null,
      validUntil: validUntil ?? null,
    }));
    return { recorded: await this.recordPhysicians.run(states) };
  }

  @Post(':institution/:physician/points')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes points from a physician, or gives them back' })
  @ApiNoContentResponse()
  async points(@Param() physician: PhysicianParams, @Body() points: PointsBody) {
    await this.enterPoints.run({ ...physician, ...points });
  }

  @Get()
  @ApiOperation({ summary: 'The register of contracted physicians by hospital and code, with the points of a year' })
  @ApiOkResponse({ type: PhysiciansView })
  async list(@Query() { after: cursor, limit, institution, on, year }: PhysiciansQuery) {
    const [from = '', physician = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const ofYear = year ?? Number(this.clock.today().slice(0, 4));
    const filter = { after: [from, physician] as const, institution, on, year: ofYear };
    const rows = await physiciansAfter(this.db, { ...filter, limit: limit + 1 });
    return pageOf(rows, limit, { item: (row) => row, cursor: (row) => [row.institution, row.physician] });
  }
}
