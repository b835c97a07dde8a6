import { sm3 } from '@lianqing/crypto';
import { businessDateOf, Clock, DomainError, settlementIdOf } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { noFundItems, sumOfFundItems, type Fen } from '@lianqing/money';
import { inTransaction } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  deductibleOf,
  instalmentDays,
  refuseUnfit,
  splitOverFunds,
  type Deduction,
  type DeductionDecision,
  type DeductionGround,
} from '../../domain/review/deduction';
import type { Settlement } from '../../domain/settling/settlement';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { BusinessDays } from '../../storage/settling/business-days';
import { addDeduction, deductionsOfClaims, digestOfDeduction } from '../../storage/review/deductions';
import { lockRegistered } from '../../storage/settling/registers';
import { readSettlements, settlementOf } from '../../storage/settling/settlements';
import { bookDeductions, takeNext, type DeductionDay } from './book-deductions';

/**
 * Makes a deduction of a final decision, whoever decided: a review, an inspection, an insurer. The first instalment is taken
 * at once, the others by time itself. The same decision again changes nothing.
 */
@Injectable()
export class DecideDeduction {
  constructor(
    private readonly db: DataSource,
    private readonly days: BusinessDays,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  /**
   * @throws DomainError `rejected`: `deduction.id-of-another-ground`, `deduction.no-amount`,
   *   `deduction.instalments-out-of-range`, `deduction.instalments-too-small`, `deduction.reason-missing`,
   *   `deduction.decider-missing`, `deduction.exceeds-funds`; `not-found`: `claim.unknown`; `conflict`:
   *   `deduction.conflict`, `deduction.claim-not-settled`, `deduction.claim-reversed`
   */
  async run(decision: DeductionDecision): Promise<void> {
    refuseUnfit(decision);
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      const day = await this.holdToday(tx, now);
      await this.decide(tx, decision, day, now);
    });
  }

  /** Holds the day that something which is decided now is booked on; before any claim is locked. */
  async holdToday(tx: EntityManager, now: Date): Promise<DeductionDay> {
    const today = businessDateOf(now);
    const booked = await this.days.holdFor(tx, new Set([today]), now, sealRulesOf(this.config));
    return { settledOn: today, bookedOn: booked.get(today) ?? today };
  }

  /** The same inside a transaction that does more and holds the day already; locks the claim. */
  async decide(tx: EntityManager, decision: DeductionDecision, day: DeductionDay, now: Date): Promise<void> {
    refuseUnfit(decision);
    const digest = sm3(contentOf(decision));
    const settlement = await lockSettled(tx, decision);
    const known = await digestOfDeduction(tx, decision.deductionId);
    if (known !== undefined) return refuseOther(decision, known, digest);
    if (settlement.isUndone) throw undone(decision);

    const others = await deductionsOfClaims(tx, [settlement.claimNo]);
    const left = deductibleOf(
      decision.ground,
      settlement.fundItems,
      others.map(({ standing }) => standing),
    );
    const deduction: Deduction = {
      ...decision,
      claimNo: settlement.claimNo,
      claimBookedOn: settlement.bookedOn,
      personId: settlement.personId,
      homeRegion: settlement.homeRegion,
      treatingRegion: settlement.treatingRegion,
      standing: splitOverFunds(decision.amount, left),
      taken: noFundItems,
      planned: Array.from({ length: decision.instalments }, (_, index) => index + 1),
      lastTaken: 0,
      returns: 0,
    };
    const dueOn = instalmentDays(day.settledOn, decision.instalments);
    const isNew = await addDeduction(tx, { deduction, digest, decidedOn: day.settledOn, decidedAt: now, dueOn });
    // Somebody decided the same id about another claim, whose lock does not keep us apart.
    if (!isNew) return refuseOther(decision, await digestOfDeduction(tx, decision.deductionId), digest);
    const row = await takeNext(tx, deduction, day);
    if (row) await bookDeductions(tx, this.outbox, [row], now);
  }
}

/** What a deduction of a ground may still take of a settlement, whose claim is locked. */
export async function leftToDeduct(tx: EntityManager, ground: DeductionGround, settlement: Settlement): Promise<Fen> {
  const others = await deductionsOfClaims(tx, [settlement.claimNo]);
  const standing = others.map((other) => other.standing);
  return sumOfFundItems(deductibleOf(ground, settlement.fundItems, standing));
}

/** Reads a settlement and locks its claim, so that nobody undoes it or takes from it meanwhile. */
export async function lockSettled(
  tx: EntityManager,
  { institution, claimId }: Pick<DeductionDecision, 'institution' | 'claimId'>,
): Promise<Settlement & { readonly isUndone: boolean }> {
  const settlementId = settlementIdOf(institution, claimId);
  const [registered] = await lockRegistered(tx, [{ institution, claimId }]);
  if (!registered) {
    throw new DomainError('not-found', 'claim.unknown', `Nobody has sent a claim ${claimId} of ${institution}`, {
      institution,
      claimId,
    });
  }
  const { claimNo, bookedOn, reversalId } = registered;
  const [row] = bookedOn === null ? [] : await readSettlements(tx, [{ claimNo, bookedOn }]);
  if (!row) {
    throw new DomainError(
      'conflict',
      'deduction.claim-not-settled',
      `Claim ${settlementId} is not settled: no fund has paid anything that could be taken back`,
      { settlementId },
    );
  }
  return { ...settlementOf(row), isUndone: reversalId !== null };
}

function refuseOther({ deductionId }: DeductionDecision, known: string | undefined, digest: string): void {
  if (known === digest) return;
  throw new DomainError(
    'conflict',
    'deduction.conflict',
    `Deduction ${deductionId} was decided with other content; the first one stands: decide another one under another id`,
    { deductionId },
  );
}

function undone({ institution, claimId, deductionId }: DeductionDecision): DomainError {
  const settlementId = settlementIdOf(institution, claimId);
  return new DomainError(
    'conflict',
    'deduction.claim-reversed',
    `Claim ${settlementId} is undone: nobody owes anything for it, so nothing is taken`,
    { deductionId, settlementId },
  );
}

/** All that makes a decision what it is, in one text. */
function contentOf(decision: DeductionDecision): string {
  const {
    deductionId,
    institution,
    claimId,
    amount,
    instalments,
    reasonCode,
    reason,
    department,
    physician,
    decidedBy,
  } = decision;
  const parts = [
    deductionId,
    institution,
    claimId,
    `${amount}`,
    instalments,
    reasonCode,
    reason,
    department,
    physician,
  ];
  return JSON.stringify([...parts, decidedBy]);
}
