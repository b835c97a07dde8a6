import { connect, type Socket } from 'node:net';

/**
 * The id that a broker gives a topic when it is made: a topic deleted and made anew under the same name has another one.
 * kafkajs 2.2.4 asks for metadata in a version that does not know ids yet, so this asks by itself: one Metadata request
 * of version 12 (KIP-516, Kafka 3.1 and later) over a connection of its own.
 */
export async function topicIdOf(brokers: readonly string[], topic: string): Promise<string | undefined> {
  for (const broker of brokers) {
    const answer = await ask(broker, metadataRequest(topic)).catch(() => undefined);
    if (answer) return topicIdIn(answer);
  }
  return undefined;
}

const METADATA = 3;
const VERSION = 12;
const CORRELATION = 1;
const ANSWER_WITHIN_MS = 3_000;
/** The answer names one topic and the brokers of the cluster; more than this is no answer of a broker. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const NO_TAGS = 0;
const UUID_BYTES = 16;

function metadataRequest(topic: string): Buffer {
  const name = Buffer.from(topic, 'utf8');
  const client = Buffer.from('lianqing', 'utf8');
  const header = Buffer.alloc(10);
  header.writeInt16BE(METADATA, 0);
  header.writeInt16BE(VERSION, 2);
  header.writeInt32BE(CORRELATION, 4);
  header.writeInt16BE(client.length, 8);
  const body = Buffer.concat([
    ...[header, client, Buffer.from([NO_TAGS])],
    Buffer.from([2]), // one topic: compact arrays and strings carry their length plus one
    ...[Buffer.alloc(UUID_BYTES), uvarint(name.length + 1), name, Buffer.from([NO_TAGS])],
    Buffer.from([0, 0, NO_TAGS]), // create nothing, tell no permissions
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

/** @returns the id of the one topic asked for; undefined when the broker does not know it */
function topicIdIn(answer: Buffer): string | undefined {
  const reader = new Reader(answer);
  reader.skip(4); // correlation
  reader.skipTags();
  reader.skip(4); // throttle time
  for (let brokers = reader.uvarint() - 1; brokers > 0; brokers -= 1) {
    reader.skip(4); // node
    reader.skipCompact(); // host
    reader.skip(4); // port
    reader.skipCompact(); // rack
    reader.skipTags();
  }
  reader.skipCompact(); // cluster
  reader.skip(4); // controller
  if (reader.uvarint() - 1 < 1) return undefined;
  const error = reader.int16();
  reader.skipCompact(); // name
  const id = reader.hex(UUID_BYTES);
  return error === 0 && /[^0]/.test(id) ? id : undefined;
}

/** Reads the front of an answer; beyond its end everything fails. */
class Reader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  skip(bytes: number): void {
    this.at += bytes;
  }

  int16(): number {
    this.at += 2;
    return this.buffer.readInt16BE(this.at - 2);
  }

  uvarint(): number {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.buffer.readUInt8(this.at++);
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte > 0x7f);
    return value;
  }

  skipCompact(): void {
    this.skip(Math.max(0, this.uvarint() - 1));
  }

  skipTags(): void {
    for (let tags = this.uvarint(); tags > 0; tags -= 1) {
      this.uvarint();
      this.skip(this.uvarint());
    }
  }

  hex(bytes: number): string {
    this.at += bytes;
    return this.buffer.toString('hex', this.at - bytes, this.at);
  }
}

function uvarint(value: number): Buffer {
  const bytes: number[] = [];
  let bits = value;
  for (; bits > 0x7f; bits >>>= 7) bytes.push((bits & 0x7f) | 0x80);
  return Buffer.from([...bytes, bits]);
}

/** Sends a request and gives the answer without its length. */
function ask(broker: string, request: Buffer): Promise<Buffer> {
  const colon = broker.lastIndexOf(':');
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: broker.slice(0, colon), port: Number(broker.slice(colon + 1)) });
    const done = (settle: () => void): void => {
      socket.destroy();
      settle();
    };
    let received = Buffer.alloc(0);
    socket.setTimeout(ANSWER_WITHIN_MS, () => done(() => reject(new Error(`${broker} does not answer`))));
    socket.on('error', (error) => done(() => reject(error)));
    socket.on('close', () => reject(new Error(`${broker} closed the connection`)));
    socket.on('connect', () => socket.write(request));
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const size = received.length < 4 ? Infinity : received.readInt32BE(0);
      if (size !== Infinity && (size < 0 || size > MAX_ANSWER_BYTES)) {
        done(() => reject(new Error(`${broker} answers something else`)));
      } else if (received.length >= 4 + size) {
        done(() => resolve(received.subarray(4, 4 + size)));
      }
    });
  });
}
