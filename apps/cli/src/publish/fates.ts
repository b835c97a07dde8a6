import { settlementClaims } from '@lianqing/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageLine } from '../generate';
import type { Installation, MessagingState, ParkedSummary } from '../installation';
import { Refused, Unreachable, type Terminal } from '../terminal';
import type { LandedMessages } from './landed';
import { readMonth } from './month-reader';

const PAGE = 1_000;
const POLL_MS = 200;
/** Settlement that makes no step for so long is stuck. */
const STANDSTILL_MS = 180_000;
/** Differences that are kept one by one; the rest is only counted. */
export const MOST_DIFFERENCES = 1_000;

interface ClaimState {
  readonly institution: string;
  readonly claimId: string;
  readonly state: string | null;
  readonly code: string | null;
}

interface ReversalState {
  readonly institution: string;
  readonly reversalId: string;
  readonly state: string | null;
  readonly code: string | null;
}

export interface Difference {
  readonly id: string;
  readonly planted: string | undefined;
  readonly expect: string;
  readonly became: string;
}

export interface Fates {
  /** How many messages became what, and how many were meant to. */
  readonly counts: ReadonlyMap<string, { became: number; expected: number }>;
  readonly differing: number;
  /** Of all claims that differ; the differences may be more than are kept. */
  readonly differingClaims: ReadonlySet<string>;
  readonly differences: readonly Difference[];
}

/** Waits until settlement has decided everything up to where these messages landed. @throws Refused, Unreachable. */
export async function awaitDecisions(
  installation: Installation,
  landed: LandedMessages,
  terminal: Terminal,
): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (;;) {
    const { consumers } = await installation.settlement.messaging();
    const now = undecided(consumers, landed.highest);
    if (now === 0) return;
    if (now < left) [left, movedAt] = [now, performance.now()];
    if (performance.now() - movedAt > STANDSTILL_MS) {
      const message = `settlement has stood still for ${STANDSTILL_MS / 1_000} s with ${now} messages to go`;
      throw new Unreachable('publish.standstill', message, 'see what holds it up: npx lianqing doctor');
    }
    terminal.progress(`settlement: ${now} messages to go`);
    await sleep(POLL_MS);
  }
}

/** How many messages up to these places settlement has not decided yet. @throws Refused when a partition is stopped */
export function undecided(consumers: MessagingState['consumers'], highest: ReadonlyMap<number, number>): number {
  let messages = 0;
  for (const [partition, offset] of highest) {
    const consumer = consumers.find((one) => one.topic === settlementClaims.name && one.partition === partition);
    if (consumer?.stopped) {
      const { reason, detail } = consumer.stopped;
      throw new Refused('partition.stopped', `partition ${partition} of the claims is stopped: ${reason}`, detail);
    }
    messages += Math.max(0, offset + 1 - Number(consumer?.storedOffset ?? 0));
  }
  return messages;
}

/** Asks what became of every message of the file and compares it with what was expected of it. */
export async function readFates(
  installation: Installation,
  file: string,
  landed: LandedMessages,
  terminal: Terminal,
): Promise<Fates> {
  const parked = await parkedMessages(installation);
  const counts = new Map<string, { became: number; expected: number }>();
  const differences: Difference[] = [];
  const differingClaims = new Set<string>();
  let differing = 0;
  let index = 0;
  for await (const page of messagePages(file)) {
    const states = await lookUp(installation, page);
    for (const message of page) {
      const reason = parked.get(landed.at(index));
      const became =
        reason === undefined ? fateOf(message, states.get(`${message.type} ${message.id}`)) : `parked:${reason}`;
      countOf(counts, became).became += 1;
      countOf(counts, message.expect).expected += 1;
      index += 1;
      if (became === message.expect) continue;
      differing += 1;
      const { id, type, planted, expect } = message;
      if (type === 'claim.submitted') differingClaims.add(id);
      if (differences.length < MOST_DIFFERENCES) differences.push({ id, planted, expect, became });
    }
    terminal.progress(`fates: ${index} of ${landed.length}`);
  }
  return { counts, differing, differingClaims, differences };
}

/** A repeated message has no fate of its own: it is a duplicate as soon as the first one has one. */
function fateOf({ expect }: MessageLine, state: string | undefined): string {
  if (state === undefined) return 'unknown';
  return expect === 'duplicate' ? 'duplicate' : state;
}

async function* messagePages(file: string): AsyncGenerator<MessageLine[]> {
  let page: MessageLine[] = [];
  for await (const line of readMonth(file)) {
    if (!('kind' in line) || line.kind !== 'message') continue;
    page.push(line);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

async function lookUp(installation: Installation, page: readonly MessageLine[]): Promise<Map<string, string>> {
  const wanted = {
    'claim.submitted': new Map<string, object>(),
    'claim.reversal-requested': new Map<string, object>(),
  };
  for (const { type, id } of page) {
    const [institution, number] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (type === 'claim.submitted') wanted[type].set(id, { institution, claimId: number });
    if (type === 'claim.reversal-requested') wanted[type].set(id, { institution, reversalId: number });
  }
  const answer = await installation.settlement.post<{ claims: ClaimState[]; reversals: ReversalState[] }>(
    '/api/v1/claims/lookup',
    {
      claims: [...wanted['claim.submitted'].values()],
      reversals: [...wanted['claim.reversal-requested'].values()],
    },
  );
  const states = new Map<string, string>();
  for (const { institution, claimId, state, code } of answer.claims) {
    if (state !== null) states.set(`claim.submitted ${institution}:${claimId}`, withCode(state, code));
  }
  for (const { institution, reversalId, state, code } of answer.reversals) {
    if (state !== null) states.set(`claim.reversal-requested ${institution}:${reversalId}`, withCode(state, code));
  }
  return states;
}

function withCode(state: string, code: string | null): string {
  return state === 'held' || state === 'rejected' ? `${state}:${code ?? ''}` : state;
}

/** Reason of every message of the claims topic that was set aside, by `<partition>:<offset>`. */
async function parkedMessages(installation: Installation): Promise<Map<string, string>> {
  const parked = new Map<string, string>();
  for (const state of ['parked', 'discarded']) {
    const query = { topic: settlementClaims.name, state, limit: PAGE };
    for await (const page of installation.settlement.pages<ParkedSummary>('/api/v1/parked', query)) {
      for (const { partition, offset, reason } of page) parked.set(`${partition}:${offset}`, reason);
    }
  }
  return parked;
}

function countOf(counts: Map<string, { became: number; expected: number }>, fate: string) {
  const count = counts.get(fate) ?? { became: 0, expected: 0 };
  counts.set(fate, count);
  return count;
}
