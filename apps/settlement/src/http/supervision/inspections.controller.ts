import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { inspectionsBefore } from '../../storage/supervision/inspections';
import { EndPenalty } from '../../use-cases/supervision/end-penalty';
import { Inquire } from '../../use-cases/supervision/inquire';
import { JudgeConclusion } from '../../use-cases/supervision/judge-conclusion';
import { LiftSuspension } from '../../use-cases/supervision/lift-suspension';
import { OpenInspection } from '../../use-cases/supervision/open-inspection';
import { ProposeConclusion } from '../../use-cases/supervision/propose-conclusion';
import { ReadInspection } from '../../use-cases/supervision/read-inspection';
import { readMoment } from '../settling/cursors';
import {
  conclusionOf,
  InquiryBody,
  InspectionBody,
  InspectionParams,
  InspectionRecordView,
  InspectionsQuery,
  InspectionsView,
  inspectionView,
  InspectionView,
  CaseJudgementBody,
  LiftingBody,
  PenaltyEndBody,
  ProposalBody,
  recordView,
} from './inspection-shapes';

const OK = 200;

@ApiTags('inspections')
@Controller('api/v1/inspections')
export class InspectionsController {
  constructor(
    private readonly db: DataSource,
    private readonly openInspection: OpenInspection,
    private readonly inquire: Inquire,
    private readonly conclusions: ProposeConclusion,
    private readonly judgements: JudgeConclusion,
    private readonly readInspection: ReadInspection,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Opens an inspection case (稽查) about a claim, a stay, a hospital or a physician' })
  @ApiCreatedResponse({ type: InspectionView })
  async open(@Body() opening: InspectionBody) {
    return inspectionView(await this.openInspection.run(opening));
  }

  @Post(':caseId/inquiries')
  @HttpCode(OK)
  @ApiOperation({ summary: 'A bedside visit, evidence or an interview, in this order; each may come several times' })
  @ApiOkResponse({ type: InspectionView })
  async inquiry(@Param() { caseId }: InspectionParams, @Body() { patientPresent, interviewed, ...rest }: InquiryBody) {
    const inquiry = { ...rest, patientPresent: patientPresent ?? null, interviewed: interviewed ?? null };
    return inspectionView(await this.inquire.run(caseId, inquiry));
  }

  @Post(':caseId/proposals')
  @HttpCode(OK)
  @ApiOperation({ summary: 'Proposes what the case ends with' })
  @ApiOkResponse({ type: InspectionView })
  async propose(@Param() { caseId }: InspectionParams, @Body() { conclusion, ...proposal }: ProposalBody) {
    const whole = { ...proposal, conclusion: conclusionOf(conclusion) };
    return inspectionView(await this.conclusions.run(caseId, whole));
  }

  @Post(':caseId/judgements')
  @HttpCode(OK)
  @ApiOperation({ summary: 'Somebody else confirms the proposal that was shown, or sends the case back' })
  @ApiOkResponse({ type: InspectionView })
  async judge(@Param() { caseId }: InspectionParams, @Body() judgement: CaseJudgementBody) {
    return inspectionView(await this.judgements.run(caseId, judgement));
  }

  @Get()
  @ApiOperation({ summary: 'Cases by hospital, state, subject or whether overdue, the newest first' })
  @ApiOkResponse({ type: InspectionsView })
  async list(@Query() { after, limit, overdue, ...filter }: InspectionsQuery) {
    const before = readMoment(after);
    const rows = await inspectionsBefore(this.db, { ...filter, isOverdue: overdue, before, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: inspectionView,
      cursor: ({ openedAt, subject, caseId }) => [openedAt.toISOString(), subject.institution, caseId],
    });
  }

  @Get(':caseId')
  @ApiOperation({ summary: 'A case with every step of it and what became of its measures' })
  @ApiOkResponse({ type: InspectionRecordView })
  async one(@Param() { caseId }: InspectionParams) {
    return recordView(await this.readInspection.run(caseId));
  }
}

@ApiTags('inspections')
@Controller('api/v1/inspections/:caseId')
export class MeasuresController {
  constructor(
    private readonly endPenalty: EndPenalty,
    private readonly liftSuspension: LiftSuspension,
  ) {}

  @Post('penalty')
  @HttpCode(OK)
  @ApiOperation({ summary: 'The penalty was paid to the treating side, or is waived' })
  @ApiOkResponse({ type: InspectionView })
  async end(@Param() { caseId }: InspectionParams, @Body() end: PenaltyEndBody) {
    return inspectionView(await this.endPenalty.run(caseId, end));
  }

  @Post('lifting')
  @HttpCode(OK)
  @ApiOperation({ summary: 'The hospital settles directly again from a day on' })
  @ApiOkResponse({ type: InspectionView })
  async lift(@Param() { caseId }: InspectionParams, @Body() lifting: LiftingBody) {
    return inspectionView(await this.liftSuspension.run(caseId, lifting));
  }
}
