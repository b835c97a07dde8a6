import type { FilingCategory } from './filing';

/** How long a filing of one category lasts; data, by category. */
export interface CategoryTerms {
  readonly openEnded: boolean;
  /** Length of a filing that names no end, where it may not be open-ended. */
  readonly months: number;
  /** A destination is kept so long before it is changed; 0 asks nothing. */
  readonly changeAfterMonths: number;
}

/** The terms of every category. A class so that it is its own injection token. */
export class FilingTerms {
  constructor(private readonly byCategory: Readonly<Record<FilingCategory, CategoryTerms>>) {}

  of(category: FilingCategory): CategoryTerms {
    return this.byCategory[category];
  }
}
