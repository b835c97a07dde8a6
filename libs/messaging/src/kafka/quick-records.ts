import { createRequire } from 'node:module';
import { decodeRecord, encodeRecord } from './record-format';

/** Where kafkajs 2.2.4 keeps them; it loads both when the first request that needs them is made. */
const ENCODER = 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
const DECODER = 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';

/**
 * Puts our encoding and decoding of records in the place of kafkajs's own. A test compares the two byte for byte over
 * arbitrary records. To be called before the first producer or consumer is used; where kafkajs has no such file any
 * more, its own way stays.
 */
export function useQuickRecords(): void {
  const load = createRequire(__filename);
  for (const [path, ours] of [
    [ENCODER, encodeRecord],
    [DECODER, decodeRecord],
  ] as const) {
    try {
      const file = load.resolve(path);
      load(file);
      const loaded = load.cache[file];
      if (loaded) loaded.exports = ours;
    } catch {
      return; // another kafkajs than the one this was written for: it has its own way
    }
  }
}
