import { filingPeople, filingRegistry, settlementOutcomes } from '@lianqing/contracts';
import {
  businessDateOf,
  invariant,
  provinceOf,
  settlementIdOf,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
  type SettlementId,
} from '@lianqing/kernel';
import { Outbox, ProjectionBehind, Projections, type ChunkPlace } from '@lianqing/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decideInOrder, type Decision, type Event, type Standing } from '../../domain/settling/decide';
import type { InsuredPerson } from '../../domain/settling/person';
import type { RefusalCode } from '../../domain/settling/refusal';
import { restsOnProjections } from '../../domain/settling/eligibility';
import { SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { readStays } from '../../storage/settling/continuations';
import { declarationsFor } from '../../storage/supervision/declarations';
import { readInvoices, saveInvoices } from '../../storage/settling/invoices';
import { readReimbursed } from '../../storage/settling/reimbursed-stays';
import { addDeductionEntries, type DeductionRow } from '../../storage/review/deduction-entries';
import { deductionsOfClaims } from '../../storage/review/deductions';
import { knownAmong, lockPeople, readYears, saveCounters, saveYears } from '../../storage/settling/people';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { standingBillsOf } from '../../storage/settling/standing-bills';
import { claimKeyOf, writeBookedOn, writeUndone, type ClaimKey } from '../../storage/settling/registers';
import { institutionsOf, regionsAmong, type StoredInstitution } from '../../storage/settling/registry';
import { returnOfUndone, withTold, type DeductionDay } from '../review/book-deductions';
import { SupervisionRules } from '../../supervision-rules';
import { consultApprovals } from '../supervision/consult-approvals';
import { consultCatalogues } from '../catalogue/consult-catalogues';
import { CountOutcomes } from './count-outcomes';
import type { ClaimEntry, Entry, EntryOf } from './entry';
import { deductionOutcome, isTold, outcomeOf } from './outcomes';
import { writeDecisions } from './write-decisions';

type Institutions = ReadonlyMap<InstitutionCode, StoredInstitution>;

/** Registered events of one transaction, and what is known of them already. */
export interface ToDecide {
  readonly entries: readonly Entry[];
  readonly institutions: Institutions;
  readonly standings: Map<SettlementId, Standing>;
}

const DAY_MS = 86_400_000;

/** Locks the people, decides one event after the other, writes what was decided and tells it: one transaction. */
@Injectable()
export class RecordDecisions {
  constructor(
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
    private readonly outbox: Outbox,
    private readonly projections: Projections,
    private readonly countOutcomes: CountOutcomes,
    private readonly rules: SupervisionRules,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  /** @throws ProjectionBehind when something may only be missing because filing's topics have not been read to their end. */
  async run(
    { entries, institutions, standings }: ToDecide,
    place: ChunkPlace,
    now: Date,
  ): Promise<readonly Decision[]> {
    if (entries.length === 0) return [];
    const { tx } = place;
    const personIds = peopleOf(entries, standings);
    const people = await lockPeople(tx, personIds);
    const years = await readYears(tx, personIds, this.peopleCounted(entries, standings, people));
    const regions = await regionsAmong(tx, regionsInDoubt(entries, people));
    const before = new Map(standings);
    const claims = entries.flatMap(({ event }) => (event.is === 'claim' ? [event.claim] : []));
    const catalogues = await consultCatalogues(tx, this.catalogues, claims, institutions);
    const declarations = await declarationsFor(tx, claims);
    const approvals = await consultApprovals(tx, this.rules.refusing, claims, institutions);
    const policies = this.policies.book;
    const standingBills = await standingBillsOf(tx, policies.reversals.length === 0 ? [] : peopleUndone(entries));
    const invoices = await readInvoices(tx, invoicesNamed(entries), undoneNumbers(standings));
    const stays = await readStays(tx, ...partsAsked(entries));
    const reimbursed = await readReimbursed(tx, peopleBilled(entries));
    const registry = { policies, institutions, people, regions, catalogues, approvals, declarations, stays };
    const today = businessDateOf(now);
    const knowledge = { ...registry, today, years, invoices, reimbursed, standings, standingBills };
    const decisions = decideInOrder(
      entries.map(({ event }) => event),
      knowledge,
    );
    await this.settleDoubts(decisions, institutions, place);

    const byEvent = new Map<Event, Entry>(entries.map((entry) => [entry.event, entry]));
    const entryOf = (event: Event): Entry => foundIn(byEvent, event, 'the entry of a decision');
    const told = decisions.filter(isTold);
    const outcomes = told.map((decision) => outcomeOf(decision, entryOf(decision.event).traceparent));
    const returned = await returnDeductions(tx, decisions, now);
    const messages = [...outcomes, ...returned.map(deductionOutcome)];
    const batches = await this.outbox.add(tx, settlementOutcomes, messages);
    await writeDecisions(tx, decisions, batches, {
      entryOf,
      regionOf: (code) => foundIn(institutions, code, 'the institution of a claim').region,
      policies: this.policies,
      now,
      heldUntil: new Date(now.getTime() + this.config.HELD_TERM_DAYS * DAY_MS),
    });
    await addDeductionEntries(tx, withTold(returned, batches, outcomes.length), now);
    const homeRegionOf = (personId: PersonId) => foundIn(people, personId, 'the person of a year').homeRegion;
    await saveYears(tx, years.changed(), homeRegionOf);
    await saveCounters(tx, years.changedCounters(), homeRegionOf);
    await saveInvoices(tx, invoices, now);
    await writeStandings(tx, before, standings);
    await writeReleased(tx, decisions, entryOf);
    this.countOutcomes.run(tx, told);
    return decisions;
  }

  /** Those of whom a bill of this chunk may read or change counters. */
  private peopleCounted(
    entries: readonly Entry[],
    standings: ReadonlyMap<SettlementId, Standing>,
    people: ReadonlyMap<PersonId, InsuredPerson>,
  ): PersonId[] {
    const counted = new Set<PersonId>();
    for (const { event } of entries) {
      if (event.is !== 'claim' || event.refusal) continue;
      const { personId, kind } = event.claim;
      const person = people.get(personId);
      if (person && this.policies.counts(provinceOf(person.homeRegion), person.scheme, kind)) counted.add(personId);
    }
    for (const standing of standings.values())
      if (standing.is === 'settled' && standing.settlement.counted) counted.add(standing.settlement.personId);
    return [...counted];
  }

  /**
   * A refusal that rests on something missing stands only when the projections have passed the end that filing's topics
   * have now, and it is still missing then. People who are known are locked, so their state cannot have moved.
   */
  private async settleDoubts(decisions: readonly Decision[], asked: Institutions, place: ChunkPlace): Promise<void> {
    const doubtful = decisions.filter(isDoubtful);
    if (doubtful.length === 0) return;
    if (!(await this.projections.allHavePassed(place, [filingRegistry, filingPeople]))) throw new ProjectionBehind();

    const claimsWith = (code: RefusalCode) =>
      doubtful.filter(({ refusal }) => refusal.code === code).map(({ claim }) => claim);
    const institutions = await institutionsOf(
      place.tx,
      doubtful.map(({ claim }) => claim.institution),
    );
    const strangers = claimsWith('person.unknown').map(({ personId }) => personId);
    const regions = claimsWith('region.unknown').map(({ homeRegion }) => homeRegion);
    const hasMoved =
      [...institutions.values()].some(({ code, version }) => asked.get(code)?.version !== version) ||
      (await knownAmong(place.tx, strangers)).length > 0 ||
      (await regionsAmong(place.tx, regions)).size > 0;
    if (hasMoved) throw new ProjectionBehind();
  }
}

type Refused = Extract<Decision, { is: 'held' | 'rejected' }>;

/** Whether another state of the projections would have spared the claim. */
function isDoubtful(decision: Decision): decision is Refused {
  return (
    (decision.is === 'held' || decision.is === 'rejected') &&
    restsOnProjections(decision.refusal.code) &&
    decision.event.refusal === undefined
  );
}

/** Everybody whose year may change. */
function peopleOf(entries: readonly Entry[], standings: ReadonlyMap<SettlementId, Standing>): PersonId[] {
  const people = new Set(peopleBilled(entries));
  for (const standing of standings.values()) if (standing.is === 'settled') people.add(standing.settlement.personId);
  return [...people];
}

/** Everybody of whom a claim may be settled. */
function peopleBilled(entries: readonly Entry[]): PersonId[] {
  const people = new Set<PersonId>();
  for (const { event } of entries) if (event.is === 'claim' && !event.refusal) people.add(event.claim.personId);
  return [...people];
}

/** Everybody of whom a reversal names a bill: it is told by whether later bills of theirs stand. */
function peopleUndone(entries: readonly Entry[]): PersonId[] {
  return [...new Set(entries.flatMap(({ event }) => (event.is === 'reversal' ? [event.request.personId] : [])))];
}

function invoicesNamed(entries: readonly Entry[]): string[] {
  const invoices = new Set<string>();
  for (const { event } of entries) {
    if (event.is === 'claim' && !event.refusal && event.claim.invoice) invoices.add(event.claim.invoice);
  }
  return [...invoices];
}

/** Of settled claims that may be undone: their invoices become free. */
function undoneNumbers(standings: ReadonlyMap<SettlementId, Standing>): bigint[] {
  return [...standings.values()].flatMap(({ is, claimNo }) => (is === 'settled' ? [claimNo] : []));
}

/** The claims that one of these goes on with or wants to undo, if any; and which are decided only now. */
function partsAsked(entries: readonly Entry[]): [asked: Set<SettlementId>, arriving: Set<SettlementId>] {
  const asked = new Set<SettlementId>();
  for (const { event } of entries) {
    const named = event.is === 'claim' ? event.claim.continues : event.request;
    if (named) asked.add(settlementIdOf(named.institution, named.claimId));
  }
  const arriving = new Set<SettlementId>();
  if (asked.size === 0) return [asked, arriving];
  for (const { event } of entries)
    if (event.is === 'claim') arriving.add(settlementIdOf(event.claim.institution, event.claim.claimId));
  return [asked, arriving];
}

/** A person's region is known to exist; it is asked for where a claim names another one, or nobody knows the person. */
function regionsInDoubt(entries: readonly Entry[], people: ReadonlyMap<PersonId, InsuredPerson>): RegionCode[] {
  const regions = new Set<RegionCode>();
  for (const { event } of entries) {
    if (event.is !== 'claim' || event.refusal) continue;
    const { personId, homeRegion } = event.claim;
    if (people.get(personId)?.homeRegion !== homeRegion) regions.add(homeRegion);
  }
  return [...regions];
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

/** Writes down which claims are undone, where that has changed. */
async function writeStandings(
  tx: EntityManager,
  before: ReadonlyMap<SettlementId, Standing>,
  after: ReadonlyMap<SettlementId, Standing>,
): Promise<void> {
  const changed: (ClaimKey & { reversalId: HospitalReference | null })[] = [];
  for (const [id, { undoneBy }] of after) {
    if (undoneBy === before.get(id)?.undoneBy) continue;
    changed.push({ ...claimKeyOf(id), reversalId: undoneBy?.request.reversalId ?? null });
  }
  await writeUndone(tx, changed);
}

/** A claim that waited is booked on a day of its own. */
async function writeReleased(tx: EntityManager, decisions: readonly Decision[], entryOf: EntryOf): Promise<void> {
  const booked = decisions.flatMap((decision) => {
    if (decision.is !== 'settled' || (entryOf(decision.event) as ClaimEntry).wasHeld === undefined) return [];
    const { institution, claimId, bookedOn } = decision.settlement;
    return [{ institution, claimId, bookedOn }];
  });
  await writeBookedOn(tx, booked);
}

function foundIn<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, what: string): Value {
  const found = map.get(key);
  invariant(found !== undefined, `${what} is known`);
  return found;
}
