import { formatYuan } from '@lianqing/money';
import type { Language } from './language';

/** What is told of a step, whether it comes from the engine or from a service. */
export interface ToldStep {
  readonly amount: bigint | string;
  readonly exact: string | null;
  readonly rounding: string | null;
  readonly rule: string;
  readonly source: string;
  readonly reading: string | null;
  readonly text: { readonly en: string; readonly zh: string };
}

/** A step in words: what it is, then its rule with source, how it was rounded, how the source is read. */
export function explanationOf(
  { text, rule, source, reading, exact, rounding, amount }: ToldStep,
  language: Language,
): string[] {
  const because = [`${rule} · ${source}`];
  if (exact !== null) because.push(`${exact} fen rounded ${rounding} to ${amount} (¥${formatYuan(BigInt(amount))})`);
  if (reading !== null) because.push(`read as: ${reading}`);
  return [...inLanguage(text, language), ...because];
}

/** A text in the language asked for, or in both. */
export function inLanguage(text: { readonly en: string; readonly zh: string }, language: Language): string[] {
  return language === 'both' ? [text.en, text.zh] : [text[language]];
}
