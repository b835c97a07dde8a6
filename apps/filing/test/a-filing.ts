import { parseBusinessDate, parseId, type FilingId } from '@lianqing/kernel';
import type { Filing, FilingRecord } from '../src/domain/filing';
import type { FilingContext } from '../src/domain/filing-rules';
import { FilingTerms, type CategoryTerms } from '../src/domain/filing-terms';
import type { Person } from '../src/domain/person';
import type { RegionLevel } from '../src/domain/region';

/** Builders for the rules: somebody from Chengdu, today is 12 October 2026. */
export const day = parseBusinessDate;
export const regionCode = (text: string) => parseId('RegionCode', text);
export const filingId = (text: string): FilingId => parseId('FilingId', text);

const longTerm: CategoryTerms = { openEnded: true, months: 12, changeAfterMonths: 0 };
const temporary: CategoryTerms = { openEnded: false, months: 6, changeAfterMonths: 0 };

export const terms = (changes: { changeAfterMonths?: number } = {}) =>
  new FilingTerms({
    'resettled-retiree': { ...longTerm, ...changes },
    'long-term-resident': { ...longTerm, ...changes },
    'posted-worker': { ...longTerm, ...changes },
    transfer: temporary,
    emergency: temporary,
    'other-temporary': temporary,
  });

export const aPerson = (more: Partial<Person> = {}): Person => ({
  personId: parseId('PersonId', 'P00000001'),
  homeRegion: regionCode('510100'),
  scheme: '310',
  status: 'in-service',
  civilServant: false,
  assistance: null,
  enrolledFrom: day('2015-03-01'),
  enrolledUntil: null,
  accountCredited: 0n,
  ...more,
});

export const aRecord = (id: string, more: Partial<FilingRecord> = {}): FilingRecord => ({
  filingId: filingId(id),
  category: 'transfer',
  destination: regionCode('310000'),
  validFrom: day('2026-10-01'),
  validUntil: day('2027-04-01'),
  ...more,
});

export const aFiling = (id: string, more: Partial<Filing> = {}): Filing => ({
  ...aRecord(id),
  personId: aPerson().personId,
  homeRegion: aPerson().homeRegion,
  standing: 'valid',
  ...more,
});

const levels: readonly [string, RegionLevel][] = [
  ['510000', 'province'],
  ['510100', 'city'],
  ['310000', 'province'],
  ['310104', 'county'],
  ['110000', 'province'],
];

export const aContext = (more: Partial<FilingContext> = {}): FilingContext => ({
  person: aPerson(),
  filings: [],
  regions: new Map(levels.map(([code, level]) => [regionCode(code), { level }])),
  terms: terms(),
  today: day('2026-10-12'),
  ...more,
});

/** The code of the refusal that `attempt` ends in; undefined when it does not. */
export function codeOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
}
