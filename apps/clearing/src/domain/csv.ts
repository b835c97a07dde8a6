/** What a spreadsheet would take for a formula at the start of a cell (OWASP, CSV injection). A number is not one. */
const startsFormula = /^[=+\-@\t\r]/;
const isNumber = /^-?\d+(\.\d+)?$/;
const needsQuotes = /[",\r\n]/;

/** One line of CSV after RFC 4180, with its line end; a cell that a spreadsheet would compute is made text by a quote. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const harmless = startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
