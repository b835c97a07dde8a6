import { DomainError } from '@lianqing/kernel';
import { inTransaction, isPassing, run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { verdictOn } from '../consumer/apply-chunk';
import type { Verdict } from '../consumer/decode';
import { KafkaBatchTransport } from '../kafka-batch-transport';
import { ProjectionBehind } from '../topic-handler';
import { closeParked, lockParked } from './parked-message';
import { recordDecision, storableText } from './parked-messages';
import { recordOf } from './stored-record';

const parkAgain = statement(
  'parked.again',
  'UPDATE parked_message SET attempts = attempts + 1, reason = $2, code = $3, explanation = $4 WHERE id = $1',
);

export interface Replayed {
  readonly state: 'replayed' | 'parked';
  /** Why it is parked still. */
  readonly verdict: Verdict | undefined;
}

/** Leaves the transaction of a replay without its effects, with what is to be recorded instead. */
class ParkedAgain extends Error {
  constructor(readonly verdict: Verdict) {
    super(verdict.explanation);
  }
}

/**
 * Gives a parked message to its handler once more, as the message of a chunk of its own. Late is no harm: a fact is
 * true for ever, a state that is older than what is known is ignored.
 */
@Injectable()
export class ReplayParked {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly transport: KafkaBatchTransport,
  ) {}

  /** @throws DomainError `not-found`, `conflict` when it was decided before, `unavailable` when to try again later */
  async run(id: bigint): Promise<Replayed> {
    try {
      await inTransaction(this.db, (tx) => this.apply(tx, id));
      return { state: 'replayed', verdict: undefined };
    } catch (error) {
      if (!(error instanceof ParkedAgain)) throw error;
      await inTransaction(this.db, (tx) => this.keep(tx, id, error.verdict));
      return { state: 'parked', verdict: error.verdict };
    }
  }

  private async apply(tx: EntityManager, id: bigint): Promise<void> {
    const parked = await lockParked(tx, id);
    const applier = this.transport.applierOf(parked.topic);
    let verdict: Verdict | undefined;
    try {
      verdict = await applier.replay(tx, parked.partition, recordOf(parked));
    } catch (error) {
      if (error instanceof ProjectionBehind) throw laterOn(id, error);
      if (isPassing(error)) throw error;
      verdict = verdictOn(error);
    }
    if (verdict) throw new ParkedAgain(verdict);
    await closeParked(tx, id, 'replayed');
    await recordDecision(tx, { parkedId: id, decision: 'replayed', reason: 'applied by its handler', code: null });
  }

  private async keep(tx: EntityManager, id: bigint, { reason, code, explanation }: Verdict): Promise<void> {
    await lockParked(tx, id);
    await run(tx, parkAgain, [id, reason, code, storableText(explanation)]);
    await recordDecision(tx, { parkedId: id, decision: 'parked-again', reason: explanation, code });
  }
}

function laterOn(id: bigint, cause: Error): DomainError {
  const said = `Parked message ${id} cannot be replayed yet, a projection is behind: ${cause.message}`;
  return new DomainError('unavailable', 'parked.later', said, { id: id.toString() });
}
