import {
  parkedStates,
  parkingReasons,
  type ParkedGroup,
  type ParkedView,
  type ParkingReason,
} from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';

export const services: readonly ServiceName[] = ['filing', 'settlement', 'clearing', 'prepayment-fund'];

/** What is looked at, as the address has it. */
export interface Looked extends ParkedView {
  readonly service: ServiceName | undefined;
  /** The chosen messages, or all that match. */
  readonly chosen: 'all' | readonly string[];
}

const IDS = /^\d{1,18}(,\d{1,18})*$/;

/** What is no choice of ours is none. */
export function lookedAt(parameters: URLSearchParams): Looked {
  const one = <Value extends string>(name: string, of: readonly Value[]) =>
    of.find((value) => value === parameters.get(name));
  const text = (name: string) => {
    const value = parameters.get(name);
    return value === null || value === '' || value.length > 200 ? {} : { [name]: value };
  };
  const reason = one('reason', parkingReasons);
  const chosen = parameters.get('chosen') ?? '';
  return {
    service: one('service', services),
    state: one('state', parkedStates) ?? 'parked',
    order: one('order', ['newest']) ?? 'oldest',
    ...(reason === undefined ? {} : { reason }),
    ...text('topic'),
    ...text('code'),
    ...text('text'),
    chosen: chosen === 'all' ? 'all' : IDS.test(chosen) ? chosen.split(',') : [],
  };
}

/** Messages of one service, by reason. */
export interface Heap {
  readonly messages: number;
  readonly oldestAt: string;
}

export function heapsOf(groups: readonly ParkedGroup[]): ReadonlyMap<ParkingReason, Heap> {
  const heaps = new Map<ParkingReason, Heap>();
  for (const { reason, messages, oldestAt } of groups) {
    const before = heaps.get(reason);
    heaps.set(reason, {
      messages: (before?.messages ?? 0) + messages,
      oldestAt: before !== undefined && before.oldestAt < oldestAt ? before.oldestAt : oldestAt,
    });
  }
  return heaps;
}

/** How many match a filter, as far as the summary can tell: it knows no texts. */
export function matching(groups: readonly ParkedGroup[], { reason, topic, code }: ParkedView): number {
  return groups
    .filter((group) => reason === undefined || group.reason === reason)
    .filter((group) => topic === undefined || group.topic === topic)
    .filter((group) => code === undefined || group.code === code)
    .reduce((sum, { messages }) => sum + messages, 0);
}

/** What a forged message and a bug ask for is more urgent than the rest. */
export function standingOf(reason: ParkingReason): 'stop' | 'watch' {
  return reason === 'forged' || reason === 'bug' ? 'stop' : 'watch';
}

/** What is known of the signature of a hospital's message. */
export type Signature = 'forged' | 'unchecked' | 'signed';

/** Codes of messages that were set aside before, or without, a look at their signature. */
const unchecked = /^(message\.|institution\.unknown$|key\.not-ours$)/;

export function signatureOf(reason: ParkingReason, code: string): Signature {
  if (reason === 'forged') return 'forged';
  return unchecked.test(code) ? 'unchecked' : 'signed';
}
