import {
  businessDateOf,
  invariant,
  settlementIdOf,
  type BusinessDate,
  type HospitalReference,
  type SettlementId,
} from '@lianqing/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refusalOfReversalDay } from '../../domain/settling/decide';
import type { Refusal } from '../../domain/settling/refusal';
import { refusalOfDates } from '../../domain/settling/eligibility';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { BusinessDays } from '../../storage/settling/business-days';
import { ClaimNumbers } from '../../storage/settling/claim-numbers';
import { claimDigest, packClaim, reversalDigest } from '../../storage/settling/packed-claim';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import {
  digestsOfClaims,
  digestsOfReversals,
  registerClaims,
  registerReversals,
} from '../../storage/settling/registers';
import type { Arrival, ClaimArrival, ReversalArrival } from './arrival';
import type { Entry } from './entry';

/** What has come is new, in the order in which it came, or has come before. */
export interface Registered {
  readonly entries: readonly Entry[];
  /** Claims that were preceded by their reversal. */
  readonly reversedBefore: ReadonlyMap<SettlementId, HospitalReference>;
  /** What has come before under the same id with other content. */
  readonly conflicts: readonly Arrival[];
}

/** What has come on its way into a register. */
interface Draft<Came extends Arrival = Arrival> {
  readonly arrival: Came;
  readonly claimNo: bigint;
  readonly digest: string;
  /** The packed claim; empty for a reversal, which is stored in columns. */
  readonly packed: Buffer;
  readonly refusal: Refusal | undefined;
}

type ClaimDraft = Draft<ClaimArrival>;
type ReversalDraft = Draft<ReversalArrival>;

/** What a register knew or now knows, by id: the digest of what holds, and which draft (by number) made it hold. */
interface Holders {
  readonly digests: ReadonlyMap<string, string>;
  readonly isNew: (claimNo: bigint) => boolean;
}

/** A hospital's clock may be this much ahead of ours: its tomorrow has begun. */
const CLOCK_SKEW_MS = 5 * 60_000;

const nothing = Buffer.alloc(0);

/** The latest day that a hospital may take for today. */
export function latestDayOf(now: Date): BusinessDate {
  return businessDateOf(new Date(now.getTime() + CLOCK_SKEW_MS));
}

/**
 * Registers what has come: the same claim again is nothing, the same id with other content is set aside as a conflict.
 * Holds the business days before and the registered ids after, the order in which everybody takes locks.
 */
