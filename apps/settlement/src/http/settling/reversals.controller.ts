import { Traceparent } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadReversal } from '../../use-cases/settling/read-reversal';
import { UndoClaim } from '../../use-cases/settling/undo-claim';
import { ReversalBody, ReversalParams, UndoneView, undoneView } from './claim-shapes';

@ApiTags('claims')
@Controller('api/v1/reversals')
export class ReversalsController {
  constructor(
    private readonly undoClaim: UndoClaim,
    private readonly readReversal: ReadReversal,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Undoes a claim by its number and tells what became of that; the same request again gives the same',
  })
  @ApiOkResponse({ type: UndoneView })
  async undo(@Body() { messageId, ...content }: ReversalBody, @Traceparent() traceparent: string) {
    return undoneView(await this.undoClaim.run({ content, messageId, traceparent }));
  }

  @Get(':institution/:reversalId')
  @ApiOperation({ summary: 'What became of a request to undo a claim' })
  @ApiOkResponse({ type: UndoneView })
  async one(@Param() { institution, reversalId }: ReversalParams) {
    return undoneView(await this.readReversal.run({ institution, reversalId }));
  }
}
