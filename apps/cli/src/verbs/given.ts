import { parseBusinessMonth, type BusinessMonth } from '@lianqing/kernel';
import { WrongCall } from '../terminal';

/** What several verbs are given, read as a person writes it. Each throws WrongCall where it cannot be meant. */

/** `YYYY-MM` */
export function monthGiven(text: string): BusinessMonth {
  try {
    return parseBusinessMonth(text);
  } catch {
    throw new WrongCall('month.malformed', `"${text}" is not a month`, 'write YYYY-MM');
  }
}

/** What a month or a run of hospitals is made from. */
export function seedGiven(text: string): string {
  if (/^[0-9A-Za-z][0-9A-Za-z_-]{0,15}$/.test(text)) return text;
  throw new WrongCall('generate.seed', `"${text}" is not a seed`, 'write up to 16 letters, digits, - and _');
}

/** A share as it is written, in parts of ten thousand. */
export function perTenThousand(text: string, code: string): number {
  const share = /^0(\.(\d{1,4}))?$/.exec(text);
  if (share === null) throw new WrongCall(code, `"${text}" is not a share`, 'write a decimal from 0 to 0.9999');
  return Number((share[2] ?? '').padEnd(4, '0'));
}
