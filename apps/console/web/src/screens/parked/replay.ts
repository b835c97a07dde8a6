import { previewReplay, replayParked, type ReplayFate } from '../../api/parked-queries';
import { asProblem, type ApiProblem } from '../../api/problem';
import type { ServiceName } from '../../api/shapes';

/** So many are looked at in one request: progress is seen, and nobody waits long for one answer. */
export const BATCH = 25;

/** Messages that were previewed together, and are replayed together with the digest of that preview. */
export interface Batch {
  readonly ids: readonly string[];
  readonly digest: string;
  readonly shown: readonly ReplayFate[];
  readonly became: readonly ReplayFate[];
  /** Why it was not replayed. */
  readonly problem: ApiProblem | undefined;
}

/** What would become of each, batch by batch; `tell` hears of every batch, and says by `false` that nobody listens. */
export async function previewAll(
  service: ServiceName,
  ids: readonly string[],
  tell: (batches: readonly Batch[]) => boolean,
): Promise<void> {
  let left = [...ids];
  const batches: Batch[] = [];
  while (left.length > 0) {
    const asked = left.slice(0, BATCH);
    const { items: shown, digest } = await previewReplay(service, asked);
    // A preview ends with what it has reached in its time; the rest comes with the next one.
    const reached = new Set(shown.map(({ id }) => id));
    if (reached.size === 0) throw asProblem(new Error('a preview reached nothing'));
    left = left.filter((id) => !reached.has(id));
    batches.push({ ids: [...reached], digest, shown, became: [], problem: undefined });
    if (!tell([...batches])) return;
  }
}

/** Replays what was previewed. A batch that is refused stays as it is, and the others go on. */
export async function replayAll(
  service: ServiceName,
  previewed: readonly Batch[],
  tell: (batches: readonly Batch[]) => boolean,
): Promise<void> {
  const batches = [...previewed];
  for (const [index, batch] of previewed.entries()) {
    try {
      const { items: became } = await replayParked(service, batch.ids, batch.digest);
      batches[index] = { ...batch, became };
    } catch (error) {
      batches[index] = { ...batch, problem: asProblem(error) };
    }
    if (!tell([...batches])) return;
  }
}

/** One line of the figures: what becomes of so many, and why. */
export interface FateSum {
  readonly key: string;
  readonly outcome: ReplayFate['outcome'];
  /** Types of what is told, or the code that keeps them. */
  readonly of: readonly string[];
  readonly count: number;
}

const order: readonly ReplayFate['outcome'][] = ['replayed', 'parked-again', 'later', 'decided', 'unknown'];

export function sumsOf(fates: readonly ReplayFate[]): FateSum[] {
  const sums = new Map<string, FateSum>();
  for (const { outcome, tells, code } of fates) {
    const of = outcome === 'replayed' ? Object.keys(tells).sort() : code === null ? [] : [code];
    const key = `${outcome} ${of.join(' ')}`;
    sums.set(key, { key, outcome, of, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || b.count - a.count);
}
