import type { BusinessDate } from '@lianqing/kernel';
import { isLongTerm, refused, type Filing, type FilingRecord } from './filing';
import type { FilingTerms } from './filing-terms';
import type { Person } from './person';
import type { KnownRegions } from './region';
import { hasDays, monthsAfter, overlaps, type Window } from './window';

/** Most filings of one person, reversed and cancelled ones apart: the person's state is one message. */
export const MAX_FILINGS = 50;

/** What the rules look at beside the filing itself. */
export interface FilingContext {
  readonly person: Person;
  /** Every filing of the person. */
  readonly filings: readonly Filing[];
  readonly regions: KnownRegions;
  readonly terms: FilingTerms;
  readonly today: BusinessDate;
}

/** The filing with the end that its category gives it when none is named. */
export function withEnd(record: FilingRecord, terms: FilingTerms): FilingRecord {
  const { openEnded, months } = terms.of(record.category);
  if (record.validUntil !== null || openEnded) return record;
  return { ...record, validUntil: monthsAfter(record.validFrom, months) };
}

const windowOf = ({ validFrom, validUntil }: FilingRecord): Window => ({ from: validFrom, until: validUntil });

/**
 * What must hold of a valid filing, beside the person's others.
 * @throws DomainError `rejected`: `filing.window`, `filing.destination-unknown`, `filing.destination-level`,
 *   `filing.destination-is-home`, `filing.outside-enrolment`, `filing.too-many`; `conflict`: `filing.overlaps`
 */
export function checkFiling(filing: Filing, context: FilingContext): void {
  if (!hasDays(windowOf(filing))) {
    throw refused(filing, { code: 'filing.window', message: 'validUntil lies after validFrom, or is left out' });
  }
  checkDestination(filing, context);
  const { enrolledUntil } = context.person;
  if (enrolledUntil !== null && filing.validFrom >= enrolledUntil) {
    const message =
      'The person is no longer insured here when the filing begins: the region that insures them then files';
    throw refused(filing, { code: 'filing.outside-enrolment', message }, { enrolledUntil });
  }
  checkOthers(filing, context.filings);
}

function checkDestination(filing: Filing, { regions, person }: FilingContext): void {
  const { destination } = filing;
  const level = regions.get(destination)?.level;
  if (level === undefined) {
    const message = 'The destination is no known region: take its code from the registry, or register it first';
    throw refused(filing, { code: 'filing.destination-unknown', message }, { destination });
  }
  if (level === 'county') {
    const message = 'A filing names a province or a city, and is valid at every connected institution there';
    throw refused(filing, { code: 'filing.destination-level', message }, { destination });
  }
  if (destination === person.homeRegion) {
    const message = 'The person is insured there: no filing is needed';
    throw refused(filing, { code: 'filing.destination-is-home', message }, { destination });
  }
}

/** One lives in one place: long-term filings never overlap. Temporary ones may, unless they say the same twice. */
function checkOthers(filing: Filing, filings: readonly Filing[]): void {
  const others = filings.filter((other) => other.standing === 'valid' && other.filingId !== filing.filingId);
  if (others.length >= MAX_FILINGS) {
    const message = `A person has at most ${MAX_FILINGS} filings: reverse those that were entered wrongly`;
    throw refused(filing, { code: 'filing.too-many', message });
  }
  const rival = others.find((other) => excludes(filing, other) && overlaps(windowOf(filing), windowOf(other)));
  if (!rival) return;
  const message = `Filing ${rival.filingId} is valid on some of these days: stop or change that one, or take other days`;
  throw refused(filing, { kind: 'conflict', code: 'filing.overlaps', message }, { other: rival.filingId });
}

function excludes(a: Filing, b: Filing): boolean {
  if (isLongTerm(a.category)) return isLongTerm(b.category);
  return a.category === b.category && a.destination === b.destination;
}
