import { parseBusinessMonth } from '@lianqing/kernel';
import { generateMonth, type MessageLine, type MonthLine } from '../generate';

/** A month that has passed for certain, whenever a measurement is made. */
const MONTH = parseBusinessMonth('2026-01');
const SEED = 'bench';

/** The month that measurements run on: stays of about 12 lines, as ever, so that figures of different days compare. */
export function benchMonth(claims: number): Generator<MonthLine> {
  return generateMonth({ seed: SEED, month: MONTH, claims, errors: 0, ways: 'inpatient' });
}

/** Only its claims, in their order. */
export function* benchClaims(claims: number): Generator<MessageLine> {
  for (const line of benchMonth(claims)) {
    if ('kind' in line && line.kind === 'message' && line.type === 'claim.submitted') yield line;
  }
}

export const benchSeed = SEED;
