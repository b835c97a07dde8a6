import { businessDate, fen, id } from '@lianqing/contracts';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { leftOf, overpaymentGrounds, overpaymentStates } from '../../domain/reimbursement/overpayment';
import {
  findOverpayment,
  listOverpayments,
  refundsOf,
  waiverOf,
  type StoredOverpayment,
} from '../../storage/reimbursement/overpayments';
import { RecordRefund } from '../../use-cases/reimbursement/record-refund';
import { ReverseRefund } from '../../use-cases/reimbursement/reverse-refund';
import { WaiveOverpayment } from '../../use-cases/reimbursement/waive-overpayment';
import { after, amount, day, instant, pageLimit } from '../settling/claim-shapes';
import { readNumber } from '../settling/cursors';
import { bankReference, operator, words } from './reimbursement-shapes';

const overpaymentNo = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .transform(BigInt);
class OverpaymentParams extends createZodDto(z.object({ overpaymentNo })) {}
class RefundParams extends createZodDto(z.object({ overpaymentNo, refundId: id('HospitalReference') })) {}
class OverpaymentsQuery extends createZodDto(
  z.object({
    homeRegion: id('RegionCode').optional(),
    personId: id('PersonId').optional(),
    state: z.enum(overpaymentStates).optional(),
    after,
    limit: pageLimit,
  }),
) {}
class RefundBody extends createZodDto(
  z.object({
    refundId: id('HospitalReference').describe('made by the caller; the same again is no other refund'),
    amount: fen.refine((one) => one > 0n, 'must be above 0'),
    refundedOn: businessDate,
    bankReference,
    by: operator,
  }),
) {}
class RefundReversalBody extends createZodDto(
  z.object({
    reversalId: id('HospitalReference').describe('made by the caller; the same again is no other reversal'),
    by: operator,
    words,
  }),
) {}
class WaiverBody extends createZodDto(z.object({ by: operator, words })) {}

const summary = z.object({
  overpaymentNo: z.string(),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  personId: id('PersonId'),
  ground: z.enum(overpaymentGrounds),
  bill: z.string().describe('the claim or application that was undone'),
  compensationId: z.string().nullable().describe('the second compensation that had given something back of it'),
  batchId: z.string().describe('the payment batch that paid it'),
  amount,
  refunded: amount,
  left: amount.describe('still to be recovered'),
  state: z.enum(overpaymentStates),
  recordedAt: instant,
});
class OverpaymentPageView extends createZodDto(z.object({ items: z.array(summary), next: z.string().nullable() })) {}
class OverpaymentView extends createZodDto(
  summary.extend({
    refunds: z.array(
      z.object({
        refundId: z.string(),
        amount,
        refundedOn: day,
        bankReference: z.string(),
        recordedBy: z.string(),
        recordedAt: instant,
        reverses: z.string().nullable().describe('the refund that this row undoes'),
        words: z.string().nullable().describe('why it is undone'),
      }),
    ),
    waiver: z
      .object({ by: z.string(), at: instant, words: z.string(), amount })
      .nullable()
      .describe('who has let go of what was left, and why'),
  }),
) {}

@ApiTags('reimbursements')
@Controller('api/v1/overpayments')
export class OverpaymentsController {
  constructor(
    private readonly db: DataSource,
    private readonly record: RecordRefund,
    private readonly reverse: ReverseRefund,
    private readonly waive: WaiveOverpayment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What people were paid too much, in the order in which it became known' })
  @ApiOkResponse({ type: OverpaymentPageView })
  async list(@Query() { after: cursor, limit, ...query }: OverpaymentsQuery) {
    const { homeRegion = null, personId = null, state = null } = query;
    const filter = { homeRegion, personId, state, after: readNumber(cursor), limit: limit + 1 };
    return pageOf(await listOverpayments(this.db, filter), limit, {
      item: summaryView,
      cursor: ({ overpaymentNo }) => [overpaymentNo.toString()],
    });
  }

  @Get(':overpaymentNo')
  @ApiOperation({ summary: 'One overpayment: why, what was refunded, who has waived the rest' })
  @ApiOkResponse({ type: OverpaymentView })
  one(@Param() { overpaymentNo }: OverpaymentParams) {
    return this.shown(overpaymentNo);
  }

  @Post(':overpaymentNo/refunds')
  @HttpCode(200)
  @ApiOperation({ summary: 'The person has given back so much of it, on this day and under this reference' })
  @ApiOkResponse({ type: OverpaymentView })
  async refund(@Param() { overpaymentNo }: OverpaymentParams, @Body() { by: recordedBy, ...refund }: RefundBody) {
    await this.record.run({ overpaymentNo, recordedBy, ...refund });
    return this.shown(overpaymentNo);
  }

  @Post(':overpaymentNo/refunds/:refundId/reversal')
  @HttpCode(200)
  @ApiOperation({ summary: 'A refund was recorded wrongly: it is undone, and is to be recovered again' })
  @ApiOkResponse({ type: OverpaymentView })
  async reversal(@Param() refund: RefundParams, @Body() body: RefundReversalBody) {
    await this.reverse.run({ ...refund, ...body });
    return this.shown(refund.overpaymentNo);
  }

  @Post(':overpaymentNo/waiver')
  @HttpCode(200)
  @ApiOperation({ summary: 'Somebody who had no hand in what was paid lets go of what is left, with a reason' })
  @ApiOkResponse({ type: OverpaymentView })
  async waiver(@Param() { overpaymentNo }: OverpaymentParams, @Body() body: WaiverBody) {
    await this.waive.run({ overpaymentNo, ...body });
    return this.shown(overpaymentNo);
  }

  private async shown(overpaymentNo: bigint) {
    const overpayment = await findOverpayment(this.db, overpaymentNo);
    const waiver = (await waiverOf(this.db, overpaymentNo)) ?? null;
    return { ...summaryView(overpayment), refunds: await refundsOf(this.db, overpaymentNo), waiver };
  }
}

function summaryView({ source: _source, sourceNo: _number, ...shown }: StoredOverpayment) {
  return { ...shown, left: leftOf(shown) };
}
