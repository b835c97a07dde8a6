import type { FilingCategory } from '@lianqing/benefits';
import type { BusinessDate, RegionCode } from '@lianqing/kernel';
import type { Filing } from './person';

/** Where and when somebody was treated, as far as filings care. */
export interface Stay {
  readonly treatingRegion: RegionCode;
  readonly admittedOn: BusinessDate;
  readonly settledOn: BusinessDate;
}

/** The kinder category goes first when several filings cover a stay. */
const order: readonly FilingCategory[] = [
  'resettled-retiree',
  'long-term-resident',
  'posted-worker',
  'transfer',
  'emergency',
  'other-temporary',
];

/**
 * The filing that covers a stay, if any. A filing made after admission counts when it is valid before the settlement
 * at discharge (field-facts §2), so its validity must touch the days from admission to settlement. Several: the kinder
 * category, then the earlier one, then the smaller id, so that the answer never depends on the order they came in.
 */
export function filingFor(filings: readonly Filing[], stay: Stay): Filing | undefined {
  let best: Filing | undefined;
  for (const filing of filings) {
    if (!isValidDuring(filing, stay) || !covers(filing.destination, stay.treatingRegion)) continue;
    if (!best || goesBefore(filing, best)) best = filing;
  }
  return best;
}

function isValidDuring(filing: Filing, { admittedOn, settledOn }: Stay): boolean {
  return filing.validFrom <= settledOn && (filing.validUntil === null || admittedOn < filing.validUntil);
}

/** Whether a region filed to holds the region of treatment: codes end in 0000 for provinces and in 00 for cities. */
export function covers(destination: RegionCode, region: RegionCode): boolean {
  if (destination === region) return true;
  if (destination.endsWith('0000')) return destination.slice(0, 2) === region.slice(0, 2);
  return destination.endsWith('00') && destination.slice(0, 4) === region.slice(0, 4);
}

/** The first and last code of what a region covers, itself included. */
export function codesWithin(region: RegionCode): readonly [first: string, last: string] {
  if (region.endsWith('0000')) return [region, `${region.slice(0, 2)}9999`];
  return [region, region.endsWith('00') ? `${region.slice(0, 4)}99` : region];
}

function goesBefore(a: Filing, b: Filing): boolean {
  const [rankA, rankB] = [order.indexOf(a.category), order.indexOf(b.category)];
  if (rankA !== rankB) return rankA < rankB;
  if (a.validFrom !== b.validFrom) return a.validFrom < b.validFrom;
  return a.filingId < b.filingId;
}
