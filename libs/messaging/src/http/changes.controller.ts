import { Controller, Req, Res, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { ChangeFeed } from '../changes/change-feed';
import { Admission, startOf } from './admission.guard';
import { ChangeEventData, ParkedEventData, StoppedEventData } from './changes-shapes';

/** Characters that may wait for a listener that does not read; beyond them it is dropped, and may come again. */
const MAX_WAITING = 64 * 1024;
const shapes = [ChangeEventData, ParkedEventData, StoppedEventData];

/** What changes, while it changes. */
@ApiTags('messaging')
@ApiExtraModels(...shapes)
@Controller('api/v1/changes')
export class ChangesController {
  constructor(private readonly feed: ChangeFeed) {}

  /**
   * Events: `change` for what was published, `parked` and `stopped` for what waits for an operator, whole at the
   * beginning and whenever it differs. The id of every event is the position up to which everything was told.
   */
  @Sse('', { maxPendingDataLength: MAX_WAITING })
  @UseGuards(Admission)
  @ApiOperation({
    summary: 'Live stream of what this service publishes (变更流), as server-sent events',
    description:
      'event `change`: messages published, at most ten events a second, gathered by topic; `parked`: messages set aside by reason; `stopped`: stopped partitions and alarms. The id of an event is a publication position: give the last one back to go on without a gap.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'id of the last event that was received' })
  @ApiQuery({ name: 'after', required: false, type: String, description: 'the same as Last-Event-ID; without, now' })
  @ApiOkResponse({
    description: 'the data of its events',
    content: { 'text/event-stream': { schema: { oneOf: shapes.map((shape) => ({ $ref: getSchemaPath(shape) })) } } },
  })
  listen(@Req() request: Request, @Res() response: Response): Observable<MessageEvent> {
    return this.feed.listen(startOf(request), response);
  }
}
