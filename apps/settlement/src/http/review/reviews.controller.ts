import { DomainError } from '@lianqing/kernel';
import { decodeCursor, pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { ReviewStep } from '../../domain/review/review-case';
import { eventsOf, listCases, reviewCaseOf } from '../../storage/review/review-cases';
import { findingsOfInstitution } from '../../storage/review/hospital-findings';
import { findingsOf } from '../../storage/review/review-findings';
import { reviewSums } from '../../storage/review/review-sums';
import { AskReviewRun } from '../../use-cases/review/ask-review-run';
import { RecordFindings } from '../../use-cases/review/record-findings';
import { SampleClaims } from '../../use-cases/review/sample-claims';
import { TakeReviewStep } from '../../use-cases/review/take-review-step';
import { readFindingPlace } from '../settling/cursors';
import {
  AppealBody,
  CaseParams,
  CasesQuery,
  CasesView,
  CaseView,
  caseView,
  DecisionBody,
  FindingListView,
  FindingsBody,
  FindingsQuery,
  FindingsView,
  JudgementBody,
  RunBody,
  RunView,
  SampleBody,
  SampleView,
  stepOf,
  SumsQuery,
  SumsView,
} from './review-shapes';

@ApiTags('review')
@Controller('api/v1/review')
export class ReviewsController {
  constructor(
    private readonly db: DataSource,
    private readonly recordFindings: RecordFindings,
    private readonly sampleClaims: SampleClaims,
    private readonly askReviewRun: AskReviewRun,
    private readonly takeReviewStep: TakeReviewStep,
  ) {}

  @Post('findings')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Findings about settled claims; those that are severe enough open a case. All of them or none',
  })
  @ApiOkResponse({ type: FindingsView })
  async find(@Body() { findings }: FindingsBody) {
    return { findings: await this.recordFindings.run(findings.map(({ claim, ...found }) => ({ ...found, ...claim }))) };
  }

  @Get('findings')
  @ApiOperation({ summary: 'What was found about a hospital’s claims and about its months, the newest days first' })
  @ApiOkResponse({ type: FindingListView })
  async findings(@Query() { institution, after, limit }: FindingsQuery) {
    const rows = await findingsOfInstitution(this.db, institution, readFindingPlace(after), limit + 1);
    return pageOf(rows, limit, { item: (row) => row, cursor: (row) => [row.foundOn, row.findingId] });
  }

  @Post('runs')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Has a sealed month reviewed again under the present rules, and tells how far that is when asked again',
  })
  @ApiOkResponse({ type: RunView })
  review(@Body() { month, by }: RunBody) {
    return this.askReviewRun.run(month, by);
  }

  @Post('samples')
  @HttpCode(200)
  @ApiOperation({ summary: 'Draws claims of a month that is over for review; the same seed draws the same claims' })
  @ApiOkResponse({ type: SampleView })
  sample(@Body() { month, seed }: SampleBody) {
    return this.sampleClaims.run(month, seed);
  }

  @Get('cases')
  @ApiOperation({ summary: 'Cases by id, of one hospital or claim, in one state, overdue or told if asked so' })
  @ApiOkResponse({ type: CasesView })
  async cases(@Query() { institution, claimId, state, overdue, told, after, limit }: CasesQuery) {
    const [last = ''] = after === undefined ? [] : decodeCursor(after, 1);
    const filter = { institution: institution ?? null, claimId: claimId ?? null, state: state ?? null };
    const rows = await listCases(
      this.db,
      { ...filter, isOverdue: overdue ?? null, isTold: told ?? null },
      { after: last, limit: limit + 1 },
    );
    return pageOf(rows, limit, { item: caseView, cursor: (row) => [row.caseId] });
  }

  @Get('cases/:caseId')
  @ApiOperation({ summary: 'One case with its findings and every step: who, when, and the reason of each item' })
  @ApiOkResponse({ type: CaseView })
  async one(@Param() { caseId }: CaseParams) {
    const known = await reviewCaseOf(this.db, caseId);
    if (!known) throw new DomainError('not-found', 'review.unknown', `There is no case ${caseId}`, { caseId });
    const [findings, events] = await Promise.all([findingsOf(this.db, caseId), eventsOf(this.db, caseId)]);
    return {
      ...caseView(known),
      findings: findings.map(({ institution: _, claimId: __, ...finding }) => finding),
      events: events.map(({ digest: _, ...event }) => event),
    };
  }

  @Post('cases/:caseId/first-review')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the first reviewer proposes to take back, item by item' })
  @ApiOkResponse({ type: CaseView })
  firstReview(@Param() params: CaseParams, @Body() body: JudgementBody) {
    return this.take(params, stepOf('first-review', body));
  }

  @Post('cases/:caseId/second-review')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What the hospital is told, by somebody else than the first reviewer; nothing ends the case',
  })
  @ApiOkResponse({ type: CaseView })
  secondReview(@Param() params: CaseParams, @Body() body: JudgementBody) {
    return this.take(params, stepOf('second-review', body));
  }

  @Post('cases/:caseId/appeal')
  @HttpCode(200)
  @ApiOperation({ summary: 'The hospital contests what it was told, with grounds and references of documents' })
  @ApiOkResponse({ type: CaseView })
  appeal(@Param() params: CaseParams, @Body() body: AppealBody) {
    return this.take(params, stepOf('appeal', body));
  }

  @Post('cases/:caseId/verification')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What is left after the appeal was verified, by somebody who has not judged the case before',
  })
  @ApiOkResponse({ type: CaseView })
  verification(@Param() params: CaseParams, @Body() body: JudgementBody) {
    return this.take(params, stepOf('verification', body));
  }

  @Post('cases/:caseId/decision')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The final decision, by somebody who has not judged the case before; an amount is deducted',
  })
  @ApiOkResponse({ type: CaseView })
  decision(@Param() params: CaseParams, @Body() body: DecisionBody) {
    return this.take(params, stepOf('decision', body));
  }

  @Get('physicians')
  @ApiOperation({ summary: 'Findings and deductions of a period by physician' })
  @ApiOkResponse({ type: SumsView })
  physicians(@Query() query: SumsQuery) {
    return this.sums('physicians', query);
  }

  @Get('departments')
  @ApiOperation({ summary: 'Findings and deductions of a period by department' })
  @ApiOkResponse({ type: SumsView })
  departments(@Query() query: SumsQuery) {
    return this.sums('departments', query);
  }

  @Get('hospitals')
  @ApiOperation({ summary: 'Findings and deductions of a period by hospital' })
  @ApiOkResponse({ type: SumsView })
  hospitals(@Query() query: SumsQuery) {
    return this.sums('hospitals', query);
  }

  private async take(params: CaseParams, step: ReviewStep) {
    await this.takeReviewStep.run(params.caseId, step);
    return this.one(params);
  }

  private async sums(by: Parameters<typeof reviewSums>[1], { from, to, institution, limit }: SumsQuery) {
    return { items: await reviewSums(this.db, by, { from, to, institution: institution ?? null, limit }) };
  }
}
