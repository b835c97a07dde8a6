import { bareArray, run, statement, textArray } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { ObligationFact } from '../domain/obligation-fact';

/** A fact as it came in: with the digest of its content and clearing's outbox row. */
export interface ReceivedFact extends ObligationFact {
  /** SM3, hexadecimal. */
  readonly digest: string;
  readonly batch: bigint | undefined;
}

const register = statement(
  'prepayment.register-facts',
  `INSERT INTO obligation_fact (fact_id, digest, pair, year, month, recorded, paid, batch)
   SELECT f.fact_id, decode(f.digest, 'hex'), f.pair, f.year, f.month, f.recorded, f.paid, f.batch
   FROM unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::smallint[], $6::bigint[], $7::bigint[], $8::bigint[])
        AS f(fact_id, digest, pair, year, month, recorded, paid, batch)
   ON CONFLICT DO NOTHING
   RETURNING fact_id`,
);

const digestsOf = statement(
  'prepayment.digests-of-facts',
  `SELECT fact_id, encode(digest, 'hex') AS digest FROM obligation_fact WHERE fact_id = ANY($1::text[])`,
);

/** Registers facts that are different from each other. @returns the ids of those that nobody had registered before. */
export async function registerFacts(tx: EntityManager, facts: readonly ReceivedFact[]): Promise<ReadonlySet<string>> {
  if (facts.length === 0) return new Set();
  const sorted = [...facts].sort((a, b) => (a.factId < b.factId ? -1 : 1));
  const rows = await run<{ fact_id: string }>(tx, register, [
    textArray(sorted.map(({ factId }) => factId)),
    bareArray(sorted.map(({ digest }) => digest)),
    bareArray(sorted.map(({ pair }) => pair)),
    bareArray(sorted.map(({ year }) => year)),
    bareArray(sorted.map(({ month }) => month)),
    bareArray(sorted.map(({ kind, amount }) => (kind === 'recorded' ? amount : 0n))),
    bareArray(sorted.map(({ kind, amount }) => (kind === 'paid' ? amount : 0n))),
    bareArray(sorted.map(({ batch }) => batch ?? null)),
  ]);
  return new Set(rows.map((row) => row.fact_id));
}

/** The digests under which facts are registered, by id. */
export async function registeredDigests(
  tx: EntityManager,
  factIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (factIds.length === 0) return new Map();
  const rows = await run<{ fact_id: string; digest: string }>(tx, digestsOf, [textArray(factIds)]);
  return new Map(rows.map((row) => [row.fact_id, row.digest]));
}
