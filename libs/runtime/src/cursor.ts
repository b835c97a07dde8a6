import { DomainError } from '@lianqing/kernel';

/** Where the next page of a list begins: the values of the order that the list has. Bigints travel as text. */
export type CursorParts = readonly (string | number)[];

/** PostgreSQL has no text that holds it. */
const NUL = '\u0000';

/** Writes a cursor; opaque to callers, so that the order of a list may change with its next version. */
export function encodeCursor(parts: CursorParts): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/**
 * Reads a cursor of `length` parts, each as text.
 * @throws DomainError `rejected`, code `cursor.malformed`, when it was not made by `encodeCursor` for this list.
 */
export function decodeCursor(cursor: string, length: number): string[] {
  const parts = partsOf(cursor);
  const isWhole =
    Array.isArray(parts) &&
    parts.length === length &&
    parts.every((part: unknown) => (typeof part === 'string' && !part.includes(NUL)) || typeof part === 'number');
  if (!isWhole) {
    throw new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out', {});
  }
  return (parts as CursorParts).map(String);
}

function partsOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** One page of a list: `next` is the cursor of the page after, null on the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * A page from rows that were read with one more than `limit`: the row too many only tells that there is a next page,
 * which begins after the last row shown.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, cursor }: { item: (row: Row) => Item; cursor: (row: Row) => CursorParts },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? encodeCursor(cursor(last)) : null,
  };
}
