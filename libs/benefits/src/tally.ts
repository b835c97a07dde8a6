import type { Fen } from '@lianqing/money';
import type { SupplementPart } from './policy-pack';

/** How a bill stands between one fund and the next: what the lines and stages gave, and what was paid so far. */
export interface Tally {
  readonly total: Fen;
  readonly inScope: Fen;
  readonly hospitalPart: Fen;
  /** By the pooled fund before any floor. */
  readonly computed: Fen;
  /** By the pooled fund so far. */
  poolFund: Fen;
  /** What the person would bear of what is in scope, part by part, less what supplements have taken over. */
  readonly left: Record<SupplementPart, Fen>;
  /** By all funds so far, the pooled one included. */
  paid: Fen;
}

/** What nobody has paid yet and the hospital does not bear: no fund pays more than that. */
export function unpaidOf({ total, hospitalPart, paid }: Tally): Fen {
  return total - hospitalPart - paid;
}
