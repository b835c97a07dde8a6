import type { ClaimSearch } from '../../api/claims-queries';
import type { FoundClaim } from '../../api/shapes';
import { exactText } from '../../design/amounts';
import { csvLine, csvText } from '../../design/csv';

const EXPORT_PAGE = 1_000;

export const csvColumns = [
  'institution',
  'claimId',
  'personId',
  'homeRegion',
  'treatingRegion',
  'kind',
  'state',
  'code',
  'settledOn',
  'bookedOn',
  'cycle',
  'repayment',
  'total',
  'fundTotal',
  'advanced',
] as const satisfies (keyof FoundClaim)[];
type Column = (typeof csvColumns)[number];

const amounts: ReadonlySet<Column> = new Set<Column>(['total', 'fundTotal', 'advanced']);

/** A line of the file; amounts in yuan with every fen. */
export function csvOf(claim: FoundClaim): string {
  return csvLine(
    csvColumns.map((column) => {
      const value = claim[column];
      if (value === null) return '';
      return amounts.has(column) ? exactText(value) : value;
    }),
  );
}

interface Asking {
  readonly ask: (search: ClaimSearch) => Promise<{ readonly items: FoundClaim[]; readonly next: string | null }>;
  readonly heading: readonly string[];
  readonly onProgress: (claims: number) => void;
}

/** Everything that a search finds, page by page, as the parts of a file. */
export async function exportClaims(search: ClaimSearch, { ask, heading, onProgress }: Asking): Promise<string[]> {
  const { after: _after, before: _before, ...all } = search;
  const parts = [csvText([heading])];
  let next: string | null | undefined;
  let claims = 0;
  while (next !== null) {
    const page = await ask({ ...all, limit: EXPORT_PAGE, ...(next === undefined ? {} : { after: next }) });
    parts.push(page.items.map(csvOf).join(''));
    claims += page.items.length;
    onProgress(claims);
    next = page.next;
  }
  return parts;
}
