import { deductionGrounds, fen, id } from '@lianqing/contracts';
import { deductionRowIdOf, DomainError, settlementIdOf } from '@lianqing/kernel';
import { fundItems, sumOfFundItems } from '@lianqing/money';
import { decodeCursor, pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { standsAt } from '../../domain/review/deduction';
import { entriesOf, signOf } from '../../storage/review/deduction-entries';
import {
  deductionOf,
  listDeductions,
  reductionsOfDeduction,
  type StoredDeduction,
} from '../../storage/review/deductions';
import { ReduceDeduction } from '../../use-cases/review/reduce-deduction';
import { after, amount, day, instant, pageLimit } from '../settling/claim-shapes';

const amountPerItem = z.object(
  Object.fromEntries(fundItems.map((item) => [item, amount])) as Record<(typeof fundItems)[number], typeof amount>,
);

const deduction = z.object({
  deductionId: id('DeductionId'),
  ground: z.enum(deductionGrounds),
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  amount,
  stands: amount.describe('the amount, or what a reduction has left of it'),
  taken: amount.describe('taken and not returned'),
  standing: amountPerItem.describe('what stands, by fund'),
  instalments: z.number().int(),
  planned: z.array(z.number().int()).describe('instalments to come'),
  reasonCode: z.string(),
  reason: z.string(),
  department: z.string().nullable(),
  physician: z.string().nullable(),
  decidedBy: z.string(),
  decidedOn: day,
});

class DeductionsQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    claimId: id('HospitalReference').optional(),
    after,
    limit: pageLimit,
  }),
) {}
class DeductionParams extends createZodDto(z.object({ deductionId: id('DeductionId') })) {}
class ReductionBody extends createZodDto(
  z.strictObject({
    reductionId: id('ReductionId').describe('made by whoever decides; the same again is nothing'),
    stands: fen.describe('what is left standing of the deduction: less than now; 0 takes all of it back'),
    reason: z.string().min(1).max(2_000),
    decidedBy: z.string().min(1).max(100).describe('the operator, as the caller names them'),
  }),
) {}
class DeductionsView extends createZodDto(z.object({ items: z.array(deduction), next: z.string().nullable() })) {}
class DeductionView extends createZodDto(
  deduction.extend({
    entries: z.array(
      z.object({
        settlementId: id('SettlementId').describe('of the row, as clearing knows it'),
        is: z.enum(['taken', 'returned']),
        instalment: z.number().int(),
        because: z.enum(['claim-reversed', 'reduced']).nullable(),
        settledOn: day,
        bookedOn: day,
        advanced: amount.describe('below 0 when taken'),
      }),
    ),
    reductions: z.array(
      z.object({
        reductionId: z.string(),
        stands: amount,
        because: z.enum(['claim-reversed', 'reduced']),
        reason: z.string(),
        decidedBy: z.string(),
        decidedAt: instant,
      }),
    ),
  }),
) {}

@ApiTags('deductions')
@Controller('api/v1/deductions')
export class DeductionsController {
  constructor(
    private readonly db: DataSource,
    private readonly reduceDeduction: ReduceDeduction,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Deductions by id, of one hospital or of one of its claims if asked so' })
  @ApiOkResponse({ type: DeductionsView })
  async list(@Query() query: DeductionsQuery) {
    const [last = ''] = query.after === undefined ? [] : decodeCursor(query.after, 1);
    const filter = { institution: query.institution ?? null, claimId: query.claimId ?? null, after: last };
    const rows = await listDeductions(this.db, { ...filter, limit: query.limit + 1 });
    return pageOf(rows, query.limit, { item: deductionView, cursor: (row) => [row.deductionId] });
  }

  @Get(':deductionId')
  @ApiOperation({ summary: 'One deduction with what it took, what came back, and by whom it was reduced' })
  @ApiOkResponse({ type: DeductionView })
  async one(@Param() { deductionId }: DeductionParams) {
    const stored = await deductionOf(this.db, deductionId);
    if (!stored) {
      throw new DomainError('not-found', 'deduction.unknown', `There is no deduction ${deductionId}`, { deductionId });
    }
    const of = settlementIdOf(stored.institution, stored.claimId);
    const [entries, reductions] = await Promise.all([
      entriesOf(this.db, deductionId),
      reductionsOfDeduction(this.db, deductionId),
    ]);
    return {
      ...deductionView(stored),
      entries: entries.map(({ entry, instalment, settledOn, bookedOn }) => ({
        settlementId: deductionRowIdOf(of, deductionId, entry),
        ...{ is: entry.is, because: entry.because, instalment, settledOn, bookedOn },
        advanced: signOf(entry) * sumOfFundItems(entry.fundItems),
      })),
      reductions: reductions.map(({ number: _, ...reduction }) => reduction),
    };
  }

  @Post(':deductionId/reductions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Leaves less of a deduction standing; what was taken beyond that is returned at once' })
  @ApiOkResponse({ type: DeductionView })
  async reduce(@Param() { deductionId }: DeductionParams, @Body() decision: ReductionBody) {
    await this.reduceDeduction.run({ deductionId, ...decision });
    return this.one({ deductionId });
  }
}

function deductionView(stored: StoredDeduction) {
  const { deductionId, ground, institution, claimId, homeRegion, treatingRegion, standing, taken } = stored;
  const { instalments, planned, reasonCode, reason, department, physician, decidedBy, decidedOn } = stored;
  return {
    ...{ deductionId, ground, institution, claimId, homeRegion, treatingRegion, amount: stored.amount, standing },
    ...{ instalments, planned, reasonCode, reason, department, physician, decidedBy, decidedOn },
    stands: standsAt(stored),
    taken: sumOfFundItems(taken),
  };
}
