import type { LogRecord } from '../consumer/log-record';

/** A header as it is stored: text where it is text, else its bytes in base64. */
type StoredHeader = string | { readonly base64: string };

/** The headers of a record for a jsonb column, without loss. Of a header that stands several times, the first. */
export function storableHeaders(record: LogRecord): Record<string, StoredHeader> {
  const stored: Record<string, StoredHeader> = {};
  for (const [name, value] of Object.entries(record.headers ?? {})) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first === undefined || name.includes('\0')) continue;
    const bytes = typeof first === 'string' ? Buffer.from(first, 'utf8') : first;
    const text = bytes.toString('utf8');
    const isText = !text.includes('\0') && Buffer.from(text, 'utf8').equals(bytes);
    stored[name] = isText ? text : { base64: bytes.toString('base64') };
  }
  return stored;
}

/** A row of `parked_message`, as far as it is the record that arrived. */
export interface StoredRecord {
  readonly offset: bigint;
  readonly accepted_at: Date;
  readonly key: Buffer | null;
  readonly headers: Readonly<Record<string, StoredHeader>>;
  readonly value: Buffer | null;
}

/** The record as it arrived. */
export function recordOf(stored: StoredRecord): LogRecord {
  const headers = Object.entries(stored.headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.base64, 'base64'),
  ]);
  return {
    offset: stored.offset.toString(),
    timestamp: String(stored.accepted_at.getTime()),
    key: stored.key,
    value: stored.value,
    headers: Object.fromEntries(headers) as Record<string, Buffer>,
  };
}
