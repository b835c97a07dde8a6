/** Header names: CloudEvents 1.0 binary mode, W3C trace context, and the hospital's signature. */
export const headers = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  specVersion: 'ce_specversion',
  subject: 'ce_subject',
  traceparent: 'traceparent',
  /** Outbox row that the message came from, so that sender and receiver can be compared batch by batch. */
  batch: 'lq_batch',
  /** Id of the key that signed a hospital's message. */
  keyId: 'lq_key_id',
  /** HMAC-SM3 in hexadecimal over Kafka key, ce_id, ce_type and the value's bytes (see `signedBytes`). */
  signature: 'lq_signature',
} as const;

/**
 * The bytes that a hospital signs: Kafka key, `ce_id`, `ce_type` and the value, each preceded by its length as a 32-bit
 * big-endian number, so that no two different messages give the same bytes.
 */
export function signedBytes(key: string, id: string, type: string, value: Buffer): Buffer[] {
  const before = Buffer.allocUnsafe(
    4 * LENGTH_BYTES + MOST_BYTES_OF_CHARACTER * (key.length + id.length + type.length),
  );
  const end = framed(before, framed(before, framed(before, 0, key), id), type);
  before.writeUInt32BE(value.length, end);
  return [before.subarray(0, end + LENGTH_BYTES), value];
}

const LENGTH_BYTES = 4;
/** UTF-8 of one UTF-16 unit. */
const MOST_BYTES_OF_CHARACTER = 3;

/** Writes the length of a text and the text. @returns where it ends */
function framed(bytes: Buffer, at: number, text: string): number {
  const length = bytes.write(text, at + LENGTH_BYTES, 'utf8');
  bytes.writeUInt32BE(length, at);
  return at + LENGTH_BYTES + length;
}
