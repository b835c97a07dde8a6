import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { positionsOf } from './listener';
import { LiveEvents } from './live-events';
import { ServiceStates } from './service-states';
import { StateView } from './state-shapes';

class EventsQuery extends createZodDto(
  z.object({ after: z.string().max(400).optional().describe('as Last-Event-ID, for who cannot set a header') }),
) {}

@ApiTags('live')
@Controller('api/v1')
export class LiveController {
  constructor(
    private readonly states: ServiceStates,
    private readonly events: LiveEvents,
  ) {}

  @Get('state')
  @ApiOperation({ summary: 'How each service is, how far behind, and what waits there for an operator' })
  @ApiOkResponse({ type: StateView })
  state(): Promise<StateView> {
    return this.states.read();
  }

  @Get('events')
  @ApiOperation({
    summary:
      'What the services tell as it happens: change, parked, stopped as a service tells them, with its name; state when /api/v1/state changes; lost when what is shown of a service must be read anew; heartbeat every 15 s',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'the id of the last event, to miss nothing' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  listen(
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query() { after }: EventsQuery,
    @Res() response: Response,
  ): void {
    this.events.listen(response, positionsOf(lastEventId ?? after));
  }
}
