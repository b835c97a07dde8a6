import {
  businessDateOf,
  provinceOf,
  settlementIdOf,
  type PersonId,
  type RegionCode,
  type SettlementId,
} from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import type { Knowledge, Standing } from '../../domain/settling/decide';
import type { InsuredPerson } from '../../domain/settling/person';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { readStays } from '../../storage/settling/continuations';
import { readInvoices } from '../../storage/settling/invoices';
import { lockPeople, readYears } from '../../storage/settling/people';
import { readReimbursed, type AskedBill } from '../../storage/settling/reimbursed-stays';
import { regionsAmong } from '../../storage/settling/registry';
import { standingBillsOf } from '../../storage/settling/standing-bills';
import { declarationsFor } from '../../storage/supervision/declarations';
import { SupervisionRules } from '../../supervision-rules';
import { consultCatalogues } from '../catalogue/consult-catalogues';
import { consultApprovals } from '../supervision/consult-approvals';
import type { Entry, ToDecide } from './entry';

/** Locks the people of a chunk, and gathers all that its decisions rest on; each kind of it by one statement or none. */
@Injectable()
export class GatherKnowledge {
  constructor(
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
    private readonly rules: SupervisionRules,
  ) {}

  async run({ entries, institutions, standings }: ToDecide, tx: EntityManager, now: Date): Promise<Knowledge> {
    const personIds = peopleOf(entries, standings);
    const people = await lockPeople(tx, personIds);
    const years = await readYears(tx, personIds, this.peopleCounted(entries, standings, people));
    const regions = await regionsAmong(tx, regionsInDoubt(entries, people));
    const claims = entries.flatMap(({ event }) => (event.is === 'claim' ? [event.claim] : []));
    const catalogues = await consultCatalogues(tx, this.catalogues, claims, institutions);
    const declarations = await declarationsFor(tx, claims);
    const approvals = await consultApprovals(tx, this.rules.refusing, claims, institutions);
    const policies = this.policies.book;
    const standingBills = await standingBillsOf(tx, policies.reversals.length === 0 ? [] : peopleUndone(entries));
    const invoices = await readInvoices(tx, invoicesNamed(entries), undoneNumbers(standings));
    const stays = await readStays(tx, ...partsAsked(entries));
    const reimbursed = await readReimbursed(tx, [...billsOf(entries), ...undoable(standings)]);
    const today = businessDateOf(now);
    const registry = { today, policies, institutions, people, regions, catalogues, approvals, declarations, stays };
    return { ...registry, years, invoices, reimbursed, standings, standingBills };
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
}

/** Everybody whose year may change. */
function peopleOf(entries: readonly Entry[], standings: ReadonlyMap<SettlementId, Standing>): PersonId[] {
  const people = new Set(peopleBilled(entries));
  for (const standing of standings.values()) if (standing.is === 'settled') people.add(standing.settlement.personId);
  return [...people];
}

/** Everybody of whom a claim may be settled. */
function peopleBilled(entries: readonly Entry[]): PersonId[] {
  return [...new Set(billsOf(entries).map(({ personId }) => personId))];
}

/** Claims that may be settled. */
function billsOf(entries: readonly Entry[]): Claim[] {
  return entries.flatMap(({ event }) => (event.is === 'claim' && !event.refusal ? [event.claim] : []));
}

/** Settled claims that may be undone: a part that goes on with one was settled on its day or later. */
function undoable(standings: ReadonlyMap<SettlementId, Standing>): AskedBill[] {
  return [...standings.values()].flatMap((standing) =>
    standing.is === 'settled' ? [{ ...standing.settlement, admittedOn: standing.settlement.settledOn }] : [],
  );
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
