import type { Filing, FilingEvent } from '../domain/filing';

/** The filings of a person after what happened to them. */
export function afterEvents(filings: readonly Filing[], events: readonly FilingEvent[]): readonly Filing[] {
  if (events.length === 0) return filings;
  const after = new Map(filings.map((filing) => [filing.filingId, filing]));
  for (const { filing } of events) after.set(filing.filingId, filing);
  return [...after.values()];
}
