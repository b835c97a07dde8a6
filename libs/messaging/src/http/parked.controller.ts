import { headers } from '@lianqing/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { headerOf } from '../consumer/log-record';
import { DiscardParked } from '../parking/discard-parked';
import type { ParkedMessage } from '../parking/parked-message';
import { ReadParked } from '../parking/read-parked';
import { ReplayParked } from '../parking/replay-parked';
import { recordOf } from '../parking/stored-record';
import {
  DiscardBody,
  ParkedPageView,
  ParkedParams,
  ParkedQuery,
  ParkedView,
  ReplayedView,
  type ParkedSummary,
} from './parked-shapes';

/** Messages that were set aside: look at them, apply them once more, or decide that they never will be. */
@ApiTags('parked messages')
@Controller('api/v1/parked')
export class ParkedController {
  constructor(
    private readonly readParked: ReadParked,
    private readonly replayParked: ReplayParked,
    private readonly discardParked: DiscardParked,
  ) {}

  @Get()
  @ApiOkResponse({ type: ParkedPageView })
  async list(@Query() { after, limit, state, reason, topic }: ParkedQuery): Promise<ParkedPageView> {
    const parked = await this.readParked.page({ after, limit, state, reason, topic });
    const next = parked.length === limit ? (parked.at(-1)?.id.toString() ?? null) : null;
    return { items: parked.map(summaryOf), next };
  }

  /** One of them, with its original bytes and everything that was decided about it. */
  @Get(':id')
  @ApiOkResponse({ type: ParkedView })
  async one(@Param() { id }: ParkedParams): Promise<ParkedView> {
    const { parked, history } = await this.readParked.one(id);
    return {
      ...summaryOf(parked),
      acceptedAt: parked.accepted_at.toISOString(),
      headers: { ...parked.headers },
      value: parked.value?.toString('utf8') ?? null,
      valueBase64: parked.value?.toString('base64') ?? null,
      history: history.map(({ decided_at, ...rest }) => ({ ...rest, decidedAt: decided_at.toISOString() })),
    };
  }

  /** Gives it to its handler once more; it may be parked again, then with the reason of this time. */
  @Post(':id/replay')
  @HttpCode(200)
  @ApiOkResponse({ type: ReplayedView })
  async replay(@Param() { id }: ParkedParams): Promise<ReplayedView> {
    const { state, verdict } = await this.replayParked.run(id);
    return {
      state,
      reason: verdict?.reason ?? null,
      code: verdict?.code ?? null,
      explanation: verdict?.explanation ?? null,
    };
  }

  /** Decides that it will never be applied. */
  @Post(':id/discard')
  @HttpCode(204)
  async discard(@Param() { id }: ParkedParams, @Body() { reason }: DiscardBody): Promise<void> {
    await this.discardParked.run(id, reason);
  }
}

function summaryOf(parked: ParkedMessage): ParkedSummary {
  const record = recordOf(parked);
  return {
    id: parked.id.toString(),
    topic: parked.topic,
    partition: parked.partition,
    offset: parked.offset.toString(),
    key: parked.key?.toString('utf8') ?? null,
    messageId: headerOf(record, headers.id) ?? null,
    type: headerOf(record, headers.type) ?? null,
    reason: parked.reason,
    code: parked.code,
    explanation: parked.explanation,
    attempts: parked.attempts,
    state: parked.state,
    parkedAt: parked.parked_at.toISOString(),
  };
}
