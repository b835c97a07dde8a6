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
  return [key, id, type].flatMap((text) => framed(Buffer.from(text, 'utf8'))).concat(framed(value));
}

function framed(bytes: Buffer): Buffer[] {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}
