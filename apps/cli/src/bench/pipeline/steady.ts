import { setTimeout as sleep } from 'node:timers/promises';
import { settlementOutcomes } from '@lianqing/contracts';
import type { DataSource } from 'typeorm';
import type { MessageLine } from '../../generate';
import type { MessageSender } from '../../publish/send';
import { Refused, type Terminal } from '../../terminal';
import { percentile } from '../measure';

const WATCH_MS = 4;
/** Claims that have become due are sent together this often. */
const PACE_MS = 5;
/** Batches may become visible out of the order of their numbers, by this many at most. */
const OUT_OF_ORDER = 60;
const STANDSTILL_MS = 30_000;

/**
 * Publishes at a steady rate and measures, for each claim, the time from just before it is sent until its obligation can be
 * seen by others.
 * @param sender one that sends as fast as it goes: the pace is kept here
 */
export async function measureSteady(
  sender: MessageSender,
  { claims, rate }: { readonly claims: readonly MessageLine[]; readonly rate: number },
  clearing: DataSource,
  terminal: Terminal,
): Promise<{ p50Ms: number; p99Ms: number; maxMs: number; count: number }> {
  const sentAt = new Map<string, number>();
  const watch = new BatchWatch(clearing);
  await watch.begin();
  const startedAt = performance.now();
  for (let sent = 0; sent < claims.length;) {
    const now = performance.now();
    const due = Math.min(claims.length, Math.floor(((now - startedAt) / 1_000) * rate));
    for (const claim of claims.slice(sent, due)) {
      sentAt.set(claim.id, now);
      await sender.take(claim);
    }
    await sender.flush();
    sent = Math.max(sent, due);
    terminal.progress(`pipeline: ${sent} of ${claims.length} claims at a steady rate`);
    await sleep(PACE_MS);
  }
  await watch.untilSeen(claims.length);
  const latencies = await watch.latencies(sentAt);
  return {
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    maxMs: percentile(latencies, 1),
    count: latencies.length,
  };
}

/** Watches clearing's database from outside: the moment at which each batch of outcomes can be seen there. */
class BatchWatch {
  /** A batch that is received in two parts is seen when its last part is. */
  private readonly seen = new Map<string, { at: number; facts: number }>();
  private facts = 0;
  private highest = 0n;
  private first = 0n;
  private watching: Promise<void> | undefined;
  private isOver = false;

  constructor(private readonly clearing: DataSource) {}

  async begin(): Promise<void> {
    for (const { batch } of await this.batchesAbove(0n)) if (batch > this.first) this.first = batch;
    this.highest = this.first;
    this.watching = this.watch();
  }

  async untilSeen(claims: number): Promise<void> {
    let movedAt = performance.now();
    for (let before = -1; this.facts < claims; await sleep(WATCH_MS)) {
      if (this.facts > before) [before, movedAt] = [this.facts, performance.now()];
      if (performance.now() - movedAt > STANDSTILL_MS) {
        throw new Refused(
          'bench.standstill',
          `only ${this.facts} of ${claims} obligations were seen`,
          'see the logs of the services',
        );
      }
    }
    this.isOver = true;
    await this.watching;
  }

  /** Milliseconds from publishing to visibility of each claim that was published. */
  async latencies(sentAt: ReadonlyMap<string, number>): Promise<number[]> {
    const rows = await this.clearing.query<{ id: string; batch: string }[]>(
      'SELECT settlement_id AS id, batch::text AS batch FROM obligation WHERE batch > $1',
      [this.first],
    );
    return rows.flatMap(({ id, batch }) => {
      const [sent, seen] = [sentAt.get(id), this.seen.get(batch)?.at];
      return sent === undefined || seen === undefined ? [] : [seen - sent];
    });
  }

  private async watch(): Promise<void> {
    while (!this.isOver) {
      const lookedFor =
        this.highest - BigInt(OUT_OF_ORDER) > this.first ? this.highest - BigInt(OUT_OF_ORDER) : this.first;
      const batches = await this.batchesAbove(lookedFor);
      const now = performance.now();
      for (const { batch, facts } of batches) {
        const before = this.seen.get(batch.toString())?.facts ?? 0;
        if (before === Number(facts)) continue;
        this.seen.set(batch.toString(), { at: now, facts: Number(facts) });
        this.facts += Number(facts) - before;
        if (batch > this.highest) this.highest = batch;
      }
      await sleep(WATCH_MS);
    }
  }

  private batchesAbove(batch: bigint): Promise<{ batch: bigint; facts: bigint }[]> {
    return this.clearing.query<{ batch: bigint; facts: bigint }[]>(
      'SELECT batch, facts FROM received_batch WHERE topic = $1 AND batch > $2',
      [settlementOutcomes.name, batch],
    );
  }
}
