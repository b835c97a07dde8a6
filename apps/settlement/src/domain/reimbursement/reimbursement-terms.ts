import type { WayOfCare } from '@lianqing/benefits';
import { businessDateOf, daysOf, monthOf, plusMonths, type BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** What an application may rest on (S4 no. 6). */
export const documentKinds = [
  'invoice',
  'discharge-note',
  'itemised-list',
  'referral-form',
  'filing',
  'prescription',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Of each list one kind at least must be there. */
export type RequiredDocuments = readonly (readonly DocumentKind[])[];

export interface ReimbursementTermsData {
  /** Days of the month, rising; one that a month does not have is its last day. */
  readonly batchDays: readonly number[];
  readonly supplementDays: number;
  readonly applyWithinDays: number;
  /** Above it two reviewers and an approver consent (seed-facts §4). */
  readonly secondReviewAbove: Fen;
  readonly documents: Readonly<Record<WayOfCare, RequiredDocuments>>;
}

/** The terms of reimbursing by hand; data. A class so that it is its own injection token. */
export class ReimbursementTerms {
  constructor(readonly data: ReimbursementTermsData) {}

  /** The lists of which nothing is there, each as its kinds parted by a slash. */
  missingDocuments(way: WayOfCare, kinds: ReadonlySet<DocumentKind>): string[] {
    const required = this.data.documents[way];
    return required.filter((oneOf) => !oneOf.some((kind) => kinds.has(kind))).map((oneOf) => oneOf.join('/'));
  }

  /** The last day on which batches were to be cut by now, and the next one. */
  batchDaysAround(now: Date): readonly [BusinessDate, BusinessDate] {
    const today = businessDateOf(now);
    const month = monthOf(today);
    const days = [-1, 0, 1].flatMap((step) => this.batchDaysOf(daysOf(plusMonths(month, step))));
    const past = days.filter((day) => day <= today);
    const last = past.at(-1) as BusinessDate; // every month has one
    return [last, days[past.length] as BusinessDate];
  }

  private batchDaysOf(days: readonly BusinessDate[]): BusinessDate[] {
    const cut = this.data.batchDays.map((number) => days[Math.min(number, days.length) - 1] as BusinessDate);
    return [...new Set(cut)].sort();
  }
}
