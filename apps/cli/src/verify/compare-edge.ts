import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceClient } from '../installation';
import type { Terminal } from '../terminal';
import { batchesOf, type Batch, type Edge } from './edges';
import { MOST_BREACHES, type LawResult, type NoCommonPosition } from './law';

const POLL_MS = 200;

/**
 * Compares both ends of a topic at a common position: first what the sender has published, then, once the receiver has
 * applied the log up to where it ended afterwards, what the receiver holds. What was published later is left out.
 * @param deadline when to give up waiting, by `performance.now()`
 */
export async function compareEdge(
  edge: Edge,
  deadline: number,
  terminal: Terminal,
): Promise<LawResult | NoCommonPosition> {
  const sent = await batchesOf(edge.sender, edge.topic);
  const waited = await awaitPosition(edge, deadline, terminal);
  if (waited !== undefined) return { law: edge.law, why: waited };
  const received = await batchesOf(edge.receiver, edge.topic);
  const surplus = [...received.keys()].filter((batch) => !sent.has(batch));
  const sentSince = surplus.length === 0 ? sent : await batchesOf(edge.sender, edge.topic);
  const broken = [
    ...[...sent.values()].flatMap((batch) => differenceOf(edge, batch, received.get(batch.batch))),
    ...surplus.filter((batch) => !sentSince.has(batch)).map((batch) => neverSent(edge, received.get(batch))),
  ];
  const covered = [...sent.values()].reduce((sum, batch) => sum + Number(batch[edge.counts] ?? 0), 0);
  return { law: edge.law, covered, broken: broken.slice(0, MOST_BREACHES) };
}

function differenceOf({ sender, receiver, topic }: Edge, sent: Batch, received: Batch | undefined): string[] {
  const names = Object.keys(sent).filter((name) => name !== 'batch');
  if (received === undefined) {
    return names.some((name) => BigInt(sent[name] ?? 0) !== 0n)
      ? [
          `${topic} batch ${sent.batch}: ${sender.name} sent ${figures(sent, names)}, ${receiver.name} holds nothing of it`,
        ]
      : [];
  }
  return names.every((name) => String(sent[name]) === String(received[name] ?? 'nothing'))
    ? []
    : [
        `${topic} batch ${sent.batch}: ${sender.name} sent ${figures(sent, names)}, ${receiver.name} holds ${figures(received, names)}`,
      ];
}

function neverSent({ sender, receiver, topic }: Edge, received: Batch | undefined): string {
  const names = Object.keys(received ?? {}).filter((name) => name !== 'batch');
  return `${topic} batch ${received?.batch ?? ''}: ${receiver.name} holds ${figures(received, names)}, ${sender.name} never sent it`;
}

function figures(batch: Batch | undefined, names: readonly string[]): string {
  return names.map((name) => `${name} ${batch?.[name] ?? 'nothing'}`).join(', ');
}

/** Waits until the receiver has applied the log as it ends now. @returns why it could not, undefined when it did */
async function awaitPosition(edge: Edge, deadline: number, terminal: Terminal): Promise<string | undefined> {
  const { receiver, topic } = edge;
  const ends = await endsOf(receiver, topic);
  for (;;) {
    const { consumers } = await receiver.messaging();
    const behind = consumers.filter(
      (one) => one.topic === topic && BigInt(one.storedOffset) < (ends?.get(one.partition) ?? 0n),
    );
    const stopped = behind.find((one) => one.stopped !== null);
    if (stopped !== undefined)
      return `${receiver.name} stopped reading ${topic}/${stopped.partition}: ${stopped.stopped?.reason ?? ''}`;
    if (ends !== undefined && behind.length === 0) return undefined;
    if (performance.now() > deadline) return reasonOf(receiver, topic, ends === undefined ? undefined : behind.length);
    terminal.progress(`${receiver.name}: ${behind.length} partitions of ${topic} to go`);
    await sleep(POLL_MS);
  }
}

function reasonOf({ name }: ServiceClient, topic: string, partitions: number | undefined): string {
  if (partitions === undefined) return `${name} cannot ask Kafka where ${topic} ends`;
  return `${name} has not applied ${partitions} partitions of ${topic} yet`;
}

async function endsOf(receiver: ServiceClient, topic: string): Promise<Map<number, bigint> | undefined> {
  const { consumers } = await receiver.messaging();
  const ours = consumers.filter((one) => one.topic === topic);
  if (ours.some(({ end }) => end === null)) return undefined;
  return new Map(ours.map(({ partition, end }) => [partition, BigInt(end ?? 0)]));
}
