import { PARTITIONS } from '@lianqing/contracts';
import { DomainError } from '@lianqing/kernel';
import { ConfigResourceTypes, type Admin } from 'kafkajs';

/** What a topic must be set to, and why any other value is refused. */
export const necessarySettings = {
  /** kafkajs stands still for ever on the empty batches that compaction leaves behind idempotent producers. */
  'cleanup.policy': 'delete',
  /** The broker's clock: nobody dates a message back, and what is published again is kept as long again. */
  'message.timestamp.type': 'LogAppendTime',
} as const;

/** What is wrong with existing topics: each flaw in words, none when they are fit. Names are the broker's. */
export async function flawsOf(admin: Admin, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
  const configNames = Object.keys(necessarySettings);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames })),
  });
  const miscounted = topics
    .filter(({ partitions }) => partitions.length !== PARTITIONS)
    .map(({ name, partitions }) => `${name} has ${partitions.length} partitions instead of ${PARTITIONS}`);
  const missetOf = (setting: string, value: string) =>
    resources
      .map(({ resourceName, configEntries }) => ({
        resourceName,
        found: configEntries.find(({ configName }) => configName === setting)?.configValue,
      }))
      .filter(({ found }) => found !== value)
      .map(({ resourceName, found }) => `${resourceName} has ${setting}=${found} instead of ${value}`);
  return [...miscounted, ...Object.entries(necessarySettings).flatMap(([setting, value]) => missetOf(setting, value))];
}

export function unfitTopics(flaws: readonly string[]): DomainError {
  const remedy =
    'Change the settings with kafka-configs.sh; a topic with another number of partitions is to be deleted and ' +
    'published again, or this installation given a topic prefix of its own.';
  return new DomainError('conflict', 'topic.unfit', `${flaws.join('; ')}. ${remedy}`);
}
