import { Injectable } from '@nestjs/common';
import { clearingCycles, clearingObligations, type MessageOf, type settlementOutcomes } from '@lianqing/contracts';
import { sm3 } from '@lianqing/crypto';
import { Clock, pairIdOf, type BusinessDate, type CycleId, type SettlementId } from '@lianqing/kernel';
import { post } from '@lianqing/ledger';
import { Outbox, type Chunk, type Outgoing } from '@lianqing/messaging';
import { obligationEntries } from '../books/entries';
import { periodOf } from '../domain/calendar';
import { yearOf } from '../domain/cycle';
import { addsUp, contentOf } from '../domain/obligation';
import { isMovedOn, pairTotalsOf, type PairTotal, type Placement } from '../domain/pair-total';
import { obligationMoved } from '../events/outgoing';
import { Calendars } from '../storage/calendars';
import { writeArrived, registerObligations, type Arrived, type Candidate } from '../storage/obligations';
import { writePairMovements } from '../storage/pair-movements';
import { FindOpenCycles } from './find-open-cycles';

/** An outcome that somebody owes money for, or owes less of by a deduction. */
export type SettledOutcome = Extract<
  MessageOf<typeof settlementOutcomes>,
  { type: 'claim.settled' | 'claim.reversed' | 'deduction.taken' | 'deduction.returned' }
>;

/** Whether somebody owes money for an outcome, more or less of it. */
export function isSettled(outcome: MessageOf<typeof settlementOutcomes>): outcome is SettledOutcome {
  const { type } = outcome;
  return (
    type === 'claim.settled' || type === 'claim.reversed' || type === 'deduction.taken' || type === 'deduction.returned'
  );
}

interface Offered extends Candidate {
  readonly message: SettledOutcome;
}

/**
 * One obligation per settlement and per row of a deduction, whatever arrives how often: it is registered, placed in an open cycle, written, added to
 * its pair's totals, posted in the books of both provinces, and told to whoever listens. Ids are registered before cycles
 * are held, here and nowhere else: a repetition needs no cycle and shall open none, and no step of a cycle takes ids.
 */
