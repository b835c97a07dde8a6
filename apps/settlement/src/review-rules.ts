import { readFileSync } from 'node:fs';
import { historyDays, readRules, rulesSeeing, type RuleBook } from '@lianqing/review';

/** The rules of review of this installation (deploy/review/rules.yaml). A class so that it is its own injection token. */
export class ReviewRules {
  /** What can be found out once a day is over. */
  readonly ofDays: RuleBook;
  /** What only a whole month shows: hospitals beside their peers. */
  readonly ofMonths: RuleBook;
  /** How far back somebody's claims still matter. */
  readonly historyDays: number;

  constructor(readonly book: RuleBook) {
    this.ofDays = rulesSeeing(book, 'claim', 'person');
    this.ofMonths = rulesSeeing(book, 'months');
    this.historyDays = historyDays(book);
  }
}

/** @throws when the file is missing, and DomainError `review.file-invalid` when it does not say what it must */
export function readReviewRules(file: string): ReviewRules {
  return new ReviewRules(readRules(file, readFileSync(file)));
}
