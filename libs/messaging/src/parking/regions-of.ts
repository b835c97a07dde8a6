import { isId } from '@lianqing/kernel';
import type { LogRecord } from '../consumer/log-record';

export interface Regions {
  readonly home: string | null;
  readonly treating: string | null;
}

/** Whom a message set aside concerns, as far as it says so itself: it may be anything, even no message at all. */
export function regionsOf({ value }: LogRecord): Regions {
  const content = contentOf(value);
  return {
    home: regionAmong(content, ['homeRegion', 'homeProvince']),
    treating: regionAmong(content, ['treatingRegion', 'treatingProvince']),
  };
}

function contentOf(value: Buffer | null): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(value?.toString('utf8') ?? '');
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function regionAmong(content: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  const found = names.map((name) => content[name]).find((code) => typeof code === 'string' && isId('RegionCode', code));
  return (found as string | undefined) ?? null;
}
