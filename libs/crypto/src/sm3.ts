import { createHash, createHmac, hash, timingSafeEqual } from 'node:crypto';

/** SM3 (GB/T 32905-2016) of bytes or UTF-8 text, 64 hexadecimal digits. */
export function sm3(content: Buffer | string): string {
  return hash('sm3', content, 'hex');
}

/** SM3 over content that does not fit into memory at once: `update` in order, `digest` once. */
export class Sm3Stream {
  private readonly hash = createHash('sm3');

  update(content: Buffer | string): this {
    this.hash.update(content);
    return this;
  }

  /** 64 hexadecimal digits. */
  digest(): string {
    return this.hash.digest('hex');
  }
}

/** HMAC-SM3 (RFC 2104 over GB/T 32905) of the parts one after the other, 32 bytes. */
export function hmacSm3(key: Buffer, parts: readonly Buffer[]): Buffer {
  const hmac = createHmac('sm3', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Whether `signature` (hexadecimal) is the HMAC-SM3 of the parts; takes the same time wherever they differ. */
export function isHmacSm3(key: Buffer, parts: readonly Buffer[], signature: string): boolean {
  const expected = hmacSm3(key, parts);
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
