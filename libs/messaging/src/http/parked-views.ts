import { headers } from '@lianqing/contracts';
import { headerOf } from '../consumer/log-record';
import type { ParkedMessage } from '../parking/parked-message';
import type { ParkedGroup } from '../parking/read-parked';
import type { Fate } from '../parking/replay-many';
import { recordOf } from '../parking/stored-record';
import type { ParkedSummary } from './parked-shapes';

export function summaryOf(parked: ParkedMessage): ParkedSummary {
  const record = recordOf(parked);
  return {
    id: parked.id.toString(),
    topic: parked.topic,
    partition: parked.partition,
    offset: parked.offset.toString(),
    key: parked.key?.toString('utf8') ?? null,
    messageId: headerOf(record, headers.id) ?? null,
    type: headerOf(record, headers.type) ?? null,
    reason: parked.reason,
    code: parked.code,
    explanation: parked.explanation,
    attempts: parked.attempts,
    state: parked.state,
    parkedAt: parked.parked_at.toISOString(),
  };
}

export function groupView({ oldest_at: oldestAt, newest_at: newestAt, ...group }: ParkedGroup) {
  return { ...group, oldestAt: oldestAt.toISOString(), newestAt: newestAt.toISOString() };
}

export function fateView({ id, outcome, tells, why }: Fate) {
  return {
    id: id.toString(),
    outcome,
    tells: { ...tells },
    reason: why?.reason ?? null,
    code: why?.code ?? null,
    explanation: why?.explanation ?? null,
  };
}
