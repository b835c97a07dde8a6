import type { ServiceClient } from '../installation';
import { exitCodes, type Outcome } from '../terminal';
import { parkedNamed } from './parked-ids';

/** An item of the previews and replays of many. */
interface Fate {
  readonly id: string;
  readonly outcome: 'replayed' | 'parked-again' | 'later' | 'decided' | 'unknown';
  readonly code: string | null;
  readonly explanation: string | null;
}

interface Preview {
  readonly items: readonly Fate[];
  readonly digest: string;
  readonly isMore: boolean;
}

/** Shows what would become of messages, and, if it is meant, replays exactly those that were shown. */
export async function replayParked(ids: readonly string[], { isMeant }: { isMeant: boolean }): Promise<Outcome> {
  const items: Fate[] = [];
  let isMore = false;
  for (const [client, numbers] of byService(ids)) {
    const preview = await client.post<Preview>('/api/v1/parked/replay/preview', { ids: numbers });
    isMore ||= preview.isMore;
    items.push(...(isMeant ? await replayed(client, preview) : preview.items).map((fate) => named(client, fate)));
  }
  // What was only shown is not done: a script that expects it to be must notice.
  const isDone = isMeant && !isMore && items.every(({ outcome }) => outcome === 'replayed');
  const lines = items.map((fate) => (isMeant ? whatBecame(fate) : whatWould(fate)));
  if (isMore) lines.push('not all were reached in time: repeat it with the others');
  if (!isMeant) lines.push('nothing was changed; with --yes it is done');
  return { exitCode: isDone ? exitCodes.done : exitCodes.refused, json: { isMeant, isMore, items }, lines };
}

async function replayed(client: ServiceClient, { items, digest }: Preview): Promise<readonly Fate[]> {
  if (items.length === 0) return [];
  const body = { ids: items.map(({ id }) => id), preview: digest };
  return (await client.post<{ items: readonly Fate[] }>('/api/v1/parked/replay', body)).items;
}

function byService(ids: readonly string[]): ReadonlyMap<ServiceClient, string[]> {
  const numbers = new Map<string, [ServiceClient, string[]]>();
  for (const { client, number } of ids.map(parkedNamed)) {
    const [, ofService] = numbers.get(client.name) ?? [client, []];
    numbers.set(client.name, [client, [...ofService, number]]);
  }
  return new Map(numbers.values());
}

function named({ name }: ServiceClient, fate: Fate): Fate {
  return { ...fate, id: `${name}:${fate.id}` };
}

function whatWould(fate: Fate): string {
  if (fate.outcome === 'replayed') return `${fate.id} would be applied`;
  return fate.outcome === 'parked-again' ? `${fate.id} would be parked again: ${reasonOf(fate)}` : notNow(fate);
}

function whatBecame(fate: Fate): string {
  if (fate.outcome === 'replayed') return `${fate.id} was applied`;
  return fate.outcome === 'parked-again' ? `${fate.id} is parked still: ${reasonOf(fate)}` : notNow(fate);
}

function notNow(fate: Fate): string {
  return `${fate.id} cannot be replayed${fate.outcome === 'later' ? ' now' : ''}: ${reasonOf(fate)}`;
}

function reasonOf({ explanation, code }: Fate): string {
  return `${explanation ?? ''} (${code ?? ''})`;
}
