/** The order of texts by their code units, for `sort`: ids and codes have the same order wherever they are sorted. */
export function compareTexts(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
