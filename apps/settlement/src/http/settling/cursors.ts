import { DomainError, isBusinessDate, parseBusinessDate } from '@lianqing/kernel';
import { decodeCursor } from '@lianqing/runtime';
import type { FindingPlace } from '../../storage/review/hospital-findings';
import type { MissingPlace } from '../../storage/supervision/missing-approvals';
import { newestFirst, type MomentPlace } from '../../storage/settling/moment-place';
import type { SearchOrder, SearchPlace } from '../../storage/settling/claim-search';
import { END_OF_BATCH, type FeedPlace } from '../../storage/settling/outcome-feed';

/** Positions in the lists of this service, read from the cursors that its pages gave out. */

const LAST_DAY = parseBusinessDate('9999-12-31');

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

/** In a list that has the newest first. */
export function readMoment(cursor: string | undefined): MomentPlace {
  if (cursor === undefined) return newestFirst;
  const [text = '', institution = '', id = ''] = decodeCursor(cursor, 3);
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw malformed();
  return { at, institution, id };
}

/** In a list that has the newest days first. */
export function readMissing(cursor: string | undefined): MissingPlace {
  if (cursor === undefined) return { bookedOn: LAST_DAY, institution: '', claimId: '', rule: '' };
  const [bookedOn = '', institution = '', claimId = '', rule = ''] = decodeCursor(cursor, 4);
  if (!isBusinessDate(bookedOn)) throw malformed();
  return { bookedOn, institution, claimId, rule };
}

/** In the list of a hospital's findings. */
export function readFindingPlace(cursor: string | undefined): FindingPlace {
  if (cursor === undefined) return { foundOn: LAST_DAY, findingId: '' };
  const [foundOn = '', findingId = ''] = decodeCursor(cursor, 2);
  if (!isBusinessDate(foundOn)) throw malformed();
  return { foundOn, findingId };
}

/** In a search, whose cursors hold for the order that gave them out. */
export function readSearchPlace(cursor: string | undefined, orderBy: SearchOrder): SearchPlace | undefined {
  if (cursor === undefined) return undefined;
  const [order, value = '', claimNo = ''] = decodeCursor(cursor, 3);
  const isValue = orderBy === 'settledOn' ? isBusinessDate(value) : /^(-1|\d{1,18})$/.test(value);
  if (order !== orderBy || !isValue) throw malformed();
  return { value, claimNo: wholeNumber(claimNo) };
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
