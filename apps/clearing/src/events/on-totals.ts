import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { settlementTotals, type MessageOf } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { RecordControlTotals } from '../use-cases/record-control-totals';

/** Control totals of a sealed day. */
@Controller()
export class OnTotals {
  constructor(private readonly recordControlTotals: RecordControlTotals) {}

  @OnTopic(settlementTotals)
  handle(@Payload() totals: readonly MessageOf<typeof settlementTotals>[], @Ctx() chunk: Chunk): Promise<void> {
    return this.recordControlTotals.run(totals, chunk);
  }
}
