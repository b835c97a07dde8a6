import type { ClaimEvent, Event, ReversalEvent } from '../../domain/settling/decide';
import type { HeldClaim } from '../../storage/settling/refusals';
import type { Origin } from '../../storage/settling/origin';

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
