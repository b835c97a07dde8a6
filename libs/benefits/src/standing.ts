import type { Fen } from '@lianqing/money';

/** How a bill stands between one fund and the next: what the lines and stages gave, and what was paid so far. */
export interface Standing {
  readonly total: Fen;
  readonly inScope: Fen;
  readonly hospitalPart: Fen;
  readonly deductible: Fen;
  readonly poolSelf: Fen;
  /** By the pooled fund before any floor. */
  readonly computed: Fen;
  /** By the pooled fund so far. */
  poolFund: Fen;
  largeSelf: Fen;
  /** In scope, and so far above all limits. */
  overCap: Fen;
  /** By all funds so far, the pooled one included. */
  paid: Fen;
}

/** What nobody has paid yet and the hospital does not bear: no fund pays more than that. */
export function unpaidOf({ total, hospitalPart, paid }: Standing): Fen {
  return total - hospitalPart - paid;
}
