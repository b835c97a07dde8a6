import { DomainError } from '@lianqing/kernel';
import { decodeCursor } from '@lianqing/runtime';
import { END_OF_BATCH, type FeedPlace } from '../storage/outcome-feed';

/** Positions in the lists of this service, read from the cursors that its pages gave out. */

/** Before the first of them. */
export function readPlace(cursor: string | undefined): FeedPlace {
  if (cursor === undefined) return { position: 0n, ordinal: 0 };
  const [position = '', ordinal = ''] = decodeCursor(cursor, 2);
  return { position: wholeNumber(position), ordinal: ordinalIn(ordinal) };
}

export function readTotal(cursor: string | undefined): { institution: string; homeProvince: string } | null {
  if (cursor === undefined) return null;
  const [institution = '', homeProvince = ''] = decodeCursor(cursor, 2);
  return { institution, homeProvince };
}

/** For lists in the order of a number. */
export function readNumber(cursor: string | undefined): bigint {
  if (cursor === undefined) return 0n;
  const [number = ''] = decodeCursor(cursor, 1);
  return wholeNumber(number);
}

/** For lists in the order of a text. */
export function readText(cursor: string | undefined): string {
  return cursor === undefined ? '' : (decodeCursor(cursor, 1)[0] ?? '');
}

function wholeNumber(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw malformed();
  return BigInt(text);
}

function ordinalIn(text: string): number {
  const ordinal = wholeNumber(text);
  if (ordinal > END_OF_BATCH) throw malformed();
  return Number(ordinal);
}

function malformed(): DomainError {
  return new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out');
}
