import { clearingObligations, type MessageOf } from '@lianqing/contracts';
import { sm3 } from '@lianqing/crypto';
import { DomainError } from '@lianqing/kernel';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { refuseForeignSides } from '../domain/movement';
import type { ReceivedFact } from '../storage/obligation-facts';
import { RecordObligations } from '../use-cases/record-obligations';

type ObligationMessage = MessageOf<typeof clearingObligations>;

@Controller()
export class OnObligations {
  constructor(private readonly recordObligations: RecordObligations) {}

  @OnTopic(clearingObligations, { gather: { bytes: 256 * 1024, waitMs: 500 } })
  async handle(@Payload() messages: readonly ObligationMessage[], @Ctx() chunk: Chunk): Promise<void> {
    const received = new Map<ReceivedFact, ObligationMessage>();
    for (const message of messages) {
      const refusal = refusalOf(message);
      if (refusal) chunk.park(message, 'refused', refusal.code, refusal.message);
      else received.set(factOf(message), message);
    }

    const conflicts = await this.recordObligations.run(chunk.tx, [...received.keys()]);

    for (const fact of conflicts) {
      const message = received.get(fact);
      if (message) {
        chunk.park(message, 'conflict', 'obligation.conflict', `${fact.factId} was received with other content before`);
      }
    }
  }
}

/** Prepayments stand between provinces; obligations of other levels have no account here. */
function refusalOf({ content }: ObligationMessage): DomainError | undefined {
  try {
    refuseForeignSides(content.homeProvince, content.treatingProvince);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function factOf(message: ObligationMessage): ReceivedFact {
  const { content } = message;
  return {
    factId: message.id,
    kind: message.type === 'obligations.recorded' ? 'recorded' : 'paid',
    pair: content.pair,
    year: content.year,
    month: monthOf(content.cycle),
    amount: content.amount,
    digest: sm3(contentOf(message)),
    batch: message.batch,
  };
}

/** Everything that a fact says, as one text; half the price of writing it as JSON once more. */
function contentOf({ type, content }: ObligationMessage): string {
  const { pair, homeProvince, treatingProvince, cycle, year, obligations, amount } = content;
  const terms = [type, pair, homeProvince, treatingProvince, cycle, year, obligations, amount];
  return (type === 'obligations.paid' ? [...terms, content.statementId, content.paidOn] : terms).join('|');
}

/** The month of `<level>:YYYY-MM` or `<level>:YYYY-MM-DD`. */
function monthOf(cycle: string): number {
  return Number(cycle.slice(cycle.indexOf(':') + 6, cycle.indexOf(':') + 8));
}
