import type { Producer } from 'kafkajs';
import { kafkaClient } from './kafka-client';
import { keyPartitioner } from './partition-of-key';
import { within } from './within';

const CLOSE_MS = 3_000;

/** A connected producer: idempotent, one send at a time, a key's partition as every Kafka client chooses it. */
export interface OpenProducer {
  readonly producer: Producer;
  /** Never fails; what does not close in time is cut. */
  readonly close: () => Promise<void>;
}

/** @throws KafkaJSError when the broker cannot be reached; nothing stays open then */
export async function openProducer(given: {
  readonly brokers: readonly string[];
  readonly clientId: string;
}): Promise<OpenProducer> {
  const client = kafkaClient(given.brokers, given.clientId);
  const producer = client.kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: keyPartitioner,
  });
  const close = async (): Promise<void> => {
    await within(CLOSE_MS, producer.disconnect());
    client.cut();
  };
  try {
    await producer.connect();
  } catch (error) {
    await close();
    throw error;
  }
  return { producer, close };
}
