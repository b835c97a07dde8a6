import type { TFunction } from 'i18next';
import type { ClaimSearch } from '../../api/claims-queries';
import type { FoundClaim } from '../../api/shapes';
import { exactText } from '../../design/amounts';
import { csvLine, csvText } from '../../design/csv';

const EXPORT_PAGE = 1_000;
/** What the browser holds until the file is whole, some 40 MB, and about as much as a spreadsheet opens without trouble. */
export const MOST_EXPORTED = 200_000;

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
/** What is told in words, and where they are; its code has a column of its own behind it, for programs. */
const words: Readonly<Partial<Record<Column, string>>> = {
  kind: 'wayOfCare',
  state: 'claimState',
  repayment: 'repaymentState',
};

export const headingOf = (t: TFunction): string[] =>
  csvColumns.flatMap((column) => [
    t(`claims.csv.${column}`),
    ...(column in words ? [t('claims.csv.codeOf', { column: t(`claims.csv.${column}`) })] : []),
  ]);

/** A line of the file; amounts in yuan with every fen. */
export function csvOf(claim: FoundClaim, t: TFunction): string {
  return csvLine(
    csvColumns.flatMap((column) => {
      const value = claim[column];
      const word = words[column];
      if (word !== undefined) return value === null ? ['', ''] : [t(`${word}.${value}`), value];
      if (value === null) return [''];
      return [amounts.has(column) ? exactText(value) : value];
    }),
  );
}

interface Asking {
  readonly ask: (search: ClaimSearch) => Promise<{ readonly items: FoundClaim[]; readonly next: string | null }>;
  readonly t: TFunction;
  readonly onProgress: (claims: number) => void;
}

/** What a search finds, page by page, as the parts of a file; `isCut` when there are more than it may hold. */
export async function exportClaims(
  search: ClaimSearch,
  { ask, t, onProgress }: Asking,
): Promise<{ readonly parts: string[]; readonly isCut: boolean }> {
  const { after: _after, before: _before, ...all } = search;
  const parts = [csvText([headingOf(t)])];
  let next: string | null | undefined;
  let claims = 0;
  while (next !== null && claims < MOST_EXPORTED) {
    const page = await ask({ ...all, limit: EXPORT_PAGE, ...(next === undefined ? {} : { after: next }) });
    parts.push(page.items.map((claim) => csvOf(claim, t)).join(''));
    claims += page.items.length;
    onProgress(claims);
    next = page.next;
  }
  return { parts, isCut: next !== null };
}
