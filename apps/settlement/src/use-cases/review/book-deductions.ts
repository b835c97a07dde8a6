import { settlementOutcomes } from '@lianqing/contracts';
import { DomainError, invariant, type BusinessDate, type DeductionId, type ReductionId } from '@lianqing/kernel';
import type { Outbox } from '@lianqing/messaging';
import { sumOfFundItems, type Fen } from '@lianqing/money';
import type { EntityManager } from 'typeorm';
import { nextInstalment, reduced, standsAt, type Deduction, type ReturnCause } from '../../domain/review/deduction';
import { addDeductionEntries, type DeductionRow, type Told } from '../../storage/review/deduction-entries';
import { addReduction, deductionOf, writeInstalments, type Reduction } from '../../storage/review/deductions';
import { lockRegistered } from '../../storage/settling/registers';
import { deductionOutcome } from '../settling/outcomes';

/** The day on which something happens to a deduction, and the open business day that it is booked on. */
export interface DeductionDay {
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate;
}

/**
 * Takes the next instalment of a deduction; instalments beyond the last fen are cancelled (a deduction that was reduced may
 * have fewer fen left than instalments). The claim is locked and the day held.
 * @returns the row to book; undefined when nothing is left to take
 */
export async function takeNext(
  tx: EntityManager,
  deduction: Deduction,
  day: DeductionDay,
): Promise<DeductionRow | undefined> {
  const { deductionId, planned, taken } = deduction;
  const entry = nextInstalment(deduction);
  if (!entry) return undefined;
  await writeInstalments(tx, deductionId, [entry.number], 'taken');
  const isLast = sumOfFundItems(taken) + sumOfFundItems(entry.fundItems) === standsAt(deduction);
  if (isLast) await writeInstalments(tx, deductionId, planned.slice(1), 'cancelled');
  return { deduction, entry, instalment: entry.number, ...day };
}

/** What a reduction says, however it came about. */
export type ReductionTerms = Pick<
  Reduction,
  'reductionId' | 'stands' | 'because' | 'reason' | 'decidedBy' | 'decidedAt'
>;

/**
 * Leaves less of a deduction standing. What was taken beyond that is returned by an opposite row; where nothing is left to
 * take, the instalments to come are cancelled. The claim is locked and the day held.
 * @returns the row to book, if something comes back
 */
export async function reduceTo(
  tx: EntityManager,
  deduction: Deduction,
  terms: ReductionTerms,
  day: DeductionDay,
): Promise<DeductionRow | undefined> {
  const { deductionId, planned, lastTaken, taken } = deduction;
  const { standing, entry } = reduced(deduction, terms.stands, terms.because);
  await addReduction(tx, deductionId, terms, standing);
  if (sumOfFundItems(taken) >= terms.stands) await writeInstalments(tx, deductionId, planned, 'cancelled');
  return entry && { deduction, entry, instalment: lastTaken, ...day };
}

/**
 * Returns everything that was taken from claims that are undone and cancels the rest: a claim that nobody owes anything
 * for has no deduction either. Whoever undoes claims has locked them.
 * @param undone for each claim the day it is undone on and the number of the request
 * @param deductions of these claims
 */
export async function returnOfUndone(
  tx: EntityManager,
  undone: ReadonlyMap<bigint, DeductionDay & { readonly reversalId: string }>,
  deductions: readonly Deduction[],
  now: Date,
): Promise<DeductionRow[]> {
  const rows: DeductionRow[] = [];
  for (const deduction of deductions) {
    const reversal = undone.get(deduction.claimNo);
    if (!reversal || standsAt(deduction) === 0n) continue;
    const { reversalId, ...day } = reversal;
    const row = await reduceTo(tx, deduction, reversedBy(reversalId, now), day);
    if (row) rows.push(row);
  }
  return rows;
}

function reversedBy(reversalId: string, decidedAt: Date): ReductionTerms {
  return {
    reductionId: `reversal:${reversalId}`,
    stands: 0n,
    because: 'claim-reversed' satisfies ReturnCause,
    reason: `The hospital undid the claim by ${reversalId}`,
    decidedBy: 'settlement',
    decidedAt,
  };
}

/** Tells rows of deductions and writes them down. */
export async function bookDeductions(
  tx: EntityManager,
  outbox: Outbox,
  rows: readonly DeductionRow[],
  now: Date,
): Promise<void> {
  const batches = await outbox.add(tx, settlementOutcomes, rows.map(deductionOutcome));
  await addDeductionEntries(tx, withTold(rows, batches, 0), now);
}

/** @param firstOrdinal the place of the first of these rows among the outcomes that were told together */
export function withTold(
  rows: readonly DeductionRow[],
  batches: readonly bigint[],
  firstOrdinal: number,
): (DeductionRow & Told)[] {
  return rows.map((row, index) => {
    const batch = batches[firstOrdinal + index];
    invariant(batch !== undefined, 'every row of a deduction has its outbox row');
    return { ...row, batch, ordinal: firstOrdinal + index };
  });
}

/**
 * Locks the claim of a deduction and reads how the deduction stands then.
 * @throws DomainError `not-found`, code `deduction.unknown`
 */
export async function lockDeduction(tx: EntityManager, id: DeductionId): Promise<Deduction> {
  const before = await deductionOf(tx, id);
  if (!before) {
    throw new DomainError('not-found', 'deduction.unknown', `There is no deduction ${id}`, { deductionId: id });
  }
  await lockRegistered(tx, [before]);
  const deduction = await deductionOf(tx, id);
  invariant(deduction, 'a deduction stays');
  return deduction;
}

/** A reduction as whoever decides it states it. */
export interface ReductionDecision {
  readonly deductionId: DeductionId;
  readonly reductionId: ReductionId;
  /** What is left standing of the deduction; 0 takes all of it back. */
  readonly stands: Fen;
  readonly reason: string;
  readonly decidedBy: string;
}
