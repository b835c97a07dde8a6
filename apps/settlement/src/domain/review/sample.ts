import type { SettlementId } from '@lianqing/kernel';

/** Drawing by ten-thousandths. */
const PARTS = 10_000;
/** Hexadecimal digits of a digest that make the number: 13 stay exact in a JavaScript number. */
const DIGITS = 13;

/**
 * Whether a claim is drawn: its place in the digest of seed and id decides, and nothing else, so that the same seed draws the
 * same claims again, in whichever order they are looked at.
 * @param digestOf SM3 in hexadecimal
 */
export function isDrawn(
  { seed, perTenThousand }: { readonly seed: string; readonly perTenThousand: number },
  id: SettlementId,
  digestOf: (text: string) => string,
): boolean {
  return Number.parseInt(digestOf(`${seed}|${id}`).slice(0, DIGITS), 16) % PARTS < perTenThousand;
}
