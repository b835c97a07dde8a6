import type { InstitutionCode, RegionCode, SettlementId } from '@lianqing/kernel';
import type { ClaimEvent, Decision, Event, ReversalEvent, Standing } from '../../domain/settling/decide';
import type { HeldClaim } from '../../storage/settling/refusals';
import type { Origin } from '../../storage/settling/origin';
import type { StoredInstitution } from '../../storage/settling/registry';

/** An event of a chunk with what is written down beside its decision. */
export type Entry = ClaimEntry | ReversalEntry;

export interface ClaimEntry {
  readonly event: ClaimEvent;
  readonly origin: Origin;
  readonly traceparent: string | undefined;
  /** The packed claim. */
  readonly content: Buffer;
  /** The claim waited until now; its content stands with its first outcome. */
  readonly wasHeld: HeldClaim | undefined;
}

export interface ReversalEntry {
  readonly event: ReversalEvent;
  readonly origin: Origin;
  readonly traceparent: string | undefined;
}

/** Finds the entry of an event that a decision names. */
export type EntryOf = (event: Event) => Entry;

export type Institutions = ReadonlyMap<InstitutionCode, StoredInstitution>;

/** Registered events of one transaction, and what is known of them already. */
export interface ToDecide {
  readonly entries: readonly Entry[];
  readonly institutions: Institutions;
  readonly standings: Map<SettlementId, Standing>;
}

/** The decisions of one transaction, in their order, and what is told and written beside them. */
export interface Decided {
  readonly decisions: readonly Decision[];
  readonly entryOf: EntryOf;
  readonly regionOf: (institution: InstitutionCode) => RegionCode;
  readonly now: Date;
}
