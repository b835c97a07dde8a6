import { byBegin, refused, sameRecord, type Filing, type FilingEvent, type FilingRecord } from './filing';
import { checkFiling, withEnd, type FilingContext } from './filing-rules';

/**
 * Compares what a roster says of a person's filings with what is known. The roster is the whole: a filing that it leaves
 * out was entered wrongly, and is reversed.
 * @param context person as the roster has it, filings as they are known
 * @returns what happened, in the order in which it takes effect; nothing for a roster that was loaded before
 * @throws DomainError `filing.listed-twice`, `filing.not-valid`, `filing.of-former-home`, or what `checkFiling` refuses
 */
export function restatedFilings(records: readonly FilingRecord[], context: FilingContext): readonly FilingEvent[] {
  const { person } = context;
  const known = new Map(context.filings.map((filing) => [filing.filingId, filing]));
  const listed = new Set(records.map((record) => record.filingId));
  if (listed.size < records.length) {
    const twice = records.find((record, index) => records.findIndex((one) => one.filingId === record.filingId) < index);
    const at = { personId: person.personId, filingId: twice?.filingId ?? records[0]?.filingId } as Filing;
    throw refused(at, { code: 'filing.listed-twice', message: 'The roster lists this filing twice: list it once' });
  }

  const events: FilingEvent[] = context.filings
    .filter((filing) => filing.standing === 'valid' && !listed.has(filing.filingId))
    .sort(byBegin)
    .map((filing) => ({ kind: 'reverse', reason: 'entered-wrongly', filing: { ...filing, standing: 'reversed' } }));
  const stated = [...records]
    .sort(byBegin)
    .flatMap((record) => statedEvent(record, known.get(record.filingId), context));
  events.push(...stated);

  for (const { filing } of events) known.set(filing.filingId, filing);
  const filings = [...known.values()];
  for (const { filing } of stated) checkFiling(filing, { ...context, filings });
  for (const filing of filings) refuseBeyondFormerHome(filing, context);
  return events;
}

function statedEvent(record: FilingRecord, known: Filing | undefined, context: FilingContext): FilingEvent[] {
  const { personId, homeRegion } = context.person;
  const whole = withEnd(record, context.terms);
  if (!known) {
    return [{ kind: 'add', reason: 'filed', filing: { ...whole, personId, homeRegion, standing: 'valid' } }];
  }
  if (known.standing !== 'valid') {
    const message = `It was ${known.standing}: file anew under a new id`;
    throw refused(known, { kind: 'conflict', code: 'filing.not-valid', message }, { standing: known.standing });
  }
  return sameRecord(known, whole) ? [] : [{ kind: 'change', reason: 'other', filing: { ...known, ...whole } }];
}

/** What a former home region filed ends with its enrolment. */
function refuseBeyondFormerHome(filing: Filing, { person }: FilingContext): void {
  if (filing.standing !== 'valid' || filing.homeRegion === person.homeRegion) return;
  if (filing.validUntil !== null && filing.validUntil <= person.enrolledFrom) return;
  const message = `It was made by ${filing.homeRegion}: let it end on ${person.enrolledFrom} or before, and file anew`;
  throw refused(filing, { code: 'filing.of-former-home', message }, { homeRegion: filing.homeRegion });
}
