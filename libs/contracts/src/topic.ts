import type { z } from 'zod';

/** A fact is true for ever and carries its natural id; a state is whole and carries its owner's version. */
export type Nature = 'fact' | 'state';

/** One kind of message: its schema and whether it is a fact or a state. */
export interface MessageKind {
  readonly nature: Nature;
  readonly schema: z.ZodType;
  /** The natural id of a fact, or what a state describes; becomes `ce_id` (states append their version). */
  readonly idOf: (content: never) => string;
  /** Reads content that is plainly in order faster than the schema, to the same value; undefined: ask the schema. */
  readonly read?: ((json: unknown) => unknown) | undefined;
}

export type MessageKinds = Readonly<Record<string, MessageKind>>;

/** A topic: one object that producer and consumer share. Names in `kinds` are the `ce_type` values. */
export interface Topic<Kinds extends MessageKinds = MessageKinds> {
  readonly name: string;
  /** What the Kafka key is, in words of the glossary. */
  readonly keyedBy: string;
  /** Who may write to it. Hospitals' messages are refused when they hold fields that nobody knows. */
  readonly writtenBy: 'hospitals' | 'filing' | 'settlement' | 'clearing' | 'prepayment-fund';
  /** Largest value in bytes that a message of this topic may have; a larger one is refused or parked. */
  readonly maxValueBytes: number;
  readonly kinds: Kinds;
}

/** Where a message stands in the log, and the bytes it arrived in. */
export interface MessageOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** The record's timestamp: when the broker accepted it (topics of hospitals use the broker's clock). */
  readonly acceptedAt: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly key: Buffer | null;
  readonly value: Buffer;
}

/** A message of one kind as a handler receives it: parsed, with its origin. */
export interface Message<Type extends string = string, Content = unknown> {
  readonly type: Type;
  readonly content: Content;
  /** `ce_id`. */
  readonly id: string;
  readonly key: string;
  readonly traceparent: string | undefined;
  /** Outbox row of the sender that this message came from; undefined for hospitals' messages. */
  readonly batch: bigint | undefined;
  readonly origin: MessageOrigin;
}

type KindsOf<T> = T extends Topic<infer Kinds> ? Kinds : never;

/** The names of the message types of a topic. */
export type TypeOf<T extends Topic> = keyof KindsOf<T> & string;

/** The content of one message type, as read. */
export type ContentOf<T extends Topic, Type extends TypeOf<T>> = z.output<KindsOf<T>[Type]['schema']>;

/** Any message of a topic, a discriminated union by `type`. */
export type MessageOf<T extends Topic> = { [Type in TypeOf<T>]: Message<Type, ContentOf<T, Type>> }[TypeOf<T>];

/** Declares a topic; keeps the literal types of its message kinds. */
export function defineTopic<const Kinds extends MessageKinds>(topic: Topic<Kinds>): Topic<Kinds> {
  return topic;
}

/** Declares a fact: `idOf` gives the natural id, `read` reads faster what is in order (see `MessageKind`). */
export function fact<Schema extends z.ZodType>(
  schema: Schema,
  idOf: (content: z.output<Schema>) => string,
  read?: (json: unknown) => z.output<Schema> | undefined,
) {
  return { nature: 'fact' as const, schema, idOf: idOf as (content: never) => string, read };
}

/** Declares a state: `idOf` names what it describes; the version is appended. */
export function state<Schema extends z.ZodType<{ version: number }>>(
  schema: Schema,
  idOf: (content: z.output<Schema>) => string,
) {
  return {
    nature: 'state' as const,
    schema,
    idOf: ((content: z.output<Schema>) => `${idOf(content)}@${content.version}`) as (content: never) => string,
  };
}

/** The topic that carries references to the parked messages of `topic`. */
export function parkedTopicOf(topicName: string): string {
  return `${topicName}.parked`;
}

/** Partitions of every topic; never added to a live one. */
export const PARTITIONS = 12;
