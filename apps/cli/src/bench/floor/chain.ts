import { clear, draw } from './clear';
import type { Batch, EachBatch, Kafka, KafkaMessage, Pool, PoolClient, Producer, RunningConsumer } from './parts';
import { settle, type BareOutcome } from './settle';
import { markPublished, moveOffset, readOutbox } from './statements';

export interface ChainOptions {
  readonly claimsTopic: string;
  readonly outcomesTopic: string;
  /** Messages of one transaction. */
  readonly batch: number;
  readonly partitionsAtOnce: number;
}

type Apply = (client: PoolClient, partition: number, messages: readonly KafkaMessage[]) => Promise<number>;

const IDLE_MS = 2;
/** A fetch must be able to fill a batch. */
const FETCH_BYTES = 4 * 1024 * 1024;

/**
 * Claims to drawn prepayments with nothing but the parts: no framework, no schema, no signature, no policy, no
 * explanation. Offsets in PostgreSQL, an outbox row per batch, everything durable. It is what the product is held against.
 */
export class BareChain {
  readonly counts = { settled: 0, obliged: 0, drawn: 0 };
  private readonly consumers: RunningConsumer[] = [];
  private producer: Producer | undefined;
  private relaying: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly pool: Pool,
    private readonly options: ChainOptions,
  ) {}

  async start(): Promise<void> {
    const { claimsTopic, outcomesTopic } = this.options;
    this.producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    await this.producer.connect();
    this.relaying = this.relay(this.producer);
    await this.consume('prepayment', outcomesTopic, async (client, partition, messages) => {
      const drawn = await draw(client, partition, messages);
      return () => (this.counts.drawn += drawn);
    });
    await this.consume('clearing', outcomesTopic, async (client, partition, messages) => {
      const obliged = await clear(client, partition, messages);
      return () => (this.counts.obliged += obliged);
    });
    await this.consume('settlement', claimsTopic, async (client, _, messages) => {
      const settled = await settle(client, messages);
      return () => (this.counts.settled += settled);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const consumer of this.consumers) await consumer.disconnect();
    await this.relaying;
    await this.producer?.disconnect();
  }

  private async consume(
    name: string,
    topic: string,
    apply: (...args: Parameters<Apply>) => Promise<() => void>,
  ): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: `${topic}.${name}`,
      maxWaitTimeInMs: 50,
      maxBytesPerPartition: FETCH_BYTES,
    });
    this.consumers.push(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const eachBatch: EachBatch = async (payload) => {
      const { messages, partition, fetchedOffset } = payload.batch as Batch;
      let expected = fetchedOffset;
      for (let from = 0; from < messages.length; from += this.options.batch) {
        const chunk = messages.slice(from, from + this.options.batch);
        const last = chunk[chunk.length - 1] as KafkaMessage;
        const next = (BigInt(last.offset) + 1n).toString();
        const count = await this.inTransaction(async (client): Promise<() => void> => {
          const moved = await client.query({ ...moveOffset, values: [name, partition, expected, next] });
          return moved.rowCount === 1 ? apply(client, partition, chunk) : () => undefined;
        });
        count();
        expected = next;
        payload.resolveOffset(last.offset);
        await payload.heartbeat();
      }
    };
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.partitionsAtOnce,
      eachBatch,
    });
  }

  private async inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } finally {
      client.release();
    }
  }

  private async relay(producer: Producer): Promise<void> {
    while (!this.stopping) {
      const { rows } = await this.pool.query<{ id: bigint; messages: string }>(readOutbox);
      if (rows.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
        continue;
      }
      const messages = rows.flatMap((row) => JSON.parse(row.messages) as BareOutcome[]);
      await producer.send({
        topic: this.options.outcomesTopic,
        acks: -1,
        messages: messages.map((outcome) => ({ key: outcome.person, value: JSON.stringify(outcome) })),
      });
      await this.pool.query({ ...markPublished, values: [rows.map(({ id }) => id)] });
    }
  }
}
