import { DomainError, isBusinessDate, isId, type BusinessDate } from '@lianqing/kernel';
import { decodeCursor } from '@lianqing/runtime';
import type { AccountName } from '../domain/account';
import { movementIdPattern } from '../domain/movement';
import type { Place } from '../storage/account-lists';

/** Positions in the lists of this service, read from the cursors that its pages gave out. */

export function readVersion(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [version = ''] = decodeCursor(cursor, 1);
  return int4(version);
}

export function readPlace(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [rank = '', pair = '', year = ''] = decodeCursor(cursor, 3);
  if (!/^-?\d{1,18}$/.test(rank)) throw malformed();
  return { rank: BigInt(rank), ...nameOf(pair, year) };
}

export function readMovement(cursor: string | undefined): { movedOn: BusinessDate; movementId: string } | undefined {
  if (cursor === undefined) return undefined;
  const [movedOn = '', movementId = ''] = decodeCursor(cursor, 2);
  if (!isBusinessDate(movedOn) || !movementIdPattern.test(movementId)) throw malformed();
  return { movedOn, movementId };
}

function nameOf(pair: string, year: string): AccountName {
  if (!isId('PairId', pair) || !/^\d{4}$/.test(year)) throw malformed();
  return { pair, year: Number(year) };
}

/** A whole number that a column of type integer can be compared with. */
function int4(text: string): number {
  const number = Number(text);
  if (!/^-?\d{1,10}$/.test(text) || number !== (number | 0)) throw malformed();
  return number;
}

function malformed(): DomainError {
  return new DomainError('rejected', 'cursor.malformed', 'take the cursor from the page before, or leave it out');
}
