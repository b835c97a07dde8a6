import type { PartitionEnds } from '../kafka/kafka-log';
import type { StopReason, StoredOffset } from './consumer-offsets';

export interface Breach {
  readonly reason: StopReason;
  readonly detail: string;
}

/** The stored offset of a partition beside the log as it is; the offset must have been read first. */
export interface Sight {
  readonly stored: StoredOffset;
  readonly ends: PartitionEnds;
  /** Id of the topic; undefined when the broker does not tell it. */
  readonly topicId: string | undefined;
}

/** What the log says about a stored offset. */
export function breachBetween({ stored, ends, topicId }: Sight): Breach | undefined {
  if (topicId !== undefined && stored.topic_id !== null && stored.topic_id !== topicId) {
    const detail = `The topic was deleted and made anew: its id was ${stored.topic_id} and is ${topicId}.`;
    return { reason: 'log-replaced', detail };
  }
  if (ends.high < stored.next_offset) {
    const detail = `The log ends at ${ends.high}, before the stored offset ${stored.next_offset}: it was replaced by another one.`;
    return { reason: 'log-replaced', detail };
  }
  if (ends.low > stored.next_offset) {
    const detail = `The log begins at ${ends.low}, after the stored offset ${stored.next_offset}: messages between them were never seen.`;
    return { reason: 'log-truncated', detail };
  }
  return undefined;
}

/** What an operator should do about a stopped partition. */
export function remedyFor(
  reason: StopReason,
  { topic, partition, owner }: { topic: string; partition: number; owner: string },
): string {
  const resume = `POST /api/v1/messaging/stopped/${topic}/${partition}/resume`;
  if (reason === 'bugs') return `Repair the release, then ${resume} {"from":"stored"} here and replay what was parked.`;
  const refill =
    owner === 'hospitals'
      ? 'Have the hospitals publish again what they have no outcome for'
      : `POST /api/v1/messaging/republish {"topic":"${topic}"} on ${owner}`;
  return `${refill}, then ${resume} {"from":"earliest"} here; what was applied before is recognised and not applied again.`;
}
