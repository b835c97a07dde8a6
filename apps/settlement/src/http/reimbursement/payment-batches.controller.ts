import { businessDate, id } from '@lianqing/contracts';
import { fundItems } from '@lianqing/money';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { batchKinds, batchStates } from '../../domain/reimbursement/payment-batch';
import {
  findBatch,
  itemsOfBatch,
  listBatches,
  stepsOfBatch,
  totalsOfBatch,
} from '../../storage/reimbursement/payment-batches';
import { ApproveBatch } from '../../use-cases/reimbursement/approve-batch';
import { ConfirmBatchPaid } from '../../use-cases/reimbursement/confirm-batch-paid';
import { after, amount, day, instant, pageLimit } from '../settling/claim-shapes';
import { readNumber, readText } from '../settling/cursors';
import { bankReference, operator, sm3Digest } from './reimbursement-shapes';

class BatchParams extends createZodDto(z.object({ batchId: z.string().regex(/^\d{6}\.[0-9A-Za-z._-]{1,60}$/) })) {}
class PaymentBatchesQuery extends createZodDto(
  z.object({
    homeRegion: id('RegionCode').optional(),
    state: z.enum(batchStates).optional(),
    after,
    limit: pageLimit,
  }),
) {}
class PaymentItemsQuery extends createZodDto(z.object({ after, limit: pageLimit })) {}
class ApprovalBody extends createZodDto(
  z.object({ by: operator, digest: sm3Digest.describe('of the advice shown') }),
) {}
class PaymentBody extends createZodDto(
  z.object({
    by: operator,
    bankReference,
    paidOn: businessDate,
  }),
) {}

const summary = z.object({
  batchId: z.string(),
  kind: z.enum(batchKinds),
  homeRegion: id('RegionCode'),
  cutOn: day,
  cutAt: instant,
  payments: z.number().int(),
  total: amount,
  digest: z.string(),
  state: z.enum(batchStates),
});
class BatchPageView extends createZodDto(z.object({ items: z.array(summary), next: z.string().nullable() })) {}
class BatchView extends createZodDto(
  summary.extend({
    totals: z.array(z.object({ fundItem: z.enum(fundItems), amount })).describe('they add up to the total'),
    steps: z.array(
      z.object({
        step: z.enum(['approved', 'paid']),
        by: z.string(),
        at: instant,
        bankReference: z.string().nullable(),
        paidOn: day.nullable(),
      }),
    ),
  }),
) {}
class AdviceView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        itemNo: z.number().int(),
        personId: id('PersonId'),
        homeRegion: id('RegionCode'),
        treatingRegion: id('RegionCode').nullable(),
        payee: z.string().nullable().describe('null: the home region knows the account by the person'),
        applicationId: z.string().nullable(),
        amount,
      }),
    ),
    next: z.string().nullable(),
  }),
) {}

@ApiTags('reimbursements')
@Controller('api/v1/payment-batches')
export class PaymentBatchesController {
  constructor(
    private readonly db: DataSource,
    private readonly approve: ApproveBatch,
    private readonly confirm: ConfirmBatchPaid,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What home funds pay to people together, by id' })
  @ApiOkResponse({ type: BatchPageView })
  async list(@Query() { homeRegion, state, after: cursor, limit }: PaymentBatchesQuery) {
    const filter = { homeRegion: homeRegion ?? null, state: state ?? null, after: readText(cursor), limit: limit + 1 };
    const rows = await listBatches(this.db, filter);
    return pageOf(rows, limit, { item: (row) => row, cursor: ({ batchId }) => [batchId] });
  }

  @Get(':batchId')
  @ApiOperation({ summary: 'One batch with its totals by fund item and what the treasurer did' })
  @ApiOkResponse({ type: BatchView })
  one(@Param() { batchId }: BatchParams) {
    return this.shown(batchId);
  }

  @Get(':batchId/items')
  @ApiOperation({ summary: 'The advice for the bank: every payment; they add up to the total' })
  @ApiOkResponse({ type: AdviceView })
  async items(@Param() { batchId }: BatchParams, @Query() { after: cursor, limit }: PaymentItemsQuery) {
    await findBatch(this.db, batchId);
    const rows = await itemsOfBatch(this.db, batchId, Number(readNumber(cursor)), limit + 1);
    return pageOf(rows, limit, {
      item: ({ reimbursementNo: _number, ...shown }) => shown,
      cursor: ({ itemNo }) => [itemNo],
    });
  }

  @Post(':batchId/approval')
  @HttpCode(200)
  @ApiOperation({ summary: 'The treasurer, who has reviewed nothing of it, approves the advice' })
  @ApiOkResponse({ type: BatchView })
  async approval(@Param() { batchId }: BatchParams, @Body() body: ApprovalBody) {
    await this.approve.run({ batchId, ...body });
    return this.shown(batchId);
  }

  @Post(':batchId/payment')
  @HttpCode(200)
  @ApiOperation({ summary: 'The bank has paid it, under this reference' })
  @ApiOkResponse({ type: BatchView })
  async payment(@Param() { batchId }: BatchParams, @Body() body: PaymentBody) {
    await this.confirm.run({ batchId, ...body });
    return this.shown(batchId);
  }

  private async shown(batchId: string) {
    const batch = await findBatch(this.db, batchId);
    return { ...batch, totals: await totalsOfBatch(this.db, batchId), steps: await stepsOfBatch(this.db, batchId) };
  }
}
