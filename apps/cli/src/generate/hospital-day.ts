import { daysBetween, isBusinessDate, monthOf, plusDays, plusMonths, type BusinessDate } from '@lianqing/kernel';
import type { ClaimDocument } from './bill';
import { MonthCalendar } from './calendar';
import { Hospitals } from './hospitals';
import { claimMessage, reversalMessage, reversalOf } from './messages';
import type { InstitutionLine, MessageLine, PersonLine } from './month-file';
import type { MonthSource } from './month-source';
import { billOf, patientOf } from './patients';
import { plantedMessages, troubles, type Victim } from './planted';
import { Random } from './random';
import { Pharmacies } from './ways/pharmacies';

/** Of 10 000 mistakes, those that their hospital notices: the claim is undone. The others are planted troubles. */
const UNDONE = 5_000;
/** People of one run have numbers of their own, so that no invoice of two runs is the same. */
const NUMBERS_OF_A_RUN = 100_000;
const RUNS = 1_000_000;

/** What a run is made from. */
export interface DayRequest {
  readonly seed: string;
  /** When the run began: names it, and with it all that it makes. */
  readonly startedAt: Date;
  readonly day: BusinessDate;
  /** Share of mistakes, per ten thousand claims. */
  readonly errors: number;
}

/** Somebody who is treated: whom the home region must have filed, then what the hospital sends. */
export interface Work {
  readonly people: readonly PersonLine[];
  readonly messages: readonly MessageLine[];
}

/** Hospitals at work on one day after the other: people without end, each with the bill of their first visit. */
export class HospitalDay {
  /** The run, as every number that it makes carries it. */
  readonly runId: string;
  private readonly source: MonthSource;
  private readonly firstPerson: number;
  private people = 0;

  constructor(private readonly request: DayRequest) {
    const { seed, startedAt, day } = request;
    const seconds = Math.floor(startedAt.getTime() / 1_000);
    const hospitals = new Hospitals(seed);
    // A month back, so that every filing was there when its visit began: a visit only ever moves to a later day.
    const calendar = new MonthCalendar(plusMonths(monthOf(day), -1));
    this.runId = seconds.toString(36).toUpperCase();
    this.firstPerson = (seconds % RUNS) * NUMBERS_OF_A_RUN;
    const mark = `${calendar.month.replace('-', '')}${this.runId}`;
    this.source = { seed, mark, calendar, hospitals, pharmacies: new Pharmacies(seed, hospitals.all), ways: 'real' };
  }

  get institutions(): readonly InstitutionLine[] {
    return [...this.source.hospitals.all, ...this.source.pharmacies.all];
  }

  /** The next one of whom a hospital sends a bill, settled on `day`. */
  next(day: BusinessDate): Work {
    const { seed, mark } = this.source;
    const index = this.firstPerson + this.people;
    this.people += 1;
    const patient = patientOf(this.source, index);
    const claim = settledOn(billOf(this.source, patient, 0), day);
    const random = Random.of(seed, mark, 'mistake', index);
    if (!random.chance(this.request.errors)) {
      return { people: [patient.person], messages: [claimMessage(claim, 'settled')] };
    }
    if (random.chance(UNDONE)) {
      const messages = [claimMessage(claim, 'reversed'), reversalMessage(reversalOf(claim, day), 'reversed')];
      return { people: [patient.person], messages };
    }
    const trouble = random.pick(troubles);
    const victim: Victim = { source: { ...this.source, calendar: new OneDay(day) }, patient, claim };
    const good = claimMessage(claim, trouble.claimExpects ?? 'settled');
    const bad = plantedMessages(trouble, victim);
    const people = [patient.person, ...(trouble.person ? [trouble.person(victim)] : [])];
    return { people, messages: trouble.at === 'before' ? [...bad, good] : [good, ...bad] };
  }
}

/** Every day is this one: what is undone later in a month is undone at once. */
class OneDay extends MonthCalendar {
  constructor(private readonly only: BusinessDate) {
    super(monthOf(only));
  }

  override day(): BusinessDate {
    return this.only;
  }
}

/** The same visit so many days later that it is settled on `day`. */
function settledOn(claim: ClaimDocument, day: BusinessDate): ClaimDocument {
  const days = daysBetween(claim.settledOn as BusinessDate, day);
  const later = (text: string) => (isBusinessDate(text) ? plusDays(text, days) : text);
  return {
    ...claim,
    admittedOn: later(claim.admittedOn),
    dischargedOn: later(claim.dischargedOn),
    settledOn: day,
    lines: claim.lines.map((line) =>
      typeof line.servedOn === 'string' ? { ...line, servedOn: later(line.servedOn) } : line,
    ),
  };
}
