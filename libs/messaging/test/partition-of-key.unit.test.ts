import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { partitionOf } from '../src/kafka/partition-of-key';

test('a key goes to the partition that kafkajs and every other Kafka client would choose', () => {
  const theirs = Partitioners.DefaultPartitioner();
  const metadata = (partitions: number) =>
    Array.from({ length: partitions }, (_, partitionId) => ({
      ...{ partitionId, partitionErrorCode: 0, leader: 0 },
      ...{ replicas: [], isr: [] },
    }));

  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
      ),
      fc.integer({ min: 1, max: 50 }),
      (key, partitions) => {
        const expected = theirs({ topic: 't', partitionMetadata: metadata(partitions), message: { key, value: null } });

        return partitionOf(key, partitions) === expected;
      },
    ),
  );
});
