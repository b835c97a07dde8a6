/** Digits of a number: three of the month, four of its mark, the person and the visit, the check. */
const MARK_DIGITS = 4;
const SERIAL_DIGITS = 12;
const VISITS = 10;
/** Of the check digit: the digits count as many times, in turn. */
const WEIGHTS = [3, 7, 1] as const;

/**
 * Number of an invoice: 20 digits, the last of which checks the others, as `deploy/review/rules.yaml` has it. No two of a
 * month share one.
 */
export function invoiceOf(at: { mark: string; index: number; ordinal: number }): string {
  const month = at.mark.slice(3, 6);
  const mark = Number.parseInt(at.mark.slice(6), 36) % 10 ** MARK_DIGITS;
  const serial = String(at.index * VISITS + at.ordinal).padStart(SERIAL_DIGITS, '0');
  const body = `${month}${String(mark).padStart(MARK_DIGITS, '0')}${serial}`;
  return `${body}${checkDigitOf(body)}`;
}

/** Whether the check digit of a number is right. */
export function isGenuineInvoice(invoice: string): boolean {
  return checkDigitOf(invoice.slice(0, -1)) === Number(invoice.slice(-1));
}

/** The same number with a check digit that is wrong. */
export function spoiltInvoice(invoice: string): string {
  return `${invoice.slice(0, -1)}${(Number(invoice.slice(-1)) + 1) % 10}`;
}

function checkDigitOf(body: string): number {
  const sum = [...body].reduce(
    (total, digit, place) => total + Number(digit) * (WEIGHTS[place % WEIGHTS.length] as number),
    0,
  );
  return sum % 10;
}
