import { formatYuan } from '@lianqing/money';

/** One thing that happened to a claim, and what explains it. */
export interface TraceStep {
  readonly step: string;
  readonly service: string;
  /** Instant or day; null where the service keeps none. */
  readonly at: string | null;
  readonly what: string;
  readonly details: readonly string[];
}

/** Fen as they came, as yuan. */
export function yuan(fen: string): string {
  const amount = formatYuan(BigInt(fen));
  return amount.startsWith('-') ? `-¥${amount.slice(1)}` : `¥${amount}`;
}

/** Those amounts that are not 0, each with its name. */
export function amountsOf(amounts: Readonly<Record<string, string>>): string {
  const named = Object.entries(amounts).filter(([, fen]) => BigInt(fen) !== 0n);
  return named.length === 0 ? 'nothing' : named.map(([name, fen]) => `${name} ${yuan(fen)}`).join(', ');
}
