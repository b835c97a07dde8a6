import { serviceNames, type ServiceName } from '../../installation';
import type { OwnServices } from '../own-services';
import type { Heard } from './open-page';

/** How far each service had published at a moment. */
export type Positions = ReadonlyMap<ServiceName, string>;

export async function positionsNow(own: Pick<OwnServices, 'databaseOf'>): Promise<Positions> {
  const positions = new Map<ServiceName, string>();
  for (const name of serviceNames) {
    const [row] = await own
      .databaseOf(name)
      .db.query<{ position: string }[]>('select coalesce(max(position), 0)::text as position from publication');
    positions.set(name, row?.position ?? '0');
  }
  return positions;
}

/** How many messages that were published since then a page has not heard of; it may have heard of one twice. */
export async function missingSince(
  own: Pick<OwnServices, 'databaseOf'>,
  positions: Positions,
  heard: readonly Heard[],
): Promise<number> {
  let missing = 0;
  for (const [name, position] of positions) {
    const [row] = await own
      .databaseOf(name)
      .db.query<{ messages: number }[]>(
        'select coalesce(sum(messages), 0)::int as messages from publication where position > $1',
        [position],
      );
    const told = heard.filter(({ service }) => service === name).reduce((sum, { messages }) => sum + messages, 0);
    missing += Math.max(0, (row?.messages ?? 0) - told);
  }
  return missing;
}
