import { settlementOutcomes } from '@lianqing/contracts';
import { invariant } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decision } from '../../domain/settling/decide';
import type { DeductionRow } from '../../storage/review/deduction-entries';
import { deductionsOfClaims } from '../../storage/review/deductions';
import { returnOfUndone, withTold, type DeductionDay } from '../review/book-deductions';
import type { Decided } from './entry';
import { deductionOutcome, isTold, outcomeOf, type ToldDecision } from './outcomes';

/** What is told of a chunk, and by which rows of the outbox. */
export interface Told {
  readonly decisions: readonly ToldDecision[];
  /** For each told decision, in order, the outbox row that tells it; those of returned deductions follow. */
  readonly batches: readonly bigint[];
  /** What deductions had taken from claims that are undone here. */
  readonly returned: ReturnType<typeof withTold>;
}

/** Puts the outcomes of a chunk into the outbox, and with them what deductions give back of claims that are undone. */
@Injectable()
export class TellDecisions {
  constructor(private readonly outbox: Outbox) {}

  async run(tx: EntityManager, { decisions, entryOf, now }: Decided): Promise<Told> {
    const told = decisions.filter(isTold);
    const outcomes = told.map((decision) => outcomeOf(decision, entryOf(decision.event).traceparent));
    const returned = await returnDeductions(tx, decisions, now);
    const messages = [...outcomes, ...returned.map(deductionOutcome)];
    const batches = await this.outbox.add(tx, settlementOutcomes, messages);
    return { decisions: told, batches, returned: withTold(returned, batches, outcomes.length) };
  }
}

/** What deductions had taken from the claims that are undone here comes back with them. */
async function returnDeductions(tx: EntityManager, decisions: readonly Decision[], now: Date): Promise<DeductionRow[]> {
  const undone = new Map<bigint, DeductionDay & { readonly reversalId: string }>();
  for (const decision of decisions) {
    if (decision.is !== 'reversed') continue;
    const { reversal, settledOn, bookedOn } = decision.settlement;
    invariant(reversal, 'a negated row names the reversal');
    undone.set(reversal.reverses.claimNo, { settledOn, bookedOn, reversalId: reversal.reversalId });
  }
  if (undone.size === 0) return [];
  return returnOfUndone(tx, undone, await deductionsOfClaims(tx, [...undone.keys()]), now);
}
