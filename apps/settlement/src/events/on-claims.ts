import { settlementClaims, type MessageOf } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SettleClaims } from '../use-cases/settling/settle-claims';

/** What hospitals publish: claims, and requests to undo them. */
@Controller()
export class OnClaims {
  constructor(private readonly settleClaims: SettleClaims) {}

  @OnTopic(settlementClaims)
  handle(@Payload() messages: readonly MessageOf<typeof settlementClaims>[], @Ctx() chunk: Chunk): Promise<void> {
    return this.settleClaims.run(messages, chunk);
  }
}
