import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { prepaymentAccounts, type MessageOf } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { PostPrepayments, type MovedMessage } from '../use-cases/post-prepayments';

/** What the prepayment fund moved. Its usage and warnings are told to people, not to the books. */
@Controller()
export class OnPrepayments {
  constructor(private readonly postPrepayments: PostPrepayments) {}

  @OnTopic(prepaymentAccounts)
  handle(@Payload() messages: readonly MessageOf<typeof prepaymentAccounts>[], @Ctx() chunk: Chunk): Promise<void> {
    const moved = messages.filter((message): message is MovedMessage => message.type === 'prepayment.moved');
    return this.postPrepayments.run(moved, chunk);
  }
}
