import { id } from '@lianqing/contracts';
import { Traceparent } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { callKinds, callOutcomes, reversalEffects } from '../../domain/settling/message';
import { ReadMessage } from '../../use-cases/settling/read-message';
import { ReverseMessage } from '../../use-cases/settling/reverse-message';
import { instant } from './claim-shapes';

const messageKey = z.object({ institution: id('InstitutionCode'), messageId: id('MessageId') });

const outcome = z
  .enum(callOutcomes)
  .describe(
    '`success`: what was called for stands; `failure`: it does not; `unknown`: never came, is being decided, waits for its person, or several calls under the id fared differently',
  );

class MessageParams extends createZodDto(messageKey) {}
class MessageReversalBody extends createZodDto(
  z.strictObject({ messageId: id('MessageId').optional().describe('of this call itself') }).default({}),
) {}
class MessageView extends createZodDto(
  messageKey.extend({
    outcome,
    reversedAt: instant.nullable().describe('since then nothing more is taken under this id'),
    effect: z
      .enum(reversalEffects)
      .nullable()
      .describe('of its reversal: a settlement undone, a held claim voided, or nothing was there to undo'),
    reversalId: id('HospitalReference').nullable().describe('by which its claim was undone or voided'),
    calls: z.array(
      z.object({
        kind: z.enum(callKinds),
        reference: z.string().describe('number of the claim or reversal; the message that was to be reversed'),
        outcome,
        code: z.string().nullable(),
        receivedAt: instant,
      }),
    ),
  }),
) {}

@ApiTags('claims')
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly readMessage: ReadMessage,
    private readonly reverseMessage: ReverseMessage,
  ) {}

  @Get(':institution/:messageId')
  @ApiOperation({ summary: 'What became of every call under a message id: success, failure or unknown' })
  @ApiOkResponse({ type: MessageView })
  one(@Param() { institution, messageId }: MessageParams) {
    return this.readMessage.run({ institution, messageId });
  }

  @Post(':institution/:messageId/reversal')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Undoes what was called for under a message id, also if it never came; then it is voided when it comes (2601)',
  })
  @ApiOkResponse({ type: MessageView })
  reverse(
    @Param() { institution, messageId }: MessageParams,
    @Body() { messageId: ownMessageId }: MessageReversalBody,
    @Traceparent() traceparent: string,
  ) {
    return this.reverseMessage.run({ institution, messageId, ownMessageId, traceparent });
  }
}
