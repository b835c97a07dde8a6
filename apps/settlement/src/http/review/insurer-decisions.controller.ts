import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReceiveInsurerDecision } from '../../use-cases/review/receive-insurer-decision';
import { InsurerDecisionBody, InsurerDecisionView } from './review-shapes';

@ApiTags('review')
@Controller('api/v1/insurer-decisions')
export class InsurerDecisionsController {
  constructor(private readonly receiveInsurerDecision: ReceiveInsurerDecision) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'How much the insurer of the catastrophic fund accepts of what it paid; what it refuses the hospital may contest',
  })
  @ApiOkResponse({ type: InsurerDecisionView })
  async receive(@Body() decision: InsurerDecisionBody) {
    return { decisionId: decision.decisionId, caseId: await this.receiveInsurerDecision.run(decision) };
  }
}
