/** Spreadsheets read Chinese wrongly without this mark of UTF-8. */
const UTF8_MARK = '\uFEFF';

/** A table as a file for spreadsheets. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return UTF8_MARK + rows.map(csvLine).join('');
}

/** A line by RFC 4180. What a spreadsheet would take for a formula is kept from being one. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const safe = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}
