import { headers } from '@lianqing/contracts';
import { createHash } from 'node:crypto';

/** A record as kafkajs hands it over. Offsets are text there; nothing is converted before it is needed. */
export interface LogRecord {
  readonly offset: string;
  /** Milliseconds since 1970: when the broker took the record in (its topics carry the broker's clock). */
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
}

type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

/** Longest id that is kept as it stands. */
const MAX_ID = 200;

/** A header as text; of one that stands several times, the first. */
export function headerOf(record: LogRecord, name: string): string | undefined {
  const value = bytesOf(record.headers?.[name]);
  return typeof value === 'string' ? value : value?.toString('utf8');
}

/** All headers as text. */
export function headersOf(record: LogRecord): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(record.headers ?? {})) {
    const text = headerOf(record, name);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

/** What tells a record from another at the same offset of another log: its `ce_id`, else a digest of its bytes. */
export function identityOf(record: LogRecord): string {
  const id = headerOf(record, headers.id);
  if (id !== undefined && id !== '' && id.length <= MAX_ID && !id.includes('\0')) return id;
  const digest = createHash('sha256')
    .update(record.key ?? '')
    .update('\0')
    .update(record.value ?? '');
  return `sha256:${digest.digest('hex')}`;
}

function bytesOf(value: HeaderValue): Buffer | string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
