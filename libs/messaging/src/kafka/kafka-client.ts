import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type KafkaConfig, type logCreator } from 'kafkajs';
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

/** The kafkajs client of one process. Retries are few and short: whoever calls goes on by itself after a failure. */
export function kafkaClient(brokers: readonly string[], clientId: string, more: Partial<KafkaConfig> = {}): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    logLevel: logLevel.WARN,
    logCreator: toNest,
    retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000 },
    ...more,
  });
}
