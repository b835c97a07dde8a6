import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { ReimbursementKey } from '../../domain/reimbursement/reimbursement';
import { listReimbursements } from '../../storage/reimbursement/reimbursements';
import { ApplyForReimbursement } from '../../use-cases/reimbursement/apply-for-reimbursement';
import { ConsentToReimbursement } from '../../use-cases/reimbursement/consent-to-reimbursement';
import { CorrectReimbursement } from '../../use-cases/reimbursement/correct-reimbursement';
import { EndApplication } from '../../use-cases/reimbursement/end-application';
import { ReadReimbursement } from '../../use-cases/reimbursement/read-reimbursement';
import { SupplyDocuments } from '../../use-cases/reimbursement/supply-documents';
import { readNumber } from '../settling/cursors';
import {
  ApplicationBody,
  applicationOf,
  ConsentBody,
  CorrectionBody,
  DocumentsBody,
  ReimbursementPageView,
  ReimbursementParams,
  ReimbursementsQuery,
  reimbursementSummary,
  ReimbursementView,
  reimbursementView,
  RefusalBody,
  WithdrawalBody,
} from './reimbursement-shapes';

@ApiTags('reimbursements')
@Controller('api/v1/reimbursements')
export class ReimbursementsController {
  constructor(
    private readonly db: DataSource,
    private readonly apply: ApplyForReimbursement,
    private readonly supply: SupplyDocuments,
    private readonly consent: ConsentToReimbursement,
    private readonly end: EndApplication,
    private readonly correct: CorrectReimbursement,
    private readonly read: ReadReimbursement,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Applications in the order in which they came' })
  @ApiOkResponse({ type: ReimbursementPageView })
  async list(@Query() { after, limit, ...query }: ReimbursementsQuery) {
    const { homeRegion = null, state = null, personId = null } = query;
    const filter = { homeRegion, state, personId, after: readNumber(after), limit: limit + 1 };
    return pageOf(await listReimbursements(this.db, filter), limit, {
      item: reimbursementSummary,
      cursor: ({ reimbursementNo }) => [reimbursementNo.toString()],
    });
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Applies for a bill that was paid in full; answers what is missing and what it comes to' })
  @ApiOkResponse({ type: ReimbursementView })
  async add(@Body() body: ApplicationBody) {
    const application = applicationOf(body);
    await this.apply.run(application);
    return this.shown(application);
  }

  @Get(':homeRegion/:applicationId')
  @ApiOperation({ summary: 'One application: papers, steps, and its split with every step explained' })
  @ApiOkResponse({ type: ReimbursementView })
  async one(@Param() key: ReimbursementParams) {
    return this.shown(key);
  }

  @Post(':homeRegion/:applicationId/documents')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hands in documents that were missing' })
  @ApiOkResponse({ type: ReimbursementView })
  async addDocuments(@Param() key: ReimbursementParams, @Body() body: DocumentsBody) {
    await this.supply.run({ ...key, ...body });
    return this.shown(key);
  }

  @Post(':homeRegion/:applicationId/consents')
  @HttpCode(200)
  @ApiOperation({ summary: 'A reviewer or approver consents to the amounts shown; with the last one it is accepted' })
  @ApiOkResponse({ type: ReimbursementView })
  async addConsent(@Param() key: ReimbursementParams, @Body() body: ConsentBody) {
    await this.consent.run({ ...key, ...body });
    return this.shown(key);
  }

  @Post(':homeRegion/:applicationId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refuses an application with a reason; its invoices are free' })
  @ApiOkResponse({ type: ReimbursementView })
  async refuse(@Param() key: ReimbursementParams, @Body() body: RefusalBody) {
    await this.end.run({ ...key, ...body, as: 'refused' });
    return this.shown(key);
  }

  @Post(':homeRegion/:applicationId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraws an application that was not accepted yet; its invoices are free' })
  @ApiOkResponse({ type: ReimbursementView })
  async withdraw(@Param() key: ReimbursementParams, @Body() body: WithdrawalBody) {
    await this.end.run({ ...key, ...body, code: null, as: 'withdrawn' });
    return this.shown(key);
  }

  @Post(':homeRegion/:applicationId/correction')
  @HttpCode(200)
  @ApiOperation({ summary: 'Undoes what was accepted by a negated row; what was paid is to be recovered' })
  @ApiOkResponse({ type: ReimbursementView })
  async undo(@Param() key: ReimbursementParams, @Body() body: CorrectionBody) {
    await this.correct.run({ ...key, ...body });
    return this.shown(key);
  }

  private async shown(key: ReimbursementKey) {
    return reimbursementView(await this.read.run(key));
  }
}
