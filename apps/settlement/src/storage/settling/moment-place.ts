/** Where somebody stands in a list that has the newest first: what comes next is earlier, or has a lower key. */
export interface MomentPlace {
  readonly at: Date;
  readonly institution: string;
  readonly id: string;
}

/** Before the newest: later than PostgreSQL's calendar is ever asked for. */
export const newestFirst: MomentPlace = { at: new Date('9999-12-31T00:00:00Z'), institution: '', id: '' };
