import { Clock } from '@lianqing/kernel';
import type { Chunk } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { Arrival } from './arrival';
import { conflictOf } from './conflict';
import { DecideArrivals } from './decide-arrivals';
import { VerifySignatures, type ClaimMessage, type Signed } from './verify-signatures';

/** Takes what hospitals have published: who signed it, whether it is new, what becomes of it. One chunk is one transaction. */
@Injectable()
export class SettleClaims {
  constructor(
    private readonly signatures: VerifySignatures,
    private readonly decideArrivals: DecideArrivals,
    private readonly clock: Clock,
  ) {}

  async run(messages: readonly ClaimMessage[], chunk: Chunk): Promise<void> {
    const now = this.clock.now();
    const { signed, institutions } = await this.signatures.run(messages, chunk);
    if (signed.length === 0) return;
    const messageOf = new Map(signed.map((one) => [arrivalOf(one), one.message]));
    const arrivals = [...messageOf.keys()];
    const { conflicts } = await this.decideArrivals.run({ arrivals, institutions }, chunk, now);
    for (const arrival of conflicts) {
      const message = messageOf.get(arrival);
      const { code, message: explanation } = conflictOf(arrival);
      if (message) chunk.park(message, 'conflict', code, explanation);
    }
  }
}

function arrivalOf({ message, keyId }: Signed): Arrival {
  const { id, traceparent } = message;
  const { partition, offset } = message.origin;
  const common = { id, traceparent, origin: { partition, offset, keyId }, refusal: undefined };
  return message.type === 'claim.submitted'
    ? { type: message.type, content: message.content, ...common }
    : { type: message.type, content: message.content, ...common };
}
