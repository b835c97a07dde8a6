import type { settlementClaims } from '@lianqing/contracts';
import type { MessageOf } from '@lianqing/contracts';
import type { Refusal } from '../../domain/settling/refusal';
import type { Origin } from '../../storage/settling/origin';

type ClaimMessage = MessageOf<typeof settlementClaims>;

interface Came<Type extends ClaimMessage['type']> {
  readonly type: Type;
  readonly content: Extract<ClaimMessage, { type: Type }>['content'];
  /** `<institution>:<id>`, its identity, which is `ce_id` on Kafka. */
  readonly id: string;
  readonly origin: Origin;
  readonly traceparent: string | undefined;
  /** Why it is not settled, whatever it holds; mostly there is no such reason. */
  readonly refusal: Refusal | undefined;
}

export type ClaimArrival = Came<'claim.submitted'>;
export type ReversalArrival = Came<'claim.reversal-requested'>;

/** A claim or a request of a reversal that has come, whichever way: published to Kafka or called over HTTP. */
export type Arrival = ClaimArrival | ReversalArrival;
