import { Logger } from '@nestjs/common';
import { createRequire } from 'node:module';
import { decodeRecord, encodeRecord } from './record-format';

/** What ours was written for and compared with: another release may hand over or expect something else. */
const WRITTEN_FOR = '2.2.4';
/** Where it keeps them; it loads both when the first request that needs them is made. */
const ENCODER = 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
const DECODER = 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';

/**
 * Puts our encoding and decoding of records in the place of kafkajs's own. A test compares the two byte for byte over
 * arbitrary records. To be called before the first producer or consumer is used; with another kafkajs than ours was
 * written for its own way stays, which is slower.
 */
export function useQuickRecords(): void {
  const load = createRequire(__filename);
  const { version } = load('kafkajs/package.json') as { version: string };
  if (version !== WRITTEN_FOR) {
    new Logger('kafkajs').warn(`Records go kafkajs's own, slower way: it is ${version}, ours is for ${WRITTEN_FOR}`);
    return;
  }
  for (const [path, ours] of [
    [ENCODER, encodeRecord],
    [DECODER, decodeRecord],
  ] as const) {
    const file = load.resolve(path);
    load(file);
    const loaded = load.cache[file];
    if (loaded) loaded.exports = ours;
  }
}
