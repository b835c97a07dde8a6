import { DomainError } from '@lianqing/kernel';

/** What a roster did: new ones, changed ones, and those that were known so already. */
export interface RosterCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

export const nothingStated: RosterCounts = { created: 0, changed: 0, unchanged: 0 };

/** In order of the ids, so that two rosters at once wait for each other and never for each other's end. */
export function inOrder<Stated>(stated: readonly Stated[], idOf: (one: Stated) => string): readonly Stated[] {
  const sorted = [...stated].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  for (const [index, one] of sorted.entries()) {
    const previous = sorted[index - 1];
    if (previous === undefined || idOf(previous) !== idOf(one)) continue;
    throw new DomainError('rejected', 'roster.listed-twice', `The roster lists ${idOf(one)} twice: list it once`, {
      id: idOf(one),
    });
  }
  return sorted;
}
