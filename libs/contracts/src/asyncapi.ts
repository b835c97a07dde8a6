import { z } from 'zod';
import { messageParked } from './events/parked';
import { headers } from './headers';
import { summaries } from './summaries';
import { parkedTopicOf, PARTITIONS, type MessageKind, type Topic } from './topic';
import { topics, type MessageType } from './topics';

/** Reads the samples of a message type; `parked` stands for the topics of parked references. */
export type SamplesOf = (
  topic: string,
  type: string,
) => readonly { readonly name: string; readonly payload: unknown }[];

const RETENTION_MS = 30 * 24 * 60 * 60 * 1_000;
const parkedType = 'message.parked';

/**
 * The AsyncAPI 3.0 document of all topics and messages, made from the same schemas that producers and consumers use. It
 * describes what travels, so amounts are decimal strings of fen.
 */
export function asyncApiDocument(samplesOf: SamplesOf): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Lianqing 联清',
      version: '1',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description: [
        'Settlement and clearing of cross-region medical-insurance claims, as events on Kafka.',
        'Every message is one JSON document with CloudEvents 1.0 headers (binary mode). It is a fact (true for ever, its id is natural, the same id again is nothing) or a state (whole, with its owner’s version; a lower or equal one is ignored). Amounts are decimal strings of fen.',
        'Hospitals write to settlement.claims.v1 only, and sign what they write. All other topics are internal: hospitals fetch their outcomes over HTTP.',
      ].join('\n\n'),
    },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:19092', protocol: 'kafka', description: 'The local stack of a clone.' } },
    channels: Object.fromEntries([...topics.map(channelOf), ...topics.map(parkedChannelOf)]),
    operations: Object.fromEntries([...topics.map(operationOf), ...topics.map(parkedOperationOf)]),
    components: {
      messages: Object.fromEntries([
        ...topics.flatMap((topic) =>
          kindsOf(topic).map(([type, kind]) => [type, messageOf(topic, type, kind, samplesOf)] as const),
        ),
        [parkedType, parkedMessage(samplesOf)] as const,
      ]),
      messageTraits: {
        cloudEvent: { headers: headersSchema(false) },
        signedCloudEvent: { headers: headersSchema(true) },
      },
    },
  };
}

const reference = (path: string) => ({ $ref: `#/${path}` });

/** The kinds of a topic by message type, whichever topic it is. */
function kindsOf(topic: Topic): [MessageType, MessageKind][] {
  return Object.entries(topic.kinds) as [MessageType, MessageKind][];
}

function channelOf(topic: Topic) {
  const messages = Object.fromEntries(
    Object.keys(topic.kinds).map((type) => [type, reference(`components/messages/${type}`)]),
  );
  return [
    topic.name,
    channel(topic.name, `Keyed by ${topic.keyedBy}; written by ${topic.writtenBy}.`, messages),
  ] as const;
}

function parkedChannelOf({ name }: Topic) {
  const parked = parkedTopicOf(name);
  const messages = { [parkedType]: reference(`components/messages/${parkedType}`) };
  return [parked, channel(parked, `References to messages of ${name} that were set aside.`, messages)] as const;
}

function channel(address: string, description: string, messages: object) {
  const topicConfiguration = { 'cleanup.policy': ['delete'], 'retention.ms': RETENTION_MS };
  const kafka = { topic: address, partitions: PARTITIONS, topicConfiguration, bindingVersion: '0.5.0' };
  return { address, description, messages, bindings: { kafka } };
}

/** From where the product stands: it receives what hospitals write and sends everything else. */
function operationOf({ name, writtenBy }: Topic) {
  const byHospitals = writtenBy === 'hospitals';
  const summary = byHospitals ? 'Settlement takes what hospitals publish.' : `${writtenBy} publishes.`;
  const action = byHospitals ? 'receive' : 'send';
  return [`${action}.${name}`, { action, summary, channel: reference(`channels/${name}`) }] as const;
}

function parkedOperationOf({ name }: Topic) {
  const parked = parkedTopicOf(name);
  const summary = 'The service that parked a message publishes a reference to it.';
  return [`send.${parked}`, { action: 'send', summary, channel: reference(`channels/${parked}`) }] as const;
}

function messageOf(topic: Topic, type: MessageType, kind: MessageKind, samplesOf: SamplesOf) {
  const signed = topic.writtenBy === 'hospitals';
  return {
    name: type,
    title: type,
    summary: summaries[type],
    'x-nature': kind.nature,
    'x-max-value-bytes': topic.maxValueBytes,
    traits: [reference(`components/messageTraits/${signed ? 'signedCloudEvent' : 'cloudEvent'}`)],
    payload: jsonSchemaOf(kind.schema),
    bindings: keyBinding(topic.keyedBy),
    examples: samplesOf(topic.name, type),
  };
}

function parkedMessage(samplesOf: SamplesOf) {
  return {
    name: parkedType,
    title: parkedType,
    summary: 'A message was set aside; its bytes stay with the service that did.',
    'x-nature': 'fact',
    traits: [reference('components/messageTraits/cloudEvent')],
    payload: jsonSchemaOf(messageParked),
    bindings: keyBinding('parked message'),
    examples: samplesOf('parked', parkedType),
  };
}

function keyBinding(keyedBy: string) {
  return { kafka: { key: { type: 'string', description: keyedBy }, bindingVersion: '0.5.0' } };
}

/** The JSON Schema of a content as written, in the draft that AsyncAPI takes without being told. */
export function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...payload } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return payload;
}

function headersSchema(signed: boolean): object {
  const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
  const properties = {
    [headers.id]: text('Natural id of a fact, or what a state describes with its version.'),
    [headers.type]: text('The message type.'),
    [headers.source]: text('Who wrote it.'),
    [headers.time]: text('When it was written.', { format: 'date-time' }),
    [headers.specVersion]: text('CloudEvents version.', { const: '1.0' }),
    [headers.subject]: text('The Kafka key.'),
    [headers.traceparent]: text('W3C trace context.'),
  };
  const required = [headers.id, headers.type, headers.source, headers.time, headers.specVersion];
  if (!signed) {
    return {
      type: 'object',
      required,
      properties: { ...properties, [headers.batch]: text('Outbox row of the sender.') },
    };
  }
  const signature = {
    [headers.keyId]: text('Id of the key that signed.'),
    [headers.signature]: text(
      'HMAC-SM3 in hexadecimal over Kafka key, ce_id, ce_type and the bytes of the value, each preceded by its length as a 32-bit big-endian number.',
      { pattern: '^[0-9a-f]{64}$' },
    ),
  };
  return {
    type: 'object',
    required: [...required, headers.keyId, headers.signature],
    properties: { ...properties, ...signature },
  };
}
