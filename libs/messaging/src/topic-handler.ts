import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import type { MessageOf, ParkingReason, Topic, Message } from '@lianqing/contracts';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import type { Observable } from 'rxjs';

/** Messages of one partition that follow each other in the log. */
export interface Stretch {
  readonly partition: number;
  readonly firstOffset: bigint;
  /** Where the next chunk begins. */
  readonly nextOffset: bigint;
}

/** Some messages of one topic, those of each partition in log order, and the transaction in which they are applied. */
export interface Chunk {
  /** The transaction in which the stored offsets have already moved past this chunk. */
  readonly tx: EntityManager;
  /** Name of the topic as the contracts call it, without the installation's prefix. */
  readonly topic: string;
  readonly stretches: readonly Stretch[];
  /** A small number that chunks applied at the same time do not share: for rows that they would wait for each other over. */
  readonly shard: number;
  /** When this process took the chunk up. */
  readonly receivedAt: Date;
  /** Sets one message of the chunk aside in the same transaction; `code` is dotted and stable. */
  park(message: Message, reason: ParkingReason, code: string, explanation: string): void;
}

/** What a question about projections belongs to: a chunk; or, without stretches, what a use case does later on. */
export type ChunkPlace = Pick<Chunk, 'tx' | 'topic' | 'stretches'>;

/**
 * Thrown by a handler whose projection has not caught up yet: the chunk is rolled back, its partition pauses and is
 * tried again by a timer.
 */
export class ProjectionBehind extends Error {
  override readonly name = 'ProjectionBehind';
}

export interface TopicOptions {
  /**
   * Pages that a new consumer reads before it follows the topic: `GET url?after=CURSOR&limit=1000` answers
   * `{ items: [{ type, key, content }], next: CURSOR | null }`. A url that begins with `/` is taken from the topic's
   * owner (`owners` of the module's options).
   */
  readonly snapshot?: { readonly url: string };
  /** Most messages of a chunk. */
  readonly maxMessages?: number;
  /** Chunks of this topic that are applied at the same time. */
  readonly chunksAtOnce?: number;
  /**
   * Lets messages gather at the broker, `bytes` of them or for `waitMs`: where many messages of a chunk add up to few
   * rows, larger chunks are cheaper for everybody. Without it they are fetched as they come.
   */
  readonly gather?: { readonly bytes: number; readonly waitMs: number };
}

/** What the decorator leaves for the transport. */
export interface TopicRegistration {
  readonly topic: Topic;
  readonly options: TopicOptions;
}

/** Nest's number or symbol for this transport, so that handlers of other transports are left alone. */
export const KAFKA_BATCHES = Symbol('kafka batches');

type Handles<T extends Topic> = (messages: readonly MessageOf<T>[], chunk: Chunk) => Promise<void>;

/**
 * The handler of a topic: a method of a Nest controller, one per topic and service, called with a chunk of messages
 * inside the transaction that moves the stored offsets. What it throws decides what follows: a passing
 * error or `ProjectionBehind` tries again later, a DomainError parks the message it comes from as refused, anything
 * else parks it as a bug.
 */
export function OnTopic<T extends Topic>(topic: T, options: TopicOptions = {}) {
  const registration: TopicRegistration = { topic, options };
  const decorate = applyDecorators(
    EventPattern(topic.name, KAFKA_BATCHES, { registration }),
    UseFilters(new ErrorsUnchanged()),
  );
  return <H extends Handles<T>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<H>): void => {
    // Without them Nest hands over the messages alone; a handler may write @Payload() and @Ctx() all the same.
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    decorate(target, key, descriptor);
  };
}

/** Nest turns what a handler throws into `{ status: 'error' }`; here the error itself decides what happens next. */
@Catch()
class ErrorsUnchanged implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    throw error;
  }
}
