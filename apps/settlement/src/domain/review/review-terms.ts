import { plusDays, startOf, type BusinessDate } from '@lianqing/kernel';
import { severities, type Severity } from '@lianqing/review';
import type { WaitingState } from './review-case';

/** What time itself does when the term of a step is over. */
export type Expiry = 'escalate' | 'stand' | 'waive';

/** How long a step may take. */
export interface StepTerm {
  readonly workingDays: number;
  readonly then: Expiry;
}

/** The terms of reviews; data, `deploy/review/terms.yaml`. A class so that it is its own injection token. */
export class ReviewTerms {
  constructor(
    private readonly steps: Readonly<Record<WaitingState, StepTerm>>,
    /** Of a month's settled claims so many per ten thousand are sampled. */
    readonly samplePerTenThousand: number,
    /** Findings that are less severe are kept and open no case. */
    private readonly opensCaseFrom: Severity,
    private readonly holidays: ReadonlySet<BusinessDate>,
    private readonly workedDays: ReadonlySet<BusinessDate>,
  ) {}

  expiryOf(state: WaitingState): Expiry {
    return this.steps[state].then;
  }

  /** Whether a finding is severe enough that somebody must look at its claim. */
  opensCase(severity: Severity): boolean {
    return severities.indexOf(severity) >= severities.indexOf(this.opensCaseFrom);
  }

  /** When a case that comes to this state on `day` is due: at the end of the last working day of the term. */
  dueAt(state: WaitingState, day: BusinessDate): Date {
    let [due, left] = [day, this.steps[state].workingDays];
    while (left > 0) {
      due = plusDays(due, 1);
      if (this.isWorking(due)) left -= 1;
    }
    return startOf(plusDays(due, 1));
  }

  private isWorking(day: BusinessDate): boolean {
    if (this.workedDays.has(day)) return true;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !this.holidays.has(day);
  }
}
