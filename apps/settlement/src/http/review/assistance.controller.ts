import { fen, id } from '@lianqing/contracts';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { assistanceVerdicts, type Assistance } from '../../domain/review/assistance';
import { assistanceBefore, assistanceOf } from '../../storage/review/assistance-requests';
import { AnswerAssistance, unknownAssistance } from '../../use-cases/review/answer-assistance';
import { RequestAssistance } from '../../use-cases/review/request-assistance';
import { WithdrawAssistance } from '../../use-cases/review/withdraw-assistance';
import { after, amount, instant, pageLimit } from '../settling/claim-shapes';
import { readMoment } from '../settling/cursors';

const MAX_DOCUMENTS = 50;
const words = z.string().trim().min(1).max(2_000);
const name = z.string().trim().min(1).max(100).describe('the operator, as the caller names them');
const documents = z
  .array(z.string().min(1).max(500))
  .max(MAX_DOCUMENTS)
  .default([])
  .describe('references, no contents');
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const question = z.strictObject({
  homeRegion: id('RegionCode').describe('who asks: the person’s own region, or one that holds it'),
  requestId: id('AssistanceId').describe('made by whoever asks; the same again is nothing'),
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
  question: words,
  documents,
  askedBy: name,
});
const answer = z.strictObject({
  answeringRegion: id('RegionCode').describe('who answers: the hospital’s own region, or one that holds it'),
  verdict: z.enum(assistanceVerdicts),
  amount: fen.nullable().default(null).describe('what the bill comes to; of amount-differs only'),
  text: words,
  documents,
  answeredBy: name,
});

const withdrawal = z.strictObject({ withdrawnBy: name, reason: words });

class QuestionBody extends createZodDto(question) {}
class QuestionParams extends createZodDto(question.pick({ homeRegion: true, requestId: true })) {}
class AnswerBody extends createZodDto(answer) {}
class AssistanceWithdrawalBody extends createZodDto(withdrawal) {}
class AssistanceQuery extends createZodDto(
  z.object({
    homeRegion: id('RegionCode').optional().describe('who asked, or whose person was asked about'),
    treatingRegion: id('RegionCode')
      .optional()
      .describe('owes the answer: the hospital’s own region, or one that holds it'),
    institution: id('InstitutionCode').optional(),
    claimId: id('HospitalReference').optional(),
    answered: flag.optional().describe('false: waits for its answer'),
    overdue: flag.optional().describe('true: was not answered in time, also when an answer has come since'),
    after,
    limit: pageLimit,
  }),
) {}

const view = question.extend({
  documents: z.array(z.string()),
  personRegion: id('RegionCode').describe('the person’s own region'),
  treatingRegion: id('RegionCode'),
  total: amount.describe('of the bill, as it was sent'),
  askedAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  answer: answer
    .extend({ amount: amount.nullable(), documents: z.array(z.string()), answeredAt: instant })
    .nullable()
    .describe('null: none has come yet'),
  withdrawal: z
    .object({ by: z.string().describe('time: the claim was undone'), reason: z.string(), at: instant })
    .nullable()
    .describe('null: it stands'),
});
class AssistanceView extends createZodDto(view) {}
class AssistanceListView extends createZodDto(z.object({ items: z.array(view), next: z.string().nullable() })) {}

@ApiTags('assistance')
@Controller('api/v1/assistance-requests')
export class AssistanceController {
  constructor(
    private readonly db: DataSource,
    private readonly requestAssistance: RequestAssistance,
    private readonly answerAssistance: AnswerAssistance,
    private readonly withdrawAssistance: WithdrawAssistance,
  ) {}

  @Post()
  @ApiOperation({ summary: 'The home region asks about a large stay that was settled (费用协查); it stops nothing' })
  @ApiCreatedResponse({ type: AssistanceView })
  async ask(@Body() asked: QuestionBody) {
    return assistanceView(await this.requestAssistance.run(asked));
  }

  @Post(':homeRegion/:requestId/answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'The treating side answers, once: confirmed, another amount, or not found' })
  @ApiOkResponse({ type: AssistanceView })
  async answer(@Param() key: QuestionParams, @Body() said: AnswerBody) {
    return assistanceView(await this.answerAssistance.run(key, said));
  }

  @Post(':homeRegion/:requestId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: 'The home region takes back a question that nobody has answered' })
  @ApiOkResponse({ type: AssistanceView })
  async withdraw(@Param() key: QuestionParams, @Body() { withdrawnBy: by, reason }: AssistanceWithdrawalBody) {
    return assistanceView(await this.withdrawAssistance.run(key, { by, reason }));
  }

  @Get()
  @ApiOperation({
    summary: 'Questions by home and treating region, hospital, claim, whether answered or overdue, the newest first',
  })
  @ApiOkResponse({ type: AssistanceListView })
  async list(@Query() { answered, overdue, after: cursor, limit, ...of }: AssistanceQuery) {
    const places = { homeRegion: of.homeRegion ?? null, treatingRegion: of.treatingRegion ?? null };
    const filter = { ...places, institution: of.institution ?? null, claimId: of.claimId ?? null };
    const rows = await assistanceBefore(
      this.db,
      { ...filter, isAnswered: answered ?? null, isOverdue: overdue ?? null },
      { before: readMoment(cursor), limit: limit + 1 },
    );
    return pageOf(rows, limit, {
      item: assistanceView,
      cursor: (row) => [row.askedAt.toISOString(), row.homeRegion, row.requestId],
    });
  }

  @Get(':homeRegion/:requestId')
  @ApiOperation({ summary: 'One question with its answer' })
  @ApiOkResponse({ type: AssistanceView })
  async one(@Param() key: QuestionParams) {
    const known = await assistanceOf(this.db, key);
    if (!known) throw unknownAssistance(key);
    return assistanceView(known);
  }
}

function assistanceView(known: Assistance) {
  const { homeRegion, requestId, institution, claimId, personRegion, treatingRegion, total } = known;
  return {
    ...{ homeRegion, requestId, institution, claimId, personRegion, treatingRegion, total, question: known.question },
    ...{ documents: known.documents, askedBy: known.askedBy, askedAt: known.askedAt, dueAt: known.dueAt },
    ...{ isOverdue: known.isOverdue, answer: known.answer },
    withdrawal: known.withdrawal,
  };
}
