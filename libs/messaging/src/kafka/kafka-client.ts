import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type ISocketFactory, type KafkaConfig, type logCreator } from 'kafkajs';
import { connect, type Socket } from 'node:net';
import { useQuickRecords } from './quick-records';

useQuickRecords();

/** Words of kafkajs for what the callers here handle by themselves, and say in their own words where it matters. */
const tooOften =
  /Response (Heartbeat|Fetch|OffsetCommit|SyncGroup|JoinGroup|LeaveGroup)|The group is rebalancing|Connection (error|timeout)|Failed to connect|\[Connection\]/;

const toNest: logCreator = () => {
  const logger = new Logger('kafkajs');
  return ({ namespace, level, log }) => {
    const line = `${namespace}: ${log.message}${typeof log['error'] === 'string' ? ` (${log['error']})` : ''}`;
    if (level === logLevel.ERROR && !tooOften.test(line)) logger.warn(line);
    else if (level <= logLevel.WARN) logger.debug(line);
  };
};

const KEEP_ALIVE_MS = 60_000;

/** kafkajs for one producer, consumer or admin. */
export interface KafkaClient {
  readonly kafka: Kafka;
  /**
   * Ends every connection, for good: to be called after `disconnect`. kafkajs leaves one open that is being made
   * meanwhile, and that keeps a process from ending.
   */
  readonly cut: () => void;
}

/** Retries are few and short: whoever calls goes on by itself after a failure. */
export function kafkaClient(
  brokers: readonly string[],
  clientId: string,
  more: Partial<KafkaConfig> = {},
): KafkaClient {
  const sockets = new Set<Socket>();
  let isCut = false;
  const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // kafkajs has its own ear; this one is for when it listens no more
    if (isCut) socket.destroy(new Error('This client is closed'));
    return socket;
  };
  const cut = (): void => {
    isCut = true;
    // With an error: kafkajs hears of nothing else, and whoever waits for an answer would wait for its time-out.
    for (const socket of sockets) socket.destroy(new Error('This client is closed'));
  };
  const kafka = new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    logLevel: logLevel.WARN,
    logCreator: toNest,
    retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000 },
    socketFactory,
    ...more,
  });
  return { kafka, cut };
}
