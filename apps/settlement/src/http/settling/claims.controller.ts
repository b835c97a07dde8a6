import { pageOf, Traceparent } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { listClaims } from '../../storage/settling/claim-list';
import { statesOfClaims, statesOfReversals } from '../../storage/settling/claim-states';
import { PreviewClaim } from '../../use-cases/settling/preview-claim';
import { PromptClaim } from '../../use-cases/review/prompt-claim';
import { ReadClaim } from '../../use-cases/settling/read-claim';
import { SettleClaim } from '../../use-cases/settling/settle-claim';
import { readPlace } from './cursors';
import {
  ClaimBody,
  ClaimPageView,
  ClaimParams,
  ClaimsQuery,
  ClaimView,
  LookupBody,
  LookupView,
  recordView,
  SettledView,
  settledView,
  summaryView,
} from './claim-shapes';
import { PreviewBody, PreviewView, previewView } from './preview-shapes';

@ApiTags('claims')
@Controller('api/v1/claims')
export class ClaimsController {
  constructor(
    private readonly db: DataSource,
    private readonly readClaim: ReadClaim,
    private readonly previewClaim: PreviewClaim,
    private readonly promptClaim: PromptClaim,
    private readonly settleClaim: SettleClaim,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Claims by number, hospital, person or state, in the order in which it was published what became of them',
  })
  @ApiOkResponse({ type: ClaimPageView })
  async list(@Query() { after, limit, ...filter }: ClaimsQuery) {
    const rows = await listClaims(this.db, { ...filter, after: readPlace(after), limit: limit + 1 });
    return pageOf(rows, limit, {
      item: summaryView,
      cursor: ({ position, ordinal }) => [position.toString(), ordinal],
    });
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Settles a claim and tells what became of it: settled, held or rejected; the same claim again gives the same',
  })
  @ApiOkResponse({ type: SettledView })
  async settle(@Body() { messageId, ...content }: ClaimBody, @Traceparent() traceparent: string) {
    return settledView(await this.settleClaim.run({ content, messageId, traceparent }));
  }

  @Post('lookup')
  @HttpCode(200)
  @ApiOperation({ summary: 'What became of these claims and reversals; state null is one that never came' })
  @ApiOkResponse({ type: LookupView })
  async lookup(@Body() { claims, reversals }: LookupBody) {
    return { claims: await statesOfClaims(this.db, claims), reversals: await statesOfReversals(this.db, reversals) };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a claim would come to now, with every step; binds nothing and may be repeated' })
  @ApiOkResponse({ type: PreviewView })
  async preview(@Body() claim: PreviewBody) {
    return previewView(await this.previewClaim.run(claim), await this.promptClaim.run(claim));
  }

  @Get(':institution/:claimId')
  @ApiOperation({
    summary: 'All that is known of one claim: origin, checks, split with every step, reversals, outcomes',
  })
  @ApiOkResponse({ type: ClaimView })
  async one(@Param() { institution, claimId }: ClaimParams) {
    return recordView(await this.readClaim.run({ institution, claimId }));
  }
}
