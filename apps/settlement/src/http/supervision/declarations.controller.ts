import { id, instant as instantText, visitCause } from '@lianqing/contracts';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { declarationKinds, type RecordedDeclaration } from '../../domain/supervision/declaration';
import { declarationsBefore } from '../../storage/supervision/declarations';
import { RecordDeclaration } from '../../use-cases/supervision/record-declaration';
import { WithdrawDeclaration } from '../../use-cases/supervision/withdraw-declaration';
import { after, day, instant, pageLimit } from '../settling/claim-shapes';
import { readMoment } from '../settling/cursors';
import { operator, reason, reference } from './supervision-shapes';

const declaration = z.object({
  institution: id('InstitutionCode'),
  declarationId: id('HospitalReference').describe('the hospital’s own number'),
  kind: z.enum(declarationKinds),
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  admittedAt: instantText,
  cause: visitCause.optional().describe('of a trauma'),
  noThirdParty: z.boolean().default(false).describe('declared in writing: no third party is liable'),
  involvesThirdParty: z.boolean().default(false),
  document: reference.optional().describe('where the hospital keeps the written declaration'),
  declaredBy: operator,
});

class DeclarationBody extends createZodDto(declaration) {}
class DeclarationParams extends createZodDto(declaration.pick({ institution: true, declarationId: true })) {}
class DeclarationWithdrawalBody extends createZodDto(z.object({ by: operator, reason })) {}
class DeclarationsQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    personId: id('PersonId').optional(),
    kind: z.enum(declarationKinds).optional(),
    late: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    after,
    limit: pageLimit,
  }),
) {}

const view = z.object({
  institution: id('InstitutionCode'),
  declarationId: z.string(),
  kind: z.enum(declarationKinds),
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  admittedAt: instant,
  admittedOn: day,
  cause: z.string().nullable(),
  noThirdParty: z.boolean(),
  involvesThirdParty: z.boolean(),
  document: z.string().nullable(),
  declaredBy: z.string(),
  declaredAt: instant,
  dueAt: instant,
  isLate: z.boolean(),
  withdrawn: z.object({ by: z.string(), reason: z.string(), at: instant }).nullable(),
});
class DeclarationView extends createZodDto(view) {}
class DeclarationsView extends createZodDto(z.object({ items: z.array(view), next: z.string().nullable() })) {}

@ApiTags('declarations')
@Controller('api/v1/declarations')
export class DeclarationsController {
  constructor(
    private readonly db: DataSource,
    private readonly recordDeclaration: RecordDeclaration,
    private readonly withdrawDeclaration: WithdrawDeclaration,
  ) {}

  @Post()
  @ApiOperation({ summary: 'A hospital declares a trauma or a repeated admission (申报), due within 24 hours of it' })
  @ApiCreatedResponse({ type: DeclarationView })
  async declare(@Body() { admittedAt, cause, document, ...rest }: DeclarationBody) {
    const made = { ...rest, admittedAt: new Date(admittedAt), cause: cause ?? null, document: document ?? null };
    return declarationView(await this.recordDeclaration.run(made));
  }

  @Post(':institution/:declarationId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes a declaration back; bills that were settled by it stand' })
  @ApiOkResponse({ type: DeclarationView })
  async withdraw(@Param() key: DeclarationParams, @Body() withdrawal: DeclarationWithdrawalBody) {
    return declarationView(await this.withdrawDeclaration.run(key, withdrawal));
  }

  @Get()
  @ApiOperation({ summary: 'Declarations of a hospital, a person or a kind, the newest first' })
  @ApiOkResponse({ type: DeclarationsView })
  async list(@Query() { after: cursor, limit, late, ...filter }: DeclarationsQuery) {
    const before = readMoment(cursor);
    const rows = await declarationsBefore(this.db, { ...filter, isLate: late, before, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: declarationView,
      cursor: ({ declaredAt, institution, declarationId }) => [declaredAt.toISOString(), institution, declarationId],
    });
  }
}

function declarationView({
  digest: _digest,
  ...recorded
}: RecordedDeclaration & { readonly digest?: string }): z.input<typeof view> {
  const { admittedAt, declaredAt, dueAt, withdrawn } = recorded;
  return {
    ...recorded,
    admittedAt: admittedAt.toISOString(),
    declaredAt: declaredAt.toISOString(),
    dueAt: dueAt.toISOString(),
    withdrawn: withdrawn && { ...withdrawn, at: withdrawn.at.toISOString() },
  };
}
