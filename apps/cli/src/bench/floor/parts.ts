import type { kafkaClient } from '@lianqing/messaging';
import type { clientOf, poolOf } from '@lianqing/persistence';

/** The bare parts, by the types of the packages behind our libraries: the chain uses nothing of the libraries themselves. */
export type Kafka = ReturnType<typeof kafkaClient>['kafka'];
export type Admin = ReturnType<Kafka['admin']>;
export type Pool = ReturnType<typeof poolOf>;
export type PoolClient = Awaited<ReturnType<typeof clientOf>>;
type Consumer = ReturnType<Kafka['consumer']>;
export type ConsumerRun = NonNullable<Parameters<Consumer['run']>[0]>;
export type EachBatch = NonNullable<ConsumerRun['eachBatch']>;
/** kafkajs does not declare the position that a fetch was made from. */
export type Batch = Parameters<EachBatch>[0]['batch'] & { readonly fetchedOffset: string };
export type KafkaMessage = Batch['messages'][number];
export type RunningConsumer = Consumer;
export type Producer = ReturnType<Kafka['producer']>;
