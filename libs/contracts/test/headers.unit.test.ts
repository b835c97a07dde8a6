import fc from 'fast-check';
import { signedBytes } from '../src';

/** The rule as it is written down: each part with its length before it. */
function asDocumented(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}

test('a hospital signs key, id, type and value, each with its length before it, whatever characters they hold', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.uint8Array(),
      (key, id, type, bytes) => {
        const value = Buffer.from(bytes);

        const parts = [key, id, type].map((text) => Buffer.from(text, 'utf8'));
        expect(Buffer.concat(signedBytes(key, id, type, value))).toEqual(asDocumented([...parts, value]));
      },
    ),
  );
});
