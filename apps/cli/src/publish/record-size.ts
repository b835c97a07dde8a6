/** Largest record batch that a topic of this product takes (`max.message.bytes`). */
export const LARGEST_BATCH = 1_048_588;
/** Header of a record batch of format 2. */
const BATCH_OVERHEAD = 61;
/** Attributes, timestamp delta and offset delta of the only record of a batch. */
const RECORD_FIXED = 3;

interface Sized {
  readonly key: string | null;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Bytes of a record batch that holds only this record (Kafka's record format 2). */
export function batchBytes({ key, value, headers }: Sized): number {
  const names = Object.entries(headers);
  let body =
    RECORD_FIXED + prefixed(key === null ? 0 : Buffer.byteLength(key)) + prefixed(value.length) + varint(names.length);
  for (const [name, text] of names) body += prefixed(Buffer.byteLength(name)) + prefixed(Buffer.byteLength(text));
  return BATCH_OVERHEAD + varint(body) + body;
}

/** How long the value of this record may be so that a batch of its own is just taken. */
export function largestValue(record: Sized): number {
  let length = LARGEST_BATCH - batchBytes({ ...record, value: Buffer.alloc(0) });
  while (batchBytesWith(record, length) > LARGEST_BATCH) length -= 1;
  return length;
}

function batchBytesWith(record: Sized, length: number): number {
  const empty = batchBytes({ ...record, value: Buffer.alloc(0) }) - BATCH_OVERHEAD;
  const body = empty - varint(empty - 1) - 1 + prefixed(length);
  return BATCH_OVERHEAD + varint(body) + body;
}

function prefixed(length: number): number {
  return varint(length) + length;
}

/** Bytes of a zigzag varint of a number of 0 or more. */
function varint(value: number): number {
  let bytes = 1;
  for (let rest = value * 2; rest >= 128; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}
