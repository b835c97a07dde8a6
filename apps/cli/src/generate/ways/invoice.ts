import type { RegionCode } from '@lianqing/kernel';

/** Room for the person's number and the visit's. */
const SERIAL_DIGITS = 11;
const VISITS = 100;
/** Of the check digit: the characters count as many times, in turn; letters from A = 10. */
const WEIGHTS = [7, 3, 1] as const;

/**
 * Number of an invoice: province, mark of the month, a serial number, a check digit. Real ones are 8 digits of code and 10
 * of number with a check code printed beside them; the digit is invented in its place.
 */
export function invoiceOf(at: { region: RegionCode; mark: string; index: number; ordinal: number }): string {
  const serial = String(at.index * VISITS + at.ordinal).padStart(SERIAL_DIGITS, '0');
  const body = `${at.region.slice(0, 2)}${at.mark}${serial}`;
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
    (total, character, place) => total + Number.parseInt(character, 36) * (WEIGHTS[place % WEIGHTS.length] as number),
    0,
  );
  return sum % 10;
}
