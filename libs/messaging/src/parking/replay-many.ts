import { DomainError } from '@lianqing/kernel';
import { isPassing } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Verdict } from '../consumer/decode';
import { AttemptReplay, type Attempt } from './attempt-replay';
import { parkedUnknown } from './parked-message';
import { ReadParked, type ParkedFilter } from './read-parked';
import { ReplayParked } from './replay-parked';

/** Most messages that are previewed, replayed or discarded at once. */
export const MANY = 1_000;
/** A caller does not wait for ever: a preview ends after this with what it has reached, a replay leaves the rest. */
const PREVIEW_MS = 15_000;
const LOOK_AGAIN_MS = 25_000;
const REPLAY_MS = 25_000;

/** What becomes of a message, or would become of it. */
export const outcomes = ['replayed', 'parked-again', 'later', 'decided', 'unknown'] as const;

export interface Fate {
  readonly id: bigint;
  readonly outcome: (typeof outcomes)[number];
  readonly tells: Attempt['tells'];
  /** Why it is not replayed; `reason` is null where nobody judged the message itself. */
  readonly why: (Omit<Verdict, 'reason'> & { readonly reason: Verdict['reason'] | null }) | undefined;
}

export interface Preview {
  readonly fates: readonly Fate[];
  /** Binds what was shown: ids and what would become of each. */
  readonly digest: string;
  /** Whether more messages match the filter than were looked at. */
  readonly isMore: boolean;
}

/**
 * Many parked messages, each in a transaction of its own, in the order of their ids. What would happen is found by doing
 * it and rolling it back, each message by itself; it is looked at once more before anything is replayed, so that nobody
 * replays something else than what was shown.
 */
@Injectable()
export class ReplayMany {
  constructor(
    private readonly readParked: ReadParked,
    private readonly attempt: AttemptReplay,
    private readonly replayParked: ReplayParked,
  ) {}

  async previewIds(ids: readonly bigint[]): Promise<Preview> {
    return this.look(ids, PREVIEW_MS);
  }

  /** Of those that match, the oldest. */
  async preview(filter: ParkedFilter): Promise<Preview> {
    const found = await this.readParked.waiting(filter, MANY + 1);
    const preview = await this.look(found.slice(0, MANY), PREVIEW_MS);
    return { ...preview, isMore: preview.fates.length < found.length };
  }

  /** @throws DomainError `conflict`, code `parked.preview-differs`, when what would happen is not what was shown */
  async run(ids: readonly bigint[], digest: string): Promise<readonly Fate[]> {
    const now = await this.look(ids, LOOK_AGAIN_MS);
    if (now.digest !== digest) {
      const said = 'This is not what was previewed, or it has changed since: preview these messages again';
      throw new DomainError('conflict', 'parked.preview-differs', said, { messages: ids.length });
    }
    const reached = await inTurn(ids, REPLAY_MS, (id) => this.replayParked.run(id));
    return [...reached, ...inOrder(ids).slice(reached.length).map(notReached)];
  }

  private async look(ids: readonly bigint[], withinMs: number): Promise<Preview> {
    const places = await this.readParked.places(ids);
    const fates = await inTurn(ids, withinMs, (id) => {
      const place = places.get(id);
      if (!place) throw parkedUnknown(id);
      return this.attempt.run(place, { isKept: false });
    });
    return { fates, digest: digestOf(fates), isMore: fates.length < inOrder(ids).length };
  }
}

/** One after the other, in the order of their ids. @returns what became of those that were reached in time */
async function inTurn(
  ids: readonly bigint[],
  withinMs: number,
  one: (id: bigint) => Promise<Attempt>,
): Promise<Fate[]> {
  const until = Date.now() + withinMs;
  const fates: Fate[] = [];
  for (const id of inOrder(ids)) {
    if (Date.now() > until) break;
    try {
      const { verdict: why, tells } = await one(id);
      fates.push({ id, outcome: why ? 'parked-again' : 'replayed', tells, why });
    } catch (error) {
      fates.push(fateOf(id, error));
    }
  }
  return fates;
}

function inOrder(ids: readonly bigint[]): bigint[] {
  return [...new Set(ids)].sort((one, other) => (one < other ? -1 : 1));
}

function fateOf(id: bigint, error: unknown): Fate {
  if (error instanceof DomainError) {
    const outcome = ({ conflict: 'decided', 'not-found': 'unknown' } as const)[error.kind as 'conflict' | 'not-found'];
    return {
      id,
      outcome: outcome ?? 'later',
      tells: {},
      why: { reason: null, code: error.code, explanation: error.message },
    };
  }
  if (!isPassing(error)) throw error;
  const explanation = 'A part that this needs is away for the moment, or waited for too long';
  return { id, outcome: 'later', tells: {}, why: { reason: null, code: 'service.unavailable', explanation } };
}

function notReached(id: bigint): Fate {
  const explanation = 'Not reached in time: take fewer at once';
  return { id, outcome: 'later', tells: {}, why: { reason: null, code: 'parked.not-reached', explanation } };
}

/** Over what an operator agrees to; explanations hold values that differ from try to try. */
function digestOf(fates: readonly Fate[]): string {
  const shown = fates.map(({ id, outcome, tells, why }) => {
    return [id, outcome, Object.entries(tells).sort(), why?.reason ?? null, why?.code ?? null];
  });
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}
