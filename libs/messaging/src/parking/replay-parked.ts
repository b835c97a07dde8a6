import { inTransaction, run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Verdict } from '../consumer/decode';
import { AttemptReplay, type Attempt } from './attempt-replay';
import { lockParked } from './parked-message';
import { recordDecision, storableText } from './parked-messages';
import { ReadParked } from './read-parked';

const parkAgain = statement(
  'parked.again',
  'UPDATE parked_message SET attempts = attempts + 1, reason = $2, code = $3, explanation = $4 WHERE id = $1',
);

/**
 * Replays a parked message. Late is no harm: a fact is true for ever, a state that is older than what is known is
 * ignored.
 */
@Injectable()
export class ReplayParked {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly readParked: ReadParked,
    private readonly attempt: AttemptReplay,
  ) {}

  /**
   * @throws DomainError `not-found`, `conflict` when it was decided before, `unavailable` when to try again later
   */
  async run(id: bigint): Promise<Attempt> {
    const attempt = await this.attempt.run(await this.readParked.place(id), { isKept: true });
    const { verdict } = attempt;
    if (verdict) await inTransaction(this.db, (tx) => this.keep(tx, id, verdict));
    return attempt;
  }

  private async keep(tx: EntityManager, id: bigint, { reason, code, explanation }: Verdict): Promise<void> {
    await lockParked(tx, id);
    await run(tx, parkAgain, [id, reason, code, storableText(explanation)]);
    await recordDecision(tx, { parkedId: id, decision: 'parked-again', reason: explanation, code });
  }
}
