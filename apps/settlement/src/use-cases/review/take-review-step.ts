import { adjudicate } from '@lianqing/benefits';
import { sm3 } from '@lianqing/crypto';
import { businessDateOf, Clock, DomainError, type DeductionId, type ReviewCaseId } from '@lianqing/kernel';
import { allocate, minFen, sumFen, type Fen } from '@lianqing/money';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  refuseItems,
  refuseStep,
  stateAfter,
  totalOf,
  waitingStates,
  type ReviewCase,
  type ReviewItem,
  type ReviewState,
  type ReviewStep,
} from '../../domain/review/review-case';
import { ReviewTerms } from '../../domain/review/review-terms';
import { listedClaim } from '../../domain/catalogue/listed-lines';
import { billOf, silentRatioOf, type Settlement } from '../../domain/settling/settlement';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { unpackClaim } from '../../storage/settling/packed-claim';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import {
  eventsOf,
  lockCase,
  moveTo,
  reviewCaseOf,
  type ReviewEvent,
  type StoredCase,
} from '../../storage/review/review-cases';
import { readSettlements, settlementOf } from '../../storage/settling/settlements';
import type { DeductionDay } from './book-deductions';
import { consultedFor } from '../catalogue/consult-catalogues';
import { DecideDeduction, leftToDeduct, lockSettled } from './decide-deduction';

/** How a case goes on. */
interface Move {
  readonly event: ReviewEvent;
  readonly state: ReviewState;
  readonly amount: Fen;
  readonly reviewers: readonly string[];
  /** What a deduction is made of, where the case is decided. */
  readonly items: readonly ReviewItem[];
  readonly instalments: number;
}

/**
 * Takes the steps of a review, those of people and those of time. A case that is decided with an amount makes its deduction in
 * the same transaction. A step that arrives twice is one.
 */
