import { Clock, DomainError } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { standsAt, type Deduction } from '../../domain/review/deduction';
import { reductionsOfDeduction } from '../../storage/review/deductions';
import { bookDeductions, lockDeduction, reduceTo, type ReductionDecision } from './book-deductions';
import { DecideDeduction } from './decide-deduction';

/**
 * Leaves less of a deduction standing, down to nothing: what was taken beyond that is returned by an opposite row, nothing is
 * edited. The same reduction again changes nothing.
 */
@Injectable()
export class ReduceDeduction {
  constructor(
    private readonly db: DataSource,
    private readonly decideDeduction: DecideDeduction,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not-found`: `deduction.unknown`; `rejected`: `reduction.reason-missing`, `reduction.not-less`;
   *   `conflict`: `reduction.conflict`
   */
  async run(decision: ReductionDecision): Promise<void> {
    refuseUnfit(decision);
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      const day = await this.decideDeduction.holdToday(tx, now);
      const deduction = await lockDeduction(tx, decision.deductionId);
      if (await isKnown(tx, decision)) return;
      refuseMore(decision, deduction);
      const { reductionId, stands, reason, decidedBy } = decision;
      const terms = { reductionId, stands, because: 'reduced' as const, reason, decidedBy, decidedAt: now };
      const row = await reduceTo(tx, deduction, terms, day);
      if (row) await bookDeductions(tx, this.outbox, [row], now);
    });
  }
}

async function isKnown(tx: EntityManager, decision: ReductionDecision): Promise<boolean> {
  const { deductionId, reductionId, stands, reason, decidedBy } = decision;
  const known = (await reductionsOfDeduction(tx, deductionId)).find((one) => one.reductionId === reductionId);
  if (!known) return false;
  if (known.stands === stands && known.reason === reason && known.decidedBy === decidedBy) return true;
  throw new DomainError(
    'conflict',
    'reduction.conflict',
    `Reduction ${reductionId} of ${deductionId} was decided with other content; the first one stands`,
    { deductionId, reductionId },
  );
}

function refuseUnfit({ deductionId, stands, reason, decidedBy }: ReductionDecision): void {
  if (reason.trim() === '' || decidedBy.trim() === '') {
    throw new DomainError('rejected', 'reduction.reason-missing', 'A reduction says why, and who decided it', {
      deductionId,
    });
  }
  if (stands < 0n) {
    throw new DomainError('rejected', 'reduction.not-less', 'At least 0 fen are left standing', { deductionId });
  }
}

function refuseMore({ deductionId, stands }: ReductionDecision, deduction: Deduction): void {
  const standing = standsAt(deduction);
  if (stands < standing) return;
  throw new DomainError(
    'rejected',
    'reduction.not-less',
    `${deductionId} stands at ${standing} fen: a reduction leaves less; more is another deduction`,
    { deductionId, stands: `${stands}`, standing: `${standing}` },
  );
}