@Injectable()
export class RegisterEvents {
  constructor(
    private readonly days: BusinessDays,
    private readonly numbers: ClaimNumbers,
    private readonly policies: PolicyPacks,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  async run(arrivals: readonly Arrival[], tx: EntityManager, now: Date): Promise<Registered> {
    const first = await this.numbers.take(tx, arrivals.length);
    const today = latestDayOf(now);
    const drafts = arrivals.map((arrival, index) => this.draftOf(arrival, first + BigInt(index), today));
    const booked = await this.holdDays(drafts, tx, now);
    const bookedOn = ({ refusal, arrival }: Draft): BusinessDate | null =>
      refusal ? null : (booked.get(arrival.content.settledOn) ?? null);

    const reversedBefore = new Map<SettlementId, HospitalReference>();
    const claims = await this.registerClaims(drafts.filter(isClaim), bookedOn, tx, reversedBefore);
    const reversals = await this.registerReversals(drafts.filter(isReversal), bookedOn, tx, now);
    const entries: Entry[] = [];
    const conflicts: Arrival[] = [];
    for (const draft of drafts) {
      const holders = isClaim(draft) ? claims : reversals;
      if (holders.isNew(draft.claimNo)) entries.push(entryOf(draft, bookedOn(draft)));
      else if (holders.digests.get(draft.arrival.id) !== draft.digest) conflicts.push(draft.arrival);
    }
    return { entries, reversedBefore, conflicts };
  }

  private draftOf(arrival: Arrival, claimNo: bigint, today: BusinessDate): Draft {
    if (arrival.type === 'claim.submitted') {
      const packed = packClaim(arrival.content);
      const refusal = arrival.refusal ?? refusalOfDates(arrival.content, today, this.policies.earliest);
      return { arrival, claimNo, digest: claimDigest(packed), packed, refusal };
    }
    const refusal = arrival.refusal ?? refusalOfReversalDay(arrival.content, today, this.policies.earliest);
    return { arrival, claimNo, digest: reversalDigest(arrival.content), packed: nothing, refusal };
  }

  private holdDays(drafts: readonly Draft[], tx: EntityManager, now: Date): Promise<Map<BusinessDate, BusinessDate>> {
    const days = new Set<BusinessDate>();
    for (const { refusal, arrival } of drafts) if (!refusal) days.add(arrival.content.settledOn);
    return this.days.holdFor(tx, days, now, sealRulesOf(this.config));
  }

  private async registerClaims(
    drafts: readonly ClaimDraft[],
    bookedOn: (draft: Draft) => BusinessDate | null,
    tx: EntityManager,
    reversedBefore: Map<SettlementId, HospitalReference>,
  ): Promise<Holders> {
    const firsts = firstOfEach(drafts);
    const rows = firsts.map((draft) => ({
      institution: draft.arrival.content.institution,
      claimId: draft.arrival.content.claimId,
      claimNo: draft.claimNo,
      digest: draft.digest,
      bookedOn: bookedOn(draft),
    }));
    const registered = rows.length === 0 ? new Map<bigint, null>() : await registerClaims(tx, rows);
    for (const { institution, claimId, claimNo } of rows) {
      const reversalId = registered.get(claimNo);
      if (reversalId) reversedBefore.set(settlementIdOf(institution, claimId), reversalId);
    }
    const known = rows.filter((row) => !registered.has(row.claimNo));
    const before = known.length === 0 ? new Map<string, string>() : await digestsOfClaims(tx, known);
    return holdersOf(firsts, before, (claimNo) => registered.has(claimNo));
  }

  private async registerReversals(
    drafts: readonly ReversalDraft[],
    bookedOn: (draft: Draft) => BusinessDate | null,
    tx: EntityManager,
    now: Date,
  ): Promise<Holders> {
    const firsts = firstOfEach(drafts);
    const rows = firsts.map((draft) => ({
      request: draft.arrival.content,
      claimNo: draft.claimNo,
      digest: draft.digest,
      bookedOn: bookedOn(draft),
      origin: draft.arrival.origin,
    }));
    const registered = rows.length === 0 ? new Set<bigint>() : await registerReversals(tx, rows, now);
    const known = rows.filter((row) => !registered.has(row.claimNo)).map(({ request }) => request);
    const before = known.length === 0 ? new Map<string, string>() : await digestsOfReversals(tx, known);
    return holdersOf(firsts, before, (claimNo) => registered.has(claimNo));
  }
}

function isClaim(draft: Draft): draft is ClaimDraft {
  return draft.arrival.type === 'claim.submitted';
}

function isReversal(draft: Draft): draft is ReversalDraft {
  return draft.arrival.type === 'claim.reversal-requested';
}

/** One statement cannot insert the same id twice: the first one in the log stands for it. */
function firstOfEach<D extends Draft>(drafts: readonly D[]): D[] {
  const firsts = new Map<string, D>();
  for (const draft of drafts) if (!firsts.has(draft.arrival.id)) firsts.set(draft.arrival.id, draft);
  return [...firsts.values()];
}

function holdersOf(
  firsts: readonly Draft[],
  before: ReadonlyMap<string, string>,
  isNew: (claimNo: bigint) => boolean,
): Holders {
  const digests = new Map<string, string>();
  for (const { arrival, claimNo, digest } of firsts) {
    const { id } = arrival;
    const holding = isNew(claimNo) ? digest : before.get(id);
    invariant(holding !== undefined, `${id} is neither new nor registered`);
    digests.set(id, holding);
  }
  return { digests, isNew };
}

function entryOf({ arrival, claimNo, refusal, packed }: Draft, bookedOn: BusinessDate | null): Entry {
  const { traceparent, origin } = arrival;
  if (arrival.type === 'claim.submitted') {
    const event = { is: 'claim' as const, claim: arrival.content, claimNo, bookedOn, refusal };
    return { event, origin, traceparent, content: packed, wasHeld: undefined };
  }
  return {
    event: { is: 'reversal' as const, request: arrival.content, claimNo, bookedOn, refusal },
    origin,
    traceparent,
  };
}
