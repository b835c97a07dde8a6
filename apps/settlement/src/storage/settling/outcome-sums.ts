import type { BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { int8s, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** What a decision can come to, as it is counted. */
export const countedOutcomes = ['settled', 'reversed', 'held', 'rejected', 'reversal-rejected'] as const;
export type CountedOutcome = (typeof countedOutcomes)[number];

/** How often one outcome came about, and what it came to: negative for reversals, 0 where nothing was settled. */
export interface OutcomeSum {
  readonly outcome: CountedOutcome;
  /** Why it was held or rejected; empty otherwise. */
  readonly code: string;
  readonly number: bigint;
  readonly total: Fen;
  readonly advanced: Fen;
}

/** Transactions that end at once rarely share a shard. */
const SHARDS = 32;

const add = statement(
  'settlement.add-outcome-sums',
  `insert into outcome_sum as held (decided_on, outcome, code, shard, number, total, advanced)
   select $1, outcome, code, pg_backend_pid() % ${SHARDS}, number, total, advanced
   from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) as given(outcome, code, number, total, advanced)
   order by outcome, code
   on conflict (decided_on, outcome, code, shard) do update
     set number = held.number + excluded.number, total = held.total + excluded.total, advanced = held.advanced + excluded.advanced`,
);

const read = statement(
  'settlement.outcome-sums',
  `select decided_on as day, outcome, code, sum(number)::bigint as number, sum(total)::bigint as total, sum(advanced)::bigint as advanced
   from outcome_sum where decided_on between $1 and $2 group by decided_on, outcome, code order by decided_on desc, outcome, code`,
);

/** Adds to the sums of a day. The last thing that a transaction writes, since others wait for these rows. */
export async function addOutcomeSums(tx: EntityManager, day: BusinessDate, sums: readonly OutcomeSum[]): Promise<void> {
  if (sums.length === 0) return;
  await run(tx, add, [
    day,
    texts(sums.map(({ outcome }) => outcome)),
    texts(sums.map(({ code }) => code)),
    int8s(sums.map(({ number }) => number)),
    int8s(sums.map(({ total }) => total)),
    int8s(sums.map(({ advanced }) => advanced)),
  ]);
}

/** Sums of the days from `first` to `last` by outcome and code, latest day first. */
export function outcomeSumsOf(
  db: DataSource,
  { first, last }: { first: BusinessDate; last: BusinessDate },
): Promise<(OutcomeSum & { day: BusinessDate })[]> {
  return run<OutcomeSum & { day: BusinessDate }>(db, read, [first, last]);
}
