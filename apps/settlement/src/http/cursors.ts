import { DomainError } from '@lianqing/kernel';
import { decodeCursor } from '@lianqing/runtime';
import type { FeedPlace } from '../storage/outcome-feed';

/** Positions in the lists of this service, read from the cursors that its pages gave out. */

/** Before the first of them. */
export function readClaimNumber(cursor: string | undefined): bigint {
  if (cursor === undefined) return 0n;
  const [number = ''] = decodeCursor(cursor, 1);
  return wholeNumber(number);
}

export function readPlace(cursor: string | undefined): FeedPlace {
  if (cursor === undefined) return { position: 0n, ordinal: 0 };
  const [position = '', ordinal = ''] = decodeCursor(cursor, 2);
  return { position: wholeNumber(position), ordinal: Number(wholeNumber(ordinal)) };
}

export function readTotal(cursor: string | undefined): { institution: string; homeProvince: string } | null {
  if (cursor === undefined) return null;
  const [institution = '', homeProvince = ''] = decodeCursor(cursor, 2);
  return { institution, homeProvince };
}

function wholeNumber(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) {
    throw new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out');
  }
  return BigInt(text);
}