@Injectable()
export class TakeReviewStep {
  constructor(
    private readonly db: DataSource,
    private readonly decideDeduction: DecideDeduction,
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
    private readonly terms: ReviewTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not-found`: `review.unknown`; `conflict`: `review.not-at-step`, `review.step-conflict`; `forbidden`:
   *   `review.same-person`; `rejected`: `review.name-missing`, `review.grounds-missing`, `review.item-unfit`,
   *   `review.line-unknown`, `review.exceeds-line`, `review.exceeds-funds`, `review.more-than-told`, and those of
   *   `DecideDeduction`
   */
  async run(id: ReviewCaseId, step: ReviewStep): Promise<void> {
    const now = this.clock.now();
    const digest = sm3(contentOf(step));
    await inTransaction(this.db, async (tx) => {
      const { known, day, isUndone, settlement } = await this.hold(tx, id, now);
      const before = (await eventsOf(tx, id)).find((event) => event.step === step.is);
      if (before?.digest === digest) return;
      if (before) throw otherStep(id, step);
      if (isUndone && known.endedOn === null) return withdraw(tx, known, day, now);
      refuseStep(known, step);
      const isAppeal = step.is === 'appeal';
      if (!isAppeal) refuseItems(step.items, await this.partsOf(tx, settlement, known));
      const amount = isAppeal ? known.amount : totalOf(step.items);
      await this.move(tx, known, day, {
        event: { step: step.is, digest, ...stated(step), takenAt: now },
        state: stateAfter(step.is, amount),
        amount,
        reviewers: isAppeal ? known.reviewers : [...known.reviewers, step.by],
        items: step.items,
        instalments: step.instalments,
      });
    });
  }

  /**
   * What time itself does when a step was not taken within its term: data says whether the case is marked overdue, what the
   * hospital was told stands, or the hospital keeps its money. Does nothing where the case has gone on.
   */
  async expire(id: ReviewCaseId, state: ReviewState): Promise<void> {
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      const { known, day, settlement, isUndone } = await this.hold(tx, id, now);
      const waiting = waitingStates.find((one) => one === known.state);
      if (!waiting || known.state !== state || known.isOverdue || !known.dueAt || known.dueAt > now) return;
      if (isUndone) return withdraw(tx, known, day, now);
      const expiry = this.terms.expiryOf(waiting);
      if (expiry === 'escalate') return markOverdue(tx, known, now);
      const latest = (await eventsOf(tx, id)).findLast(({ items: stated }) => stated.length > 0);
      const most = expiry === 'stand' ? await leftToDeduct(tx, groundOf(known), settlement) : 0n;
      const items = within(latest?.items ?? [], most);
      const amount = sumFen(items.map((item) => item.amount));
      const step = expiry === 'stand' ? 'stood' : 'waived';
      const { reviewers } = known;
      await this.move(tx, known, day, {
        event: { step, digest: sm3(step), by: 'time', grounds: null, documents: [], items, takenAt: now },
        ...{ state: 'decided', amount, reviewers, items, instalments: 1 },
      });
    });
  }

  /** Holds the day, the claim and the case, in the order that everybody keeps. */
  private async hold(tx: EntityManager, id: ReviewCaseId, now: Date) {
    const day = await this.decideDeduction.holdToday(tx, now);
    const before = await reviewCaseOf(tx, id);
    if (!before) throw new DomainError('not-found', 'review.unknown', `There is no case ${id}`, { caseId: id });
    const { isUndone, ...settlement } = await lockSettled(tx, before);
    const known = await lockCase(tx, id);
    return { day, settlement, isUndone, known: known ?? before };
  }

  private async move(tx: EntityManager, known: StoredCase, day: DeductionDay, move: Move): Promise<void> {
    const { event, state, amount, reviewers } = move;
    const today = businessDateOf(event.takenAt);
    const waiting = waitingStates.find((one) => one === state);
    const deductionId = state === 'decided' && amount > 0n ? await this.deduct(tx, known, day, move) : null;
    const next: ReviewCase = {
      ...known,
      version: known.version + 1,
      dueAt: waiting ? this.terms.dueAt(waiting, today) : null,
      isOverdue: false,
      toldAmount: state === 'told' ? amount : known.toldAmount,
      ...{ state, amount, reviewers },
    };
    await moveTo(tx, next, event, { endedOn: waiting ? null : today, deductionId });
  }

  /** The deduction of a case has the case's own id behind its ground. */
  private async deduct(tx: EntityManager, known: ReviewCase, day: DeductionDay, move: Move): Promise<DeductionId> {
    const { caseId, institution, claimId } = known;
    const { items, amount, instalments, event } = move;
    const ground = groundOf(known);
    const deductionId = `${ground}-${caseId}` as DeductionId;
    const taking = items.filter((item) => item.amount > 0n);
    const decision = {
      ...({ deductionId, ground, institution, claimId, amount, instalments } as const),
      reasonCode: only(taking.map((item) => item.reasonCode)) ?? 'several',
      reason: [...new Set(taking.map((item) => item.reason))].join('; '),
      department: only(taking.map((item) => item.department)),
      physician: only(taking.map((item) => item.physician)),
      decidedBy: event.by,
    };
    await this.decideDeduction.decide(tx, decision, day, event.takenAt);
    return deductionId;
  }

  /**
   * What the funds paid of each line: their total, split in proportion to what of each line is in scope (`allocate`), since a
   * fund pays for the bill and not for its lines. Of an insurer's case only what the catastrophic fund paid counts.
   */
  private async partsOf(
    tx: EntityManager,
    settlement: Settlement,
    { cause, claimNo, claimBookedOn }: ReviewCase,
  ): Promise<{ lines: Fen[]; all: Fen }> {
    const [row] = await readSettlements(tx, [{ claimNo, bookedOn: claimBookedOn }]);
    const all = cause === 'insurer' ? settlement.fundItems.catastrophic : settlement.split.fundTotal;
    if (!row?.content) return { lines: [], all };
    const claim = unpackClaim(row.content);
    const [listing] = await consultedFor(tx, this.catalogues, [{ settlement: settlementOf(row), claim }]);
    const pack = await this.policies.packOf(settlement.pack.digest);
    const inScope = new Array<Fen>(claim.lines.length).fill(0n);
    adjudicate(pack, billOf(settlement, listedClaim(claim, listing ?? null, silentRatioOf(settlement))), (step) => {
      if (step.name === 'line.in-scope') inScope[step.facts.line - 1] = step.amount;
    });
    return { lines: sumFen(inScope) === 0n ? inScope : allocate(all, inScope), all };
  }
}

function groundOf({ cause }: ReviewCase): 'insurer' | 'review' {
  return cause === 'insurer' ? 'insurer' : 'review';
}

/** Items that come to no more than `most`, the first ones first: what others have taken meanwhile cannot be taken again. */
function within(items: readonly ReviewItem[], most: Fen): ReviewItem[] {
  let left = most;
  return items.map((item) => {
    const amount = minFen(item.amount, left);
    left -= amount;
    return { ...item, amount };
  });
}

function stated({
  by,
  grounds,
  documents,
  items,
}: ReviewStep): Pick<ReviewEvent, 'by' | 'grounds' | 'documents' | 'items'> {
  return { by, grounds, documents, items };
}

/** The one value that all have; null where they differ. */
function only<Value>(values: readonly (Value | null)[]): Value | null {
  const [first = null, ...others] = [...new Set(values)];
  return others.length === 0 ? first : null;
}

/** A claim that is undone leaves nothing to decide. */
function withdraw(tx: EntityManager, known: StoredCase, { settledOn }: DeductionDay, now: Date): Promise<void> {
  const next = { ...known, version: known.version + 1, state: 'withdrawn' as const, dueAt: null, amount: 0n };
  return moveTo(tx, next, byTime('withdrawn', now), { endedOn: settledOn, deductionId: null });
}

function markOverdue(tx: EntityManager, known: StoredCase, now: Date): Promise<void> {
  const next = { ...known, version: known.version + 1, isOverdue: true };
  return moveTo(tx, next, byTime('overdue', now), { endedOn: null, deductionId: null });
}

function byTime(step: 'overdue' | 'withdrawn', takenAt: Date): ReviewEvent {
  return { step, digest: sm3(step), by: 'time', grounds: null, documents: [], items: [], takenAt };
}

function otherStep(caseId: ReviewCaseId, step: ReviewStep): DomainError {
  return new DomainError(
    'conflict',
    'review.step-conflict',
    `${step.is} of case ${caseId} was taken with other content; the first one stands`,
    { caseId, step: step.is },
  );
}

function contentOf({ is, by, items, grounds, documents, instalments }: ReviewStep): string {
  const stated = items.map(({ line, amount, reasonCode, reason, department, physician }) => [
    ...[line, `${amount}`, reasonCode, reason, department, physician],
  ]);
  return JSON.stringify([is, by, stated, grounds, documents, instalments]);
}
