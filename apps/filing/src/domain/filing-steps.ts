import type { BusinessDate, FilingId } from '@lianqing/kernel';
import { refused, sameRecord, type Filing, type FilingEvent, type FilingReason, type FilingRecord } from './filing';
import { checkFiling, withEnd, type FilingContext } from './filing-rules';
import { monthsAfter } from './window';

/**
 * What may happen to a filing. Each step gives the event, undefined when the filing stands so already (a repetition), or
 * refuses. Nothing is ever removed: the person's history is the sequence of these events.
 */

/** 新增: a new filing. @throws DomainError `conflict` `filing.conflict`, or what `checkFiling` refuses */
export function addFiling(record: FilingRecord, context: FilingContext): FilingEvent | undefined {
  const { personId, homeRegion } = context.person;
  const filing: Filing = { ...withEnd(record, context.terms), personId, homeRegion, standing: 'valid' };
  const known = context.filings.find((one) => one.filingId === record.filingId);
  if (known?.standing === 'valid' && sameRecord(known, filing)) return undefined;
  if (known) {
    const message = 'This id stands for another filing of the person: change that one, or take a new id';
    throw refused(filing, { kind: 'conflict', code: 'filing.conflict', message }, { standing: known.standing });
  }
  checkFiling(filing, context);
  return { kind: 'add', reason: 'filed', filing };
}

/**
 * 变更: another category, destination or validity.
 * @throws DomainError `filing.unknown`, `filing.not-valid`, `filing.over`, `filing.too-early-to-change`,
 *   `filing.of-former-home`, or what `checkFiling` refuses
 */
export function changeFiling(
  filingId: FilingId,
  { reason, ...changes }: Partial<Omit<FilingRecord, 'filingId'>> & { reason: FilingReason },
  context: FilingContext,
): FilingEvent | undefined {
  const known = validFiling(filingId, context);
  const filing: Filing = { ...known, ...withEnd({ ...known, ...changes }, context.terms) };
  if (sameRecord(known, filing)) return undefined;
  refuseIfOver(known, context.today);
  refuseIfOfFormerHome(known, context);
  const changeableOn = monthsAfter(known.validFrom, context.terms.of(known.category).changeAfterMonths);
  if (filing.destination !== known.destination && context.today < changeableOn) {
    const message = `The home region asks that this destination is kept until ${changeableOn}`;
    throw refused(known, { code: 'filing.too-early-to-change', message }, { changeableOn });
  }
  checkFiling(filing, context);
  return { kind: 'change', reason, filing };
}

/**
 * 停用: from this day on it is no longer valid; what was settled before stands.
 * @throws DomainError `filing.unknown`, `filing.not-valid`, `filing.not-begun`, `filing.over`
 */
export function stopFiling(
  filingId: FilingId,
  { on, reason }: { on: BusinessDate; reason: FilingReason },
  context: FilingContext,
): FilingEvent | undefined {
  const known = validFiling(filingId, context);
  if (known.validUntil === on) return undefined;
  if (on <= known.validFrom) {
    const message = 'It would never have been valid: cancel it, or reverse it when it was entered wrongly';
    throw refused(known, { code: 'filing.not-begun', message }, { validFrom: known.validFrom });
  }
  if (known.validUntil !== null && known.validUntil < on) {
    const message = 'It ends before that day anyway: change it when it should last longer';
    throw refused(known, { code: 'filing.over', message }, { validUntil: known.validUntil });
  }
  return { kind: 'stop', reason, filing: { ...known, validUntil: on } };
}

/** 冲正: it was entered wrongly and counts as never made; what was settled by it stands. */
export function reverseFiling(
  filingId: FilingId,
  { reason }: { reason: FilingReason },
  context: FilingContext,
): FilingEvent | undefined {
  const known = knownFiling(filingId, context);
  if (known.standing === 'reversed') return undefined;
  return { kind: 'reverse', reason, filing: { ...validFiling(filingId, context), standing: 'reversed' } };
}

/** 撤销: withdrawn before it began. @throws DomainError `filing.begun`, `filing.unknown`, `filing.not-valid` */
export function cancelFiling(
  filingId: FilingId,
  { reason }: { reason: FilingReason },
  context: FilingContext,
): FilingEvent | undefined {
  const known = knownFiling(filingId, context);
  if (known.standing === 'cancelled') return undefined;
  const valid = validFiling(filingId, context);
  if (valid.validFrom <= context.today) {
    const message = 'It has begun: stop it on a day, or reverse it when it was entered wrongly';
    throw refused(valid, { code: 'filing.begun', message }, { validFrom: valid.validFrom });
  }
  return { kind: 'cancel', reason, filing: { ...valid, standing: 'cancelled' } };
}

function knownFiling(filingId: FilingId, { filings, person }: FilingContext): Filing {
  const known = filings.find((filing) => filing.filingId === filingId);
  if (known) return known;
  const message = 'This person has no such filing: read the person for the ids';
  throw refused({ personId: person.personId, filingId }, { kind: 'not-found', code: 'filing.unknown', message });
}

function validFiling(filingId: FilingId, context: FilingContext): Filing {
  const known = knownFiling(filingId, context);
  if (known.standing === 'valid') return known;
  const message = `It was ${known.standing}: file anew under a new id`;
  throw refused(known, { kind: 'conflict', code: 'filing.not-valid', message }, { standing: known.standing });
}

function refuseIfOver(filing: Filing, today: BusinessDate): void {
  if (filing.validUntil === null || today < filing.validUntil) return;
  const message = 'It is over: file anew under a new id';
  throw refused(filing, { code: 'filing.over', message }, { validUntil: filing.validUntil });
}

function refuseIfOfFormerHome(filing: Filing, { person }: FilingContext): void {
  if (filing.homeRegion === person.homeRegion) return;
  const message = `It was made by ${filing.homeRegion}, which no longer insures the person: file anew under a new id`;
  throw refused(filing, { code: 'filing.of-former-home', message }, { homeRegion: filing.homeRegion });
}
