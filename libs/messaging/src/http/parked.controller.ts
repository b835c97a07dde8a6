import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KafkaBatchTransport } from '../kafka-batch-transport';
import { DiscardParked } from '../parking/discard-parked';
import { examine } from '../parking/examine';
import { examineEnvelope } from '../parking/examine-envelope';
import { ReadParked } from '../parking/read-parked';
import { ReplayMany } from '../parking/replay-many';
import { ReplayParked } from '../parking/replay-parked';
import { recordOf } from '../parking/stored-record';
import {
  DiscardBody,
  DiscardedManyView,
  DiscardManyBody,
  ParkedGroupsView,
  ParkedPageView,
  ParkedParams,
  ParkedQuery,
  ParkedView,
  PreviewedReplayView,
  PreviewReplayBody,
  ReplayedManyView,
  ReplayedView,
  ReplayManyBody,
} from './parked-shapes';
import { fateView, groupView, summaryOf } from './parked-views';

/** Messages that were set aside: look at them, apply them once more, or decide that they never will be. */
@ApiTags('parked messages')
@Controller('api/v1/parked')
export class ParkedController {
  constructor(
    private readonly readParked: ReadParked,
    private readonly replayParked: ReplayParked,
    private readonly replayMany: ReplayMany,
    private readonly discardParked: DiscardParked,
    private readonly transport: KafkaBatchTransport,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Messages set aside (搁置), oldest or newest first' })
  @ApiOkResponse({ type: ParkedPageView })
  async list(@Query() query: ParkedQuery): Promise<ParkedPageView> {
    const parked = await this.readParked.page(query);
    const next = parked.length === query.limit ? (parked.at(-1)?.id.toString() ?? null) : null;
    return { asOf: now(), items: parked.map(summaryOf), next };
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many wait for a decision, by reason, topic and code, and since when' })
  @ApiOkResponse({ type: ParkedGroupsView })
  async summary(): Promise<ParkedGroupsView> {
    const groups = (await this.readParked.summary()).map(groupView);
    return { asOf: now(), messages: groups.reduce((sum, { messages }) => sum + messages, 0), groups };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them: its bytes, what is wrong with it, everything that was decided about it' })
  @ApiOkResponse({ type: ParkedView })
  async one(@Param() { id }: ParkedParams): Promise<ParkedView> {
    const parked = await this.readParked.message(id);
    const history = await this.readParked.history(id);
    const [topic, record] = [this.transport.topicOf(parked.topic), recordOf(parked)];
    const { json, problems, schema, expectedId } = examine(topic, record);
    return {
      ...summaryOf(parked),
      asOf: now(),
      acceptedAt: parked.accepted_at.toISOString(),
      headers: { ...parked.headers },
      value: parked.value?.toString('utf8') ?? null,
      valueBase64: parked.value?.toString('base64') ?? null,
      ...{ json, problems: [...problems], schema: schema as Record<string, unknown> | null },
      envelope: examineEnvelope(topic, record, expectedId),
      history: history.map(({ decided_at, ...rest }) => ({ ...rest, decidedAt: decided_at.toISOString() })),
    };
  }

  /** Runs the handler of each and rolls it back. Each is looked at by itself, as if nothing else were replayed. */
  @Post('replay/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What would become of messages if they were replayed now; changes nothing' })
  @ApiOkResponse({ type: PreviewedReplayView })
  async preview(@Body() { ids, filter = {} }: PreviewReplayBody): Promise<PreviewedReplayView> {
    const preview = ids ? this.replayMany.previewIds(ids) : this.replayMany.preview(filter);
    const { fates, digest, isMore } = await preview;
    return { items: fates.map(fateView), digest, isMore };
  }

  /** Each in a transaction of its own: what became of each is answered, whatever became of the others. */
  @Post('replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replays messages that were previewed; refused when something else would happen by now' })
  @ApiOkResponse({ type: ReplayedManyView })
  async replaySeveral(@Body() { ids, preview }: ReplayManyBody): Promise<ReplayedManyView> {
    return { items: (await this.replayMany.run(ids, preview)).map(fateView) };
  }

  @Post('discard')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decides that messages will never be applied' })
  @ApiOkResponse({ type: DiscardedManyView })
  async discardSeveral(@Body() { ids, reason }: DiscardManyBody): Promise<DiscardedManyView> {
    const discarded = new Set(await this.discardParked.many(ids, reason));
    const others = [...new Set(ids)].filter((id) => !discarded.has(id));
    return { discarded: [...discarded].map(String), others: others.map(String) };
  }

  /** Gives it to its handler once more; it may be parked again, then with the reason of this time. */
  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives a message to its handler once more' })
  @ApiOkResponse({ type: ReplayedView })
  async replay(@Param() { id }: ParkedParams): Promise<ReplayedView> {
    const { verdict, tells } = await this.replayParked.run(id);
    return {
      state: verdict ? 'parked' : 'replayed',
      tells: { ...tells },
      reason: verdict?.reason ?? null,
      code: verdict?.code ?? null,
      explanation: verdict?.explanation ?? null,
    };
  }

  @Post(':id/discard')
  @HttpCode(204)
  @ApiOperation({ summary: 'Decides that a message will never be applied' })
  @ApiNoContentResponse()
  async discard(@Param() { id }: ParkedParams, @Body() { reason }: DiscardBody): Promise<void> {
    await this.discardParked.run(id, reason);
  }
}

function now(): string {
  return new Date().toISOString();
}
