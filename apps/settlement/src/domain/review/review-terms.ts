import { plusDays, startOf, type BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { severities, type Severity } from '@lianqing/review';
import type { WaitingState } from './review-case';

/** What time itself does when the term of a step is over. */
export type Expiry = 'escalate' | 'stand' | 'waive';

/** How long a step may take. */
export interface StepTerm {
  readonly workingDays: number;
  readonly then: Expiry;
}

/** How assistance with large bills is asked for and answered. */
export interface AssistanceTerms {
  /** Stays that come to more than this may be asked about. */
  readonly above: Fen;
  /** Working days that an answer has. */
  readonly answerWithin: number;
  /** Working days after the booking of a bill, when whoever wanted to ask has asked and was answered. */
  readonly knownAfter: number;
}

/** Days on which offices are closed though they are weekdays, and those of weekends on which they work. */
export interface WorkingCalendar {
  readonly holidays: ReadonlySet<BusinessDate>;
  readonly workedDays: ReadonlySet<BusinessDate>;
}

export interface ReviewFigures {
  readonly steps: Readonly<Record<WaitingState, StepTerm>>;
  /** Of a month's settled claims so many per ten thousand are sampled. */
  readonly samplePerTenThousand: number;
  /** Findings that are less severe are kept and open no case. */
  readonly opensCaseFrom: Severity;
  readonly assistance: AssistanceTerms;
}

/** The terms of reviews; data, `deploy/review/terms.yaml`. A class so that it is its own injection token. */
export class ReviewTerms {
  readonly samplePerTenThousand: number;
  /** Stays that come to more than this may be asked about by the home region. */
  readonly assistanceAbove: Fen;

  constructor(
    private readonly figures: ReviewFigures,
    private readonly calendar: WorkingCalendar,
  ) {
    this.samplePerTenThousand = figures.samplePerTenThousand;
    this.assistanceAbove = figures.assistance.above;
  }

  expiryOf(state: WaitingState): Expiry {
    return this.figures.steps[state].then;
  }

  /** Whether a finding is severe enough that somebody must look at its claim. */
  opensCase(severity: Severity): boolean {
    return severities.indexOf(severity) >= severities.indexOf(this.figures.opensCaseFrom);
  }

  /** When a case that comes to this state on `day` is due: at the end of the last working day of the term. */
  dueAt(state: WaitingState, day: BusinessDate): Date {
    return this.endAfter(this.figures.steps[state].workingDays, day);
  }

  /** When a question of assistance that is asked on `day` must be answered. */
  answerDueAt(day: BusinessDate): Date {
    return this.endAfter(this.figures.assistance.answerWithin, day);
  }

  /** From when on it is known whether there was assistance with a bill that was booked on `day`. */
  assistanceKnownAt(day: BusinessDate): Date {
    return this.endAfter(this.figures.assistance.knownAfter, day);
  }

  /** The end of the last of so many working days after a day. */
  private endAfter(workingDays: number, day: BusinessDate): Date {
    let [due, left] = [day, workingDays];
    while (left > 0) {
      due = plusDays(due, 1);
      if (this.isWorking(due)) left -= 1;
    }
    return startOf(plusDays(due, 1));
  }

  private isWorking(day: BusinessDate): boolean {
    if (this.calendar.workedDays.has(day)) return true;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !this.calendar.holidays.has(day);
  }
}
