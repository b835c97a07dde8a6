import { Clock, DomainError } from '@lianqing/kernel';
import { noFundItems } from '@lianqing/money';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { adviceOf, type PayableItem } from '../../domain/reimbursement/payment-batch';
import type { CompensationKey } from '../../domain/reimbursement/second-compensation';
import { addBatch } from '../../storage/reimbursement/payment-batches';
import {
  compensationUnknown,
  findCompensation,
  lockCompensation,
  moveCompensation,
  peopleOfCompensation,
  stepsOfCompensation,
  type CompensationStepRow,
  type StoredCompensation,
  undoneAmong,
} from '../../storage/reimbursement/second-compensations';
import { adviceDigest } from './cut-batches';

export type CompensationDecision = CompensationKey & { readonly by: string } & (
    | { readonly is: 'reviewed' | 'approved'; /** Of the amounts that were shown. */ readonly digest: string }
    | { readonly is: 'refused'; readonly words: string }
  );

/** What each decision follows upon. */
const before = {
  reviewed: ['drafted'],
  approved: ['reviewed'],
  refused: ['drafted', 'reviewed'],
} as const satisfies Record<CompensationDecision['is'], readonly StoredCompensation['state'][]>;

/** As many as a draft can have. */
const EVERYBODY = 2_000_000;

/**
 * A second compensation is reviewed, then approved, each by somebody who has had no hand in it; approved it is put into a
 * payment batch of its own. Or it is refused, and what it would have given back is free again.
 */
@Injectable()
export class DecideCompensation {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same decision again is success.
   * @throws DomainError `conflict`, codes `compensation.state`, `compensation.digest`; `forbidden`, code `review.own-work`
   */
  run(decision: CompensationDecision): Promise<void> {
    const at = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      await withoutTimeLimit(tx); // a batch of everybody is written
      const seen = await findCompensation(tx, decision);
      if (!seen) throw compensationUnknown(decision);
      if (!(await mayDecide(tx, seen, decision, at))) return;
      // Whoever undoes a bill of it waits for the row, so everybody's advice is written before it is held.
      const batchId = decision.is === 'approved' ? await this.batch(tx, seen, at) : null;
      const compensation = await lockCompensation(tx, decision);
      // Meanwhile somebody else may have decided, or undone a bill.
      if (!(await mayDecide(tx, compensation, decision, at))) return;
      if (decision.is === 'approved') await refuseUndone(tx, compensation);
      await moveCompensation(tx, { ...compensation, batchId }, stepOf(decision, at));
    });
  }

  private async batch(tx: EntityManager, compensation: StoredCompensation, cutAt: Date): Promise<string> {
    const { homeRegion, compensationId, compensationNo, fundItem } = compensation;
    const batchId = `${homeRegion}.second.${compensationId}`;
    const people = await peopleOfCompensation(tx, compensationNo, { after: '', limit: EVERYBODY });
    const paid = people.filter(({ amount }) => amount > 0n);
    const items = paid.map(({ personId, amount }): PayableItem => ({
      ...{ personId, homeRegion, treatingRegion: null, payee: null, reimbursementNo: null, amount },
      fundItems: { ...noFundItems, [fundItem]: amount },
    }));
    const advice = adviceOf(items);
    const digest = adviceDigest(batchId, advice);
    const cutOn = this.clock.today();
    await addBatch(tx, { batchId, kind: 'second-compensation', homeRegion, cutOn, cutAt, digest }, advice);
    return batchId;
  }
}

/** Whether a decision is still to be made: the same one may have come before. */
async function mayDecide(
  tx: EntityManager,
  compensation: StoredCompensation,
  decision: CompensationDecision,
  at: Date,
): Promise<boolean> {
  const done = await stepsOfCompensation(tx, compensation.compensationNo);
  const step = stepOf(decision, at);
  if (done.some((one) => isSame(one, step))) return false;
  assertPossible(compensation, decision);
  const hadAHand = [compensation.draftedBy, ...done.map(({ by }) => by)];
  if (decision.is === 'refused' || !hadAHand.includes(decision.by)) return true;
  const message = `${decision.by} has had a hand in this second compensation: somebody else decides`;
  throw new DomainError('forbidden', 'review.own-work', message, { by: decision.by });
}

/** Nothing is paid for a bill that was undone after the draft. */
async function refuseUndone(tx: EntityManager, { compensationNo, compensationId }: StoredCompensation): Promise<void> {
  const bills = await undoneAmong(tx, compensationNo);
  if (bills.length === 0) return;
  throw new DomainError(
    'conflict',
    'compensation.bill-undone',
    `Bills were undone since ${compensationId} was drafted (${bills.join(', ')}): refuse it and draft it again under another id`,
    { compensationId, bills },
  );
}

function stepOf(decision: CompensationDecision, at: Date): CompensationStepRow {
  const { is: step, by } = decision;
  return decision.is === 'refused'
    ? { step, by, at, digest: null, words: decision.words }
    : { step, by, at, digest: decision.digest, words: null };
}

function isSame(a: CompensationStepRow, b: CompensationStepRow): boolean {
  return a.step === b.step && a.by === b.by && a.digest === b.digest && a.words === b.words;
}

function assertPossible(
  { state, digest, homeRegion, compensationId }: StoredCompensation,
  decision: CompensationDecision,
): void {
  const allowed: readonly string[] = before[decision.is];
  if (!allowed.includes(state)) {
    const message = `Second compensation ${homeRegion}:${compensationId} is ${state}: this is done to one that is ${allowed.join(' or ')}`;
    throw new DomainError('conflict', 'compensation.state', message, { state });
  }
  if (decision.is === 'refused' || decision.digest === digest) return;
  const message = `Second compensation ${homeRegion}:${compensationId} has other amounts: look at it again and consent to digest ${digest}`;
  throw new DomainError('conflict', 'compensation.digest', message, { digest });
}
