type Element = string | bigint | number | boolean | null;

/**
 * A PostgreSQL array as text, one column for `unnest`, of values that need no quotes: ids, codes, days, numbers. pg
 * escapes every element of an array by itself (130 to 190 ns each), which on a row of thirty columns is more than all
 * other work in Node; this takes 30 to 60. For values of a known pattern only: what the array's own syntax uses is refused
 * by PostgreSQL or makes an element too many or none at all (a comma, the word null), but blanks at the ends, quotes and
 * backslashes would be lost without a word. Text of any kind goes through `textArray`.
 */
export function bareArray(values: readonly Element[]): string {
  return `{${(values.includes(null) ? values.map((value) => value ?? 'NULL') : values).join()}}`;
}

/** What an element may not hold bare: the characters of the array's own syntax, blanks, and the word null. */
const needsQuotes = /[\s",\\{}]|^$|^null$/i;

/** As `bareArray`, for text of any kind. */
export function textArray(values: readonly (string | null)[]): string {
  return bareArray(values.map((value) => (value !== null && needsQuotes.test(value) ? quoted(value) : value)));
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
