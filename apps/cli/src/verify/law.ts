/** What a law covered, and the rows that break it. */
export interface LawResult {
  readonly law: string;
  readonly covered: number;
  readonly broken: readonly string[];
}

/** The laws could not be compared: the services did not come to a common position in time. */
export interface NoCommonPosition {
  readonly law: string;
  readonly why: string;
}

/** Rows of a broken law that are named; the law stays broken by all of them. */
export const MOST_BREACHES = 100;
