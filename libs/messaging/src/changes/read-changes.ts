import { DomainError } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import type { Change } from './gathering';

/** A listener that is further behind has nothing to catch up with: it reads what it shows anew. */
export const MAX_BEHIND = 100_000n;

const lastPosition = statement(
  'changes.last-position',
  'SELECT coalesce(max(position), 0)::bigint AS position FROM publication',
);

const between = statement(
  'changes.between',
  `WITH told AS MATERIALIZED (
     SELECT position, topic, published_at, messages, types FROM publication
     WHERE position > $1 AND position <= coalesce($2, 9223372036854775807)
   ), counted AS (
     SELECT topic, type, sum(counts.messages::int) AS messages
     FROM told, jsonb_each_text(types) AS counts(type, messages) GROUP BY topic, type
   )
   SELECT topic, min(position) AS first, max(position) AS last, max(published_at) AS published_at,
     coalesce(sum(messages), 0)::int AS messages,
     (SELECT coalesce(jsonb_object_agg(c.type, c.messages), '{}') FROM counted c WHERE c.topic = told.topic) AS types
   FROM told GROUP BY topic`,
);

/** Position of the last publication that can be seen; everything before it can be seen as well. */
export async function readLastPosition(db: DataSource): Promise<bigint> {
  const [row] = await run<{ position: bigint }>(db, lastPosition, []);
  return row?.position ?? 0n;
}

/** What was published after one position, up to another if given, by topic. */
export function readChanges(db: DataSource, after: bigint, upTo?: bigint): Promise<Change[]> {
  return run<Change>(db, between, [after, upTo ?? null]);
}

/**
 * Where a listener begins: where it says, or now.
 * @throws DomainError `rejected`: `changes.cursor-malformed`, `changes.cursor-too-old`, `changes.cursor-unknown`
 */
export async function startOf(db: DataSource, given: string | undefined): Promise<bigint> {
  const isMalformed = given !== undefined && !/^\d{1,18}$/.test(given);
  if (isMalformed) {
    throw refused('malformed', 'Give the id of an event as it came, or none to begin now', {});
  }
  const last = await readLastPosition(db);
  const after = given === undefined ? last : BigInt(given);
  const values = { after: after.toString(), last: last.toString() };
  if (after > last) throw refused('unknown', 'Nothing was published at that position yet: begin without it', values);
  if (last - after > MAX_BEHIND) {
    throw refused('too-old', `More than ${MAX_BEHIND} changes lie behind it: read anew and begin without it`, values);
  }
  return after;
}

function refused(what: string, advice: string, values: Record<string, string>): DomainError {
  return new DomainError('rejected', `changes.cursor-${what}`, advice, values);
}