@Injectable()
export class RecordObligations {
  constructor(
    private readonly findOpenCycles: FindOpenCycles,
    private readonly calendars: Calendars,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(outcomes: readonly SettledOutcome[], chunk: Chunk): Promise<void> {
    const offered = distinct(outcomes, chunk);
    if (offered.length === 0) return;
    const fresh = await this.register(offered, chunk);
    if (fresh.length === 0) return;

    const placements = await this.findOpenCycles.run(
      chunk.tx,
      fresh.map(({ obligation }) => obligation.bookedOn),
    );
    const cycleOf = await this.cycleOfSettlement();
    const arrived = fresh.map((one) => placed(one, placements, cycleOf));
    const totals = pairTotalsOf(arrived);
    await writeArrived(chunk.tx, { topic: chunk.topic, shard: chunk.shard, arrived, totals });
    const today = this.clock.today();
    const entries = arrived.flatMap((one) => obligationEntries(one.obligation, postingDay(one, today)));
    await post(chunk.tx, entries, { shard: chunk.shard, register: 'caller' });
    await this.tell(totals, chunk);
    await this.tellMoved(arrived.filter(isMovedOn), chunk);
  }

  /** Gives the cycle that a settlement date lies in, whatever its state. */
  private async cycleOfSettlement(): Promise<(day: BusinessDate) => CycleId> {
    const calendarOn = await this.calendars.current();
    const cycles = new Map<BusinessDate, CycleId>();
    return (day) => {
      const cycle = cycles.get(day) ?? periodOf(calendarOn(day), day).cycle;
      cycles.set(day, cycle);
      return cycle;
    };
  }

  /** Those that are new; a repetition is nothing, another content under the same id is set aside. */
  private async register(offered: readonly Offered[], chunk: Chunk): Promise<Offered[]> {
    const known = await registerObligations(chunk.tx, offered);
    if (known.size === 0) return [...offered];
    return offered.filter(({ obligation, digest, message }) => {
      const before = known.get(obligation.settlementId);
      if (before !== undefined && before !== digest) parkConflict(message, chunk);
      return before === undefined;
    });
  }

  private async tell(totals: readonly PairTotal[], chunk: Chunk): Promise<void> {
    const messages = totals.map(recorded);
    const rows = await this.outbox.add(chunk.tx, clearingObligations, messages);
    await writePairMovements(chunk.tx, messages, rows);
  }

  /** Whoever knows the cycles knows where a settlement lies by its booking day; the exceptions are told one by one. */
  private async tellMoved(moved: readonly Arrived[], { tx }: Chunk): Promise<void> {
    if (moved.length === 0) return;
    const messages = moved.map(({ obligation, cycle }) => obligationMoved({ ...obligation, cycle }));
    await this.outbox.add(tx, clearingCycles, messages);
  }
}

/** Each settlement of the chunk once, if its parts make up the whole. */
function distinct(outcomes: readonly SettledOutcome[], chunk: Chunk): Offered[] {
  const offered = new Map<SettlementId, Offered>();
  for (const message of outcomes) {
    const obligation = message.content;
    if (!addsUp(obligation)) {
      chunk.park(
        message,
        'refused',
        'obligation.parts-differ',
        `The parts of ${obligation.settlementId} do not add up to what was advanced`,
      );
      continue;
    }
    if (obligation.homeProvince === obligation.treatingProvince) {
      chunk.park(
        message,
        'refused',
        'obligation.same-province',
        `${obligation.settlementId} stays within one province: nobody owes another anything`,
      );
      continue;
    }
    const digest = sm3(contentOf(obligation));
    const earlier = offered.get(obligation.settlementId);
    if (earlier === undefined) offered.set(obligation.settlementId, { obligation, digest, message });
    else if (earlier.digest !== digest) parkConflict(message, chunk);
  }
  return [...offered.values()];
}

function parkConflict(message: SettledOutcome, chunk: Chunk): void {
  const { settlementId } = message.content;
  chunk.park(
    message,
    'conflict',
    'obligation.conflict',
    `${settlementId} is recorded with other content; the first one stands`,
  );
}

function placed(
  { obligation, message }: Offered,
  placements: ReadonlyMap<string, Placement>,
  cycleOf: (day: BusinessDate) => CycleId,
): Arrived {
  const placement = placements.get(obligation.bookedOn);
  if (placement === undefined) throw new Error(`no cycle was found for ${obligation.bookedOn}`);
  const originalCycle = obligation.settledOn < placement.startsOn ? cycleOf(obligation.settledOn) : null;
  const { partition, offset } = message.origin;
  return { obligation, ...placement, originalCycle, batch: message.batch, partition, offset };
}

/**
 * What was moved on is posted on the first day of the cycle that took it, so that the books of a closed cycle stay as they
 * are; today, when that cycle has not begun.
 */
function postingDay(arrived: Arrived, today: BusinessDate): BusinessDate {
  if (!isMovedOn(arrived)) return arrived.obligation.bookedOn;
  return arrived.startsOn < today ? arrived.startsOn : today;
}

function recorded(total: PairTotal): Outgoing<typeof clearingObligations> {
  const { cycle, homeProvince, treatingProvince, obligations, advanced, firstSettlement } = total;
  const pair = pairIdOf(homeProvince, treatingProvince);
  return {
    type: 'obligations.recorded',
    key: pair,
    content: {
      ...{ pair, homeProvince, treatingProvince, cycle, obligations },
      // A settlement is in one batch only, whatever is sent again: its id names the fact for ever.
      factId: `recorded:${pair}:${firstSettlement}`,
      year: yearOf(cycle),
      amount: advanced,
    },
  };
}
