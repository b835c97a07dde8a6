import { pairIdOf } from '@lianqing/kernel';
import { Traceparent } from '@lianqing/runtime';
import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PostMovements, type PostedMovements } from '../use-cases/post-movements';
import { MovementsBody, PostedView } from './account-shapes';

@ApiTags('movements')
@Controller('api/v1/movements')
export class MovementsController {
  constructor(private readonly postMovements: PostMovements) {}

  /** The same movement again changes nothing; another one under the same id is a conflict. */
  @Post()
  @ApiOperation({ summary: 'Records money placed, topped up or adjusted: the whole request or nothing of it' })
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: PostedView })
  post(@Body() { movements }: MovementsBody, @Traceparent() traceparent: string): Promise<PostedMovements> {
    const requested = movements.map(({ homeProvince, treatingProvince, ...movement }) => {
      return { ...movement, pair: pairIdOf(homeProvince, treatingProvince) };
    });
    return this.postMovements.run(requested, traceparent);
  }
}
