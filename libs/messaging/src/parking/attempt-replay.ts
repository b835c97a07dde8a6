import { DomainError } from '@lianqing/kernel';
import { inTransaction, isPassing } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { verdictOn } from '../consumer/apply-chunk';
import type { Verdict } from '../consumer/decode';
import { KafkaBatchTransport } from '../kafka-batch-transport';
import { MESSAGING, type Messaging } from '../options';
import { countTold } from '../outbox/outbox';
import { ProjectionBehind } from '../topic-handler';
import { closeParked, lockParked, type ParkedMessage } from './parked-message';
import { recordDecision } from './parked-messages';
import type { ParkedPlace } from './read-parked';
import { recordOf } from './stored-record';

/** A projection that is behind is waited for so often; the first time only tells which one is meant. */
const ATTEMPTS = 3;

/** What an attempt came to. */
export interface Attempt {
  /** Why the message is parked again; undefined when its handler applied it. */
  readonly verdict: Verdict | undefined;
  /** What its handler told of it: how many messages of each type. Nothing where it was known already, for example. */
  readonly tells: Readonly<Record<string, number>>;
}

/** Leaves the transaction of an attempt without its effects, with what was found. */
class Undone extends Error {
  override readonly name = 'Undone';

  constructor(readonly attempt: Attempt) {
    super('Nothing of this transaction is to stay');
  }
}

/** Gives a parked message to its handler once more, as the message of a chunk of its own. */
@Injectable()
export class AttemptReplay {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(MESSAGING) private readonly messaging: Messaging,
    private readonly transport: KafkaBatchTransport,
  ) {}

  /**
   * @param isKept whether what the handler did is committed; else everything is rolled back, messages in the outbox too
   * @throws DomainError `not-found`, `conflict` when it was decided before, `unavailable` when to try again later
   */
  async run(parked: ParkedPlace, { isKept }: { readonly isKept: boolean }): Promise<Attempt> {
    const applier = this.transport.applierOf(parked.topic);
    for (let attempt = 1; ; attempt += 1) {
      await applier.prepareReplay(parked);
      try {
        return await inTransaction(this.db, (tx) => this.apply(tx, parked.id, isKept));
      } catch (error) {
        if (error instanceof Undone) return error.attempt;
        if (!(error instanceof ProjectionBehind)) throw error;
        if (attempt === ATTEMPTS) throw laterOn(parked.id, error);
      }
      await sleep(this.messaging.limits.projectionRetryMs);
    }
  }

  private async apply(tx: EntityManager, id: bigint, isKept: boolean): Promise<Attempt> {
    const parked = await lockParked(tx, id);
    const told = countTold(tx);
    const verdict = await this.verdictOf(tx, parked);
    const attempt = { verdict, tells: verdict ? {} : Object.fromEntries(told) };
    if (verdict || !isKept) throw new Undone(attempt);
    await closeParked(tx, id, 'replayed');
    await recordDecision(tx, { parkedId: id, decision: 'replayed', reason: 'applied by its handler', code: null });
    return attempt;
  }

  private async verdictOf(tx: EntityManager, parked: ParkedMessage): Promise<Verdict | undefined> {
    try {
      return await this.transport.applierOf(parked.topic).replay(tx, parked.partition, recordOf(parked));
    } catch (error) {
      if (error instanceof ProjectionBehind || isPassing(error)) throw error;
      return verdictOn(error);
    }
  }
}

function laterOn(id: bigint, cause: Error): DomainError {
  const said = `Parked message ${id} cannot be replayed yet, a projection is behind: ${cause.message}`;
  return new DomainError('unavailable', 'parked.later', said, { id: id.toString() });
}
