import { formatDecimal, type Decimal } from '@lianqing/money';
import { z } from 'zod';
import type { LineDifference } from '../../domain/catalogue/catalogue';

/** One thing in which a hospital's line and the catalogue differ, with both sides. */
export const lineDifference = z.object({
  name: z.enum(['code-not-listed', 'class-differs', 'ceiling-differs', 'rate-differs', 'essential-differs']),
  hospital: z.string().nullable(),
  catalogue: z.string().nullable(),
});

export function differenceView(one: LineDifference): z.output<typeof lineDifference> {
  if (one.name === 'code-not-listed') return { name: one.name, hospital: null, catalogue: null };
  if (one.name === 'class-differs') return one;
  if (one.name === 'essential-differs')
    return { name: one.name, hospital: String(one.hospital), catalogue: String(one.catalogue) };
  return { name: one.name, hospital: text(one.hospital), catalogue: text(one.catalogue) };
}

function text(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}
