import { invariant, type HospitalReference, type PersonId, type SettlementId } from '@lianqing/kernel';
import type { ChunkPlace } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decideInOrder, type Decision, type Event, type Knowledge, type Standing } from '../../domain/settling/decide';
import { addDeductionEntries } from '../../storage/review/deduction-entries';
import { saveInvoices } from '../../storage/settling/invoices';
import { saveCounters, saveYears } from '../../storage/settling/people';
import { claimKeyOf, writeBookedOn, writeUndone, type ClaimKey } from '../../storage/settling/registers';
import { CountOutcomes } from './count-outcomes';
import type { ClaimEntry, Decided, Entry, ToDecide } from './entry';
import { GatherKnowledge } from './gather-knowledge';
import { SettleDoubts } from './settle-doubts';
import { TellDecisions } from './tell-decisions';
import { WriteDecisions } from './write-decisions';

/** Locks the people, decides one event after the other, tells what was decided and writes it: one transaction. */
@Injectable()
export class RecordDecisions {
  constructor(
    private readonly gatherKnowledge: GatherKnowledge,
    private readonly settleDoubts: SettleDoubts,
    private readonly tellDecisions: TellDecisions,
    private readonly writeDecisions: WriteDecisions,
    private readonly countOutcomes: CountOutcomes,
  ) {}

  /** @throws ProjectionBehind when something may only be missing because filing's topics have not been read to their end. */
  async run(toDecide: ToDecide, place: ChunkPlace, now: Date): Promise<readonly Decision[]> {
    const { entries, institutions, standings } = toDecide;
    if (entries.length === 0) return [];
    const { tx } = place;
    const before = new Map(standings);
    const knowledge = await this.gatherKnowledge.run(toDecide, tx, now);
    const events = entries.map(({ event }) => event);
    const decisions = decideInOrder(events, knowledge);
    await this.settleDoubts.run(decisions, institutions, place);

    const decided = decidedOf(decisions, toDecide, now);
    const told = await this.tellDecisions.run(tx, decided);
    await this.writeDecisions.run(tx, decided, told.batches);
    await addDeductionEntries(tx, told.returned, now);
    await saveYearBook(tx, knowledge);
    await saveInvoices(tx, knowledge.invoices, now);
    await writeStandings(tx, before, standings);
    await writeReleased(tx, decided);
    await this.countOutcomes.run(tx, told.decisions, now);
    return decisions;
  }
}

/** Decisions with what they came from. */
function decidedOf(decisions: readonly Decision[], { entries, institutions }: ToDecide, now: Date): Decided {
  const byEvent = new Map<Event, Entry>(entries.map((entry) => [entry.event, entry]));
  return {
    decisions,
    entryOf: (event) => foundIn(byEvent, event, 'the entry of a decision'),
    regionOf: (code) => foundIn(institutions, code, 'the institution of a claim').region,
    now,
  };
}

/** What the years of people hold now, where that has changed. */
async function saveYearBook(tx: EntityManager, { years, people }: Knowledge): Promise<void> {
  const homeRegionOf = (personId: PersonId) => foundIn(people, personId, 'the person of a year').homeRegion;
  await saveYears(tx, years.changed(), homeRegionOf);
  await saveCounters(tx, years.changedCounters(), homeRegionOf);
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
async function writeReleased(tx: EntityManager, { decisions, entryOf }: Decided): Promise<void> {
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
