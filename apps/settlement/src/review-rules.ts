import { readFileSync } from 'node:fs';
import { minFen, type Fen } from '@lianqing/money';
import { historyDays, readRules, rulesSeeing, type RuleBook } from '@lianqing/review';

/** More than any bill: where no rule is about assistance nothing is large. */
const MOST: Fen = 10n ** 15n;

/** The rules of review of this installation (deploy/review/rules.yaml). A class so that it is its own injection token. */
export class ReviewRules {
  /** What can be found out once a day is over. */
  readonly ofDays: RuleBook;
  /** What only a whole month shows: hospitals beside their peers. */
  readonly ofMonths: RuleBook;
  /** What can be found out about large bills only when their home regions have asked and were answered. */
  readonly ofAssistance: RuleBook;
  /** Only bills of more than this are large for any of those rules. */
  readonly assistanceAbove: Fen;
  /** How far back somebody's claims still matter. */
  readonly historyDays: number;

  constructor(readonly book: RuleBook) {
    this.ofDays = rulesSeeing(book, 'claim', 'person');
    this.ofMonths = rulesSeeing(book, 'months');
    const rules = book.rules.filter((rule) => rule.kind === 'large-without-assistance');
    this.ofAssistance = { ...book, rules };
    this.assistanceAbove = rules.map(({ parameters }) => parameters.total).reduce(minFen, MOST);
    this.historyDays = historyDays(book);
  }
}

/** @throws when the file is missing, and DomainError `review.file-invalid` when it does not say what it must */
export function readReviewRules(file: string): ReviewRules {
  return new ReviewRules(readRules(file, readFileSync(file)));
}
