import { Injectable } from '@nestjs/common';
import type { MessageOf, prepaymentAccounts } from '@lianqing/contracts';
import { sm3 } from '@lianqing/crypto';
import { post } from '@lianqing/ledger';
import type { Chunk } from '@lianqing/messaging';
import { prepaymentEntries } from '../books/entries';
import { registerMovements, type PrepaymentMovement } from '../storage/prepayment-movements';

export type MovedMessage = Extract<MessageOf<typeof prepaymentAccounts>, { type: 'prepayment.moved' }>;

interface Offered {
  readonly movement: PrepaymentMovement;
  readonly message: MovedMessage;
}

/** Posts what the prepayment fund moved to the control accounts in the books of both provinces. */
@Injectable()
export class PostPrepayments {
  async run(messages: readonly MovedMessage[], chunk: Chunk): Promise<void> {
    const offered = distinct(messages, chunk);
    if (offered.length === 0) return;
    const known = await registerMovements(
      chunk.tx,
      chunk.topic,
      offered.map(({ movement }) => movement),
    );
    const fresh = offered.filter(({ movement, message }) => {
      const before = known.get(movement.id);
      if (before !== undefined && before !== movement.digest) parkConflict(message, chunk);
      return before === undefined;
    });
    const moved = fresh.filter(({ movement }) => movement.amount !== 0n);
    await post(
      chunk.tx,
      moved.flatMap(({ movement }) => prepaymentEntries(movement)),
      {
        shard: chunk.shard,
        register: 'caller',
      },
    );
  }
}

/** Each movement of the chunk once. */
function distinct(messages: readonly MovedMessage[], chunk: Chunk): Offered[] {
  const offered = new Map<string, Offered>();
  for (const message of messages) {
    const movement = movementOf(message);
    const earlier = offered.get(movement.id);
    if (earlier === undefined) offered.set(movement.id, { movement, message });
    else if (earlier.movement.digest !== movement.digest) parkConflict(message, chunk);
  }
  return [...offered.values()];
}

function movementOf({ content, batch }: MovedMessage): PrepaymentMovement {
  const { pair, homeProvince, treatingProvince, year, movementId, kind, amount, movedOn } = content;
  const id = `${pair}:${year}:${movementId}`;
  const digest = sm3(`${id}|${kind}|${amount}|${movedOn}`);
  return { id, digest, homeProvince, treatingProvince, year, kind, amount, movedOn, batch };
}

function parkConflict(message: MovedMessage, chunk: Chunk): void {
  chunk.park(
    message,
    'conflict',
    'prepayment.conflict',
    `Movement ${message.content.movementId} is posted with other content`,
  );
}
