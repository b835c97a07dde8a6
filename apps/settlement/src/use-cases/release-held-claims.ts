import { settlementClaims } from '@lianqing/contracts';
import { Clock, invariant, type BusinessDate, type PersonId, type SettlementId } from '@lianqing/kernel';
import { inTransaction, run, statement } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Standing } from '../domain/decide';
import { heldTooLong } from '../domain/review-claim';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../settlement.config';
import { BusinessDays } from '../storage/business-days';
import { unpackClaim } from '../storage/packed-claim';
import { endWaiting, type HeldClaim } from '../storage/refusals';
import { lockRegistered } from '../storage/registers';
import { institutionsOf } from '../storage/registry';
import type { ClaimEntry } from './entry';
import { RecordDecisions } from './record-decisions';

/** Claims let go in one transaction. */
const MAX_AT_ONCE = 500;
/** Transactions of one run; what is left is taken by the next one. */
const MAX_ROUNDS = 1_000;

interface Candidate {
  readonly claimNo: bigint;
  readonly institution: HeldClaim['institution'];
  readonly claimId: HeldClaim['claimId'];
  readonly settledOn: BusinessDate;
  readonly isPersonKnown: boolean;
}

/** Claims whose person has come, or whose term is over, in the order in which they were registered. */
const ready = statement(
  'settlement.held-ready',
  `select claim_no as "claimNo", institution, claim_id as "claimId", settled_on as "settledOn",
     person.person_id is not null as "isPersonKnown"
   from held_claim left join person using (person_id)
   where held_until <= $1 or person.person_id is not null
   order by claim_no limit $2`,
);

const anyOf = statement(
  'settlement.held-of',
  'select exists (select from held_claim where person_id = any($1::text[])) as "isThere"',
);

/**
 * Lets claims go on that were held for their person: settled like any other claim when the person is there, rejected
 * when the term is over.
 */
@Injectable()
export class ReleaseHeldClaims {
  constructor(
    private readonly db: DataSource,
    private readonly days: BusinessDays,
    private readonly decisions: RecordDecisions,
    private readonly clock: Clock,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  /** @returns how many claims went on */
  async run(): Promise<number> {
    let released = 0;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const count = await inTransaction(this.db, (tx) => this.releaseSome(tx));
      released += count;
      if (count === 0) break;
    }
    return released;
  }

  /** Whether anybody of these people is waited for. */
  async isWaitingFor(tx: EntityManager, personIds: readonly PersonId[]): Promise<boolean> {
    const [row] = await run<{ isThere: boolean }>(tx, anyOf, [personIds]);
    return row?.isThere ?? false;
  }

  private async releaseSome(tx: EntityManager): Promise<number> {
    const now = this.clock.now();
    const candidates = await run<Candidate>(tx, ready, [now, MAX_AT_ONCE]);
    const [first] = candidates;
    if (!first) return 0;
    const days = new Set(candidates.map(({ settledOn }) => settledOn));
    const booked = await this.days.holdFor(tx, days, now, sealRulesOf(this.config));
    const registered = await lockRegistered(tx, candidates);
    const undone = new Set(registered.filter(({ reversalId }) => reversalId !== null).map(({ claimNo }) => claimNo));
    const held = (
      await endWaiting(
        tx,
        candidates.map(({ claimNo }) => claimNo),
      )
    ).sort((a, b) => (a.claimNo < b.claimNo ? -1 : 1));
    invariant(!held.some(({ claimNo }) => undone.has(claimNo)), 'a claim that was undone does not wait any more');
    const institutions = await institutionsOf(tx, [...new Set(held.map(({ institution }) => institution))]);
    const isKnown = new Map(candidates.map(({ claimNo, isPersonKnown }) => [claimNo, isPersonKnown]));
    const entries = held.map((claim) =>
      entryOf(claim, booked.get(claim.settledOn) ?? null, isKnown.get(claim.claimNo) ?? false),
    );
    const stretch = { partition: -1, firstOffset: first.claimNo, nextOffset: first.claimNo + 1n };
    const place = { tx, topic: settlementClaims.name, stretches: [stretch] };
    const decided = await this.decisions.run(
      { entries, institutions, standings: new Map<SettlementId, Standing>() },
      place,
      now,
    );
    return decided.length;
  }
}

/** Without its person a claim is here because its term is over. */
function entryOf(held: HeldClaim, bookedOn: BusinessDate | null, isPersonKnown: boolean): ClaimEntry {
  const { claimNo, personId, homeRegion, content, origin, traceparent } = held;
  const refusal = isPersonKnown ? undefined : heldTooLong(personId, homeRegion);
  const event = { is: 'claim' as const, claim: unpackClaim(content), claimNo, bookedOn, refusal };
  return { event, origin, traceparent: traceparent ?? undefined, content, wasHeld: held };
}
