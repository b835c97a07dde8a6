import { invariant } from '@lianqing/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decision } from '../../domain/settling/decide';
import { SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { addOverpaidByUndoing } from '../../storage/reimbursement/overpayments';
import { addContinuations, type Continuation } from '../../storage/settling/continuations';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import {
  addRefusals,
  endWaiting,
  keepHeld,
  type HeldClaim,
  type RefusalToStore,
} from '../../storage/settling/refusals';
import { addSettlements, type SettlementToStore } from '../../storage/settling/settlements';
import type { ClaimEntry, Decided } from './entry';
import { isTold, type ToldDecision } from './outcomes';

/** What the rows of a decision are made of. */
interface Writing extends Omit<Decided, 'decisions'> {
  readonly policies: PolicyPacks;
  readonly heldUntil: Date;
}

const noContent = null;
const DAY_MS = 86_400_000;

/** Writes decisions down: settlements, refusals, claims that wait, and what has been overpaid by what was undone. */
@Injectable()
export class WriteDecisions {
  constructor(
    private readonly policies: PolicyPacks,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  /** @param batches for each told decision, in order, the outbox row that tells it */
  async run(tx: EntityManager, decided: Decided, batches: readonly bigint[]): Promise<void> {
    const { decisions, entryOf, regionOf, now } = decided;
    const heldUntil = new Date(now.getTime() + this.config.HELD_TERM_DAYS * DAY_MS);
    const writing: Writing = { entryOf, regionOf, now, heldUntil, policies: this.policies };
    const settlements: SettlementToStore[] = [];
    const refusals: RefusalToStore[] = [];
    for (const [ordinal, decision] of decisions.filter(isTold).entries()) {
      const batch = batches[ordinal];
      invariant(batch !== undefined, 'every told decision has its outbox row');
      if (decision.is === 'settled' || decision.is === 'reversed') {
        settlements.push(settlementRow(decision, { batch, ordinal }, writing));
      } else {
        refusals.push(refusalRow(decision, { batch, ordinal }, writing));
      }
    }
    await addSettlements(tx, settlements, now);
    await addContinuations(tx, continuationsIn(decisions));
    await addRefusals(tx, refusals, now);
    await writeWaiting(tx, decisions, writing);
    await addOverpaidByUndoing(tx, undoneIn(decisions), now);
  }
}

/** Numbers of the claims that are undone here. */
function undoneIn(decisions: readonly Decision[]): bigint[] {
  return decisions.flatMap((decision) =>
    decision.is === 'reversed' && decision.settlement.reversal ? [decision.settlement.reversal.reverses.claimNo] : [],
  );
}

function continuationsIn(decisions: readonly Decision[]): Continuation[] {
  const continuations: Continuation[] = [];
  for (const decision of decisions) {
    if (decision.is !== 'settled') continue;
    const { continues } = decision.event.claim;
    if (continues) continuations.push({ settlement: decision.settlement, continues });
  }
  return continuations;
}

type PlaceInOutbox = Pick<SettlementToStore, 'batch' | 'ordinal'>;
type OfSettlement = Extract<Decision, { is: 'settled' | 'reversed' }>;
type OfRefusal = Exclude<ToldDecision, OfSettlement>;

function settlementRow(decision: OfSettlement, place: PlaceInOutbox, writing: Writing): SettlementToStore {
  const { is, event, settlement } = decision;
  const entry = writing.entryOf(event);
  return {
    settlement,
    packNo: writing.policies.numberOf(settlement.pack.digest),
    content: is === 'settled' ? (entry as ClaimEntry).content : noContent,
    wayOfCare: is === 'settled' ? decision.event.claim.kind : null,
    origin: entry.origin,
    batch: place.batch,
    ordinal: place.ordinal,
  };
}

function refusalRow(decision: OfRefusal, place: PlaceInOutbox, { entryOf, regionOf }: Writing): RefusalToStore {
  const { event, refusal, is: kind } = decision;
  const entry = entryOf(event);
  const common = { kind, refusal, origin: entry.origin, ...place };
  if (decision.is === 'reversal-rejected') {
    const { request, claimNo } = decision.undoing;
    const { institution, claimId, reversalId, personId, settledOn } = request;
    const treatingRegion = regionOf(institution);
    return {
      ...common,
      claimNo,
      institution,
      claimId,
      reversalId,
      personId,
      settledOn,
      homeRegion: null,
      treatingRegion,
      wayOfCare: null,
      total: null,
      content: noContent,
    };
  }
  const { claimNo, claim } = decision;
  const { institution, claimId, personId, settledOn, homeRegion, kind: wayOfCare, total } = claim;
  const content = 'content' in entry && entry.wasHeld === undefined ? entry.content : noContent;
  return {
    ...common,
    claimNo,
    institution,
    claimId,
    reversalId: null,
    personId,
    settledOn,
    homeRegion,
    treatingRegion: regionOf(institution),
    wayOfCare,
    total,
    content,
  };
}

/** Claims that begin to wait, and those whose waiting ends because a reversal voids them. */
async function writeWaiting(tx: EntityManager, decisions: readonly Decision[], writing: Writing): Promise<void> {
  const waiting = new Map<bigint, HeldClaim>();
  const voided: bigint[] = [];
  for (const decision of decisions) {
    if (decision.is === 'held') waiting.set(decision.claimNo, heldRow(decision, writing));
    if (decision.is === 'rejected' && decision.event.is === 'reversal' && !waiting.delete(decision.claimNo))
      voided.push(decision.claimNo);
  }
  await keepHeld(tx, [...waiting.values()]);
  await endWaiting(tx, voided);
}

function heldRow(
  { claim, claimNo, event }: Extract<Decision, { is: 'held' }>,
  { entryOf, regionOf, heldUntil }: Writing,
): HeldClaim {
  const entry = entryOf(event) as ClaimEntry;
  invariant(entry.wasHeld === undefined, 'a claim whose person has come is not held again');
  const { institution, claimId, personId, homeRegion, settledOn } = claim;
  const { content, origin, traceparent } = entry;
  return {
    claimNo,
    institution,
    claimId,
    personId,
    homeRegion,
    treatingRegion: regionOf(institution),
    settledOn,
    heldUntil,
    content,
    origin,
    traceparent: traceparent ?? null,
  };
}
