import { settlementClaims } from '@lianqing/contracts';
import { Clock, invariant, type BusinessDate, type PersonId, type SettlementId } from '@lianqing/kernel';
import { ProjectionBehind } from '@lianqing/messaging';
import { inTransaction, isPassing, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Standing } from '../../domain/settling/decide';
import { heldTooLong } from '../../domain/settling/eligibility';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { BusinessDays } from '../../storage/settling/business-days';
import { unpackClaim } from '../../storage/settling/packed-claim';
import { endWaiting, type HeldClaim } from '../../storage/settling/refusals';
import { lockRegistered } from '../../storage/settling/registers';
import { institutionsOf } from '../../storage/settling/registry';
import type { ClaimEntry } from './entry';
import { RecordDecisions } from './record-decisions';

/** Claims let go in one transaction. */
const MAX_AT_ONCE = 500;
/** Transactions of one run; what is left is taken by the next one. */
const MAX_ROUNDS = 1_000;
/** When more claims than this get stuck in a minute the release is at fault, not the claims: nothing more goes on. */
const MAX_STUCK_A_MINUTE = 20;
/** A stuck claim is tried again so often: a mended release lets it go by itself. */
const STUCK_RETRY_MINUTES = 60;

interface Candidate {
  readonly claimNo: bigint;
  readonly institution: HeldClaim['institution'];
  readonly claimId: HeldClaim['claimId'];
  readonly settledOn: BusinessDate;
  readonly isPersonKnown: boolean;
}

/**
 * Claims whose person has come, or whose term is over, in the order of the log: all of one person lie in one partition.
 * Those that were called over HTTP have no place in it and go by when they came. Numbers do not say who came first, each
 * process draws its own.
 */
const ready = statement(
  'settlement.held-ready',
  `select claim_no as "claimNo", institution, claim_id as "claimId", settled_on as "settledOn",
     person.person_id is not null as "isPersonKnown"
   from held_claim left join person using (person_id)
   where (held_until <= $1 or person.person_id is not null)
     and (stuck_since is null or stuck_since <= $1::timestamptz - interval '${STUCK_RETRY_MINUTES} minutes')
   order by origin_partition, origin_offset, held_until, claim_no limit $2`,
);

const anyOf = plannedEachTime(
  'settlement.held-of',
  'select exists (select from held_claim where person_id = any($1::text[]) and stuck_since is null) as "isThere"',
);

const countOfStuck = statement(
  'settlement.count-stuck',
  'select count(*)::integer as stuck from held_claim where stuck_since is not null',
);

const setStuck = statement(
  'settlement.held-stuck',
  `update held_claim set stuck_since = $2, stuck_because = $3
   where claim_no = $1
     and (select count(*) from held_claim where stuck_since > $2::timestamptz - interval '1 minute') < ${MAX_STUCK_A_MINUTE}
   returning claim_no`,
);

/**
 * Lets claims go on that were held for their person: settled like any other claim when the person is there, rejected
 * when the term is over.
 */
@Injectable()
export class ReleaseHeldClaims {
  private readonly logger = new Logger(ReleaseHeldClaims.name);

  constructor(
    private readonly db: DataSource,
    private readonly days: BusinessDays,
    private readonly decisions: RecordDecisions,
    private readonly clock: Clock,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  /**
   * @returns how many claims went on
   * @throws what passes by itself, and what befalls so many claims that the release must be at fault
   */
  async run(): Promise<number> {
    let released = 0;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const candidates = await run<Candidate>(this.db, ready, [this.clock.now(), MAX_AT_ONCE]);
      if (candidates.length === 0) break;
      released += await this.release(candidates);
    }
    return released;
  }

  /** Whether a claim of any of these people waits and will go on when its person is known. */
  async isWaitingFor(tx: EntityManager, personIds: readonly PersonId[]): Promise<boolean> {
    const [row] = await run<{ isThere: boolean }>(tx, anyOf, [texts(personIds)]);
    return row?.isThere ?? false;
  }

  /** Claims that stay held with a reason, for whoever watches. */
  async countStuck(): Promise<number> {
    const [row] = await run<{ stuck: number }>(this.db, countOfStuck, []);
    return row?.stuck ?? 0;
  }

  /** All together, or, when one of them fails, its halves down to that one, which stays held with the reason. */
  private async release(candidates: readonly Candidate[]): Promise<number> {
    try {
      return await inTransaction(this.db, (tx) => this.releaseTogether(tx, candidates));
    } catch (error) {
      if (isPassing(error) || error instanceof ProjectionBehind) throw error;
      const [only] = candidates;
      if (only && candidates.length === 1) return this.leaveStuck(only, error);
    }
    const middle = Math.ceil(candidates.length / 2);
    return (await this.release(candidates.slice(0, middle))) + (await this.release(candidates.slice(middle)));
  }

  private async leaveStuck({ claimNo, institution, claimId }: Candidate, error: unknown): Promise<number> {
    const left = await run(this.db, setStuck, [claimNo, this.clock.now(), String(error)]);
    if (left.length === 0) throw error;
    this.logger.error(`Held claim ${institution}:${claimId} is stuck, the others go on: ${String(error)}`);
    return 0;
  }

  private async releaseTogether(tx: EntityManager, candidates: readonly Candidate[]): Promise<number> {
    const now = this.clock.now();
    const [first] = candidates;
    if (!first) return 0;
    const days = new Set(candidates.map(({ settledOn }) => settledOn));
    const booked = await this.days.holdFor(tx, days, now, sealRulesOf(this.config));
    const registered = await lockRegistered(tx, candidates);
    const undone = new Set(registered.filter(({ reversalId }) => reversalId !== null).map(({ claimNo }) => claimNo));
    const claimNos = candidates.map(({ claimNo }) => claimNo);
    const waiting = new Map((await endWaiting(tx, claimNos)).map((claim) => [claim.claimNo, claim]));
    const held = claimNos.flatMap((claimNo) => waiting.get(claimNo) ?? []);
    invariant(!held.some(({ claimNo }) => undone.has(claimNo)), 'a claim that was undone does not wait any more');
    const institutions = await institutionsOf(tx, [...new Set(held.map(({ institution }) => institution))]);
    const isKnown = new Map(candidates.map(({ claimNo, isPersonKnown }) => [claimNo, isPersonKnown]));
    const entries = held.map((claim) =>
      entryOf(claim, booked.get(claim.settledOn) ?? null, isKnown.get(claim.claimNo) ?? false),
    );
    const place = { tx, topic: settlementClaims.name, stretches: [] };
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
