import {
  businessDateOf,
  invariant,
  settlementIdOf,
  type BusinessDate,
  type HospitalReference,
  type SettlementId,
} from '@lianqing/kernel';
import type { Chunk } from '@lianqing/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { refusalOfReversalDay } from '../domain/decide';
import type { Refusal } from '../domain/refusal';
import { refusalOfDates } from '../domain/eligibility';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../settlement.config';
import { BusinessDays } from '../storage/business-days';
import { ClaimNumbers } from '../storage/claim-numbers';
import type { Origin } from '../storage/origin';
import { claimDigest, packClaim, reversalDigest } from '../storage/packed-claim';
import { PolicyPacks } from '../storage/policy-packs';
import { digestsOfClaims, digestsOfReversals, registerClaims, registerReversals } from '../storage/registers';
import type { Entry } from './entry';
import type { ClaimMessage, Signed } from './verify-signatures';

/** What of a chunk is new, in log order, and which of its claims were preceded by their reversal. */
export interface Registered {
  readonly entries: readonly Entry[];
  readonly reversedBefore: ReadonlyMap<SettlementId, HospitalReference>;
}

/** A signed message on its way into a register. */
interface Draft<Message extends ClaimMessage = ClaimMessage> {
  readonly message: Message;
  readonly claimNo: bigint;
  /** `<institution>:<id>`, which is `ce_id`. */
  readonly id: string;
  readonly digest: string;
  /** The packed claim; empty for a reversal, which is stored in columns. */
  readonly content: Buffer;
  readonly refusal: Refusal | undefined;
  readonly origin: Origin;
}

type ClaimDraft = Draft<Extract<ClaimMessage, { type: 'claim.submitted' }>>;
type ReversalDraft = Draft<Extract<ClaimMessage, { type: 'claim.reversal-requested' }>>;

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

  async run(signed: readonly Signed[], chunk: Chunk, now: Date): Promise<Registered> {
    const first = await this.numbers.take(chunk.tx, signed.length);
    const today = latestDayOf(now);
    const drafts = signed.map((one, index) => this.draftOf(one, first + BigInt(index), today));
    const booked = await this.holdDays(drafts, chunk, now);
    const bookedOn = ({ refusal, message }: Draft): BusinessDate | null =>
      refusal ? null : (booked.get(message.content.settledOn) ?? null);

    const reversedBefore = new Map<SettlementId, HospitalReference>();
    const claims = await this.registerClaims(drafts.filter(isClaim), bookedOn, chunk, reversedBefore);
    const reversals = await this.registerReversals(drafts.filter(isReversal), bookedOn, chunk, now);
    const entries: Entry[] = [];
    for (const draft of drafts) {
      const holders = isClaim(draft) ? claims : reversals;
      if (holders.isNew(draft.claimNo)) entries.push(entryOf(draft, bookedOn(draft)));
      else if (holders.digests.get(draft.id) !== draft.digest) parkConflict(draft, chunk);
    }
    return { entries, reversedBefore };
  }

  private draftOf({ message, keyId }: Signed, claimNo: bigint, today: BusinessDate): Draft {
    const { partition, offset } = message.origin;
    const origin = { partition, offset, keyId };
    if (message.type === 'claim.submitted') {
      const content = packClaim(message.content);
      const refusal = refusalOfDates(message.content, today, this.policies.earliest);
      return { message, claimNo, id: message.id, origin, digest: claimDigest(content), content, refusal };
    }
    const refusal = refusalOfReversalDay(message.content, today, this.policies.earliest);
    const digest = reversalDigest(message.content);
    return { message, claimNo, id: message.id, origin, digest, content: nothing, refusal };
  }

  private holdDays(drafts: readonly Draft[], chunk: Chunk, now: Date): Promise<Map<BusinessDate, BusinessDate>> {
    const days = new Set<BusinessDate>();
    for (const { refusal, message } of drafts) if (!refusal) days.add(message.content.settledOn);
    return this.days.holdFor(chunk.tx, days, now, sealRulesOf(this.config));
  }

  private async registerClaims(
    drafts: readonly ClaimDraft[],
    bookedOn: (draft: Draft) => BusinessDate | null,
    { tx }: Chunk,
    reversedBefore: Map<SettlementId, HospitalReference>,
  ): Promise<Holders> {
    const firsts = firstOfEach(drafts);
    const rows = firsts.map((draft) => ({
      institution: draft.message.content.institution,
      claimId: draft.message.content.claimId,
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
    { tx }: Chunk,
    now: Date,
  ): Promise<Holders> {
    const firsts = firstOfEach(drafts);
    const rows = firsts.map((draft) => ({ ...draft, request: draft.message.content, bookedOn: bookedOn(draft) }));
    const registered = rows.length === 0 ? new Set<bigint>() : await registerReversals(tx, rows, now);
    const known = rows.filter((row) => !registered.has(row.claimNo)).map(({ request }) => request);
    const before = known.length === 0 ? new Map<string, string>() : await digestsOfReversals(tx, known);
    return holdersOf(firsts, before, (claimNo) => registered.has(claimNo));
  }
}

function isClaim(draft: Draft): draft is ClaimDraft {
  return draft.message.type === 'claim.submitted';
}

function isReversal(draft: Draft): draft is ReversalDraft {
  return draft.message.type === 'claim.reversal-requested';
}

/** One statement cannot insert the same id twice: the first one in the log stands for it. */
function firstOfEach<D extends Draft>(drafts: readonly D[]): D[] {
  const firsts = new Map<string, D>();
  for (const draft of drafts) if (!firsts.has(draft.id)) firsts.set(draft.id, draft);
  return [...firsts.values()];
}

function holdersOf(
  firsts: readonly Draft[],
  before: ReadonlyMap<string, string>,
  isNew: (claimNo: bigint) => boolean,
): Holders {
  const digests = new Map<string, string>();
  for (const { id, claimNo, digest } of firsts) {
    const holding = isNew(claimNo) ? digest : before.get(id);
    invariant(holding !== undefined, `${id} is neither new nor registered`);
    digests.set(id, holding);
  }
  return { digests, isNew };
}

function entryOf(draft: Draft, bookedOn: BusinessDate | null): Entry {
  const { message, claimNo, refusal, origin, content } = draft;
  const { traceparent } = message;
  if (message.type === 'claim.submitted') {
    const event = { is: 'claim' as const, claim: message.content, claimNo, bookedOn, refusal };
    return { event, origin, traceparent, content, wasHeld: undefined };
  }
  return {
    event: { is: 'reversal' as const, request: message.content, claimNo, bookedOn, refusal },
    origin,
    traceparent,
  };
}

function parkConflict({ message, id }: Draft, chunk: Chunk): void {
  if (message.type === 'claim.submitted') {
    chunk.park(
      message,
      'conflict',
      'claim.conflict',
      `Claim ${id} has come before with other content: what came first holds; a corrected claim needs a new number`,
    );
  } else {
    chunk.park(
      message,
      'conflict',
      'reversal.conflict',
      `Reversal ${id} has come before with other content: what came first holds; another reversal needs a new number`,
    );
  }
}
