import { invariant } from '@lianqing/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import type { Pool, PoolClient } from 'pg';

/** SQL that PostgreSQL prepares once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Not prepared: PostgreSQL plans it for the values and the tables as they are. */
  readonly isPlannedEachTime?: true;
}

const known = new Map<string, string>();

/**
 * Declares a named prepared statement. The name is unique in the process (`<library or service>.<what it does>`).
 * @throws InvariantViolation when the name stands for another text already, or is longer than PostgreSQL's 63 bytes.
 */
export function statement(name: string, text: string): Statement {
  invariant(name.length <= 63, `The name of statement ${name} is longer than 63 bytes`);
  invariant(
    known.get(name) === undefined || known.get(name) === text,
    `Statement ${name} is declared with two different texts`,
  );
  known.set(name, text);
  return { name, text };
}

/**
 * As `statement`, but planned each time it runs, for about 0.1 ms. For a read of many keys from a table that grows from
 * nothing: prepared, its plan is kept after the sixth run, and a plan made while the table was small reads all of it
 * for ever after, until the table is analyzed. (An `ON CONFLICT` always goes by its index and needs none of this.)
 */
export function plannedEachTime(name: string, text: string): Statement {
  return { ...statement(name, text), isPlannedEachTime: true };
}

/**
 * Runs a named statement on the connection of the transaction; given a `DataSource`, on any connection of its pool,
 * in a transaction of its own. Values are bound as they are: arrays for `unnest`, bigint for int8.
 */
export async function run<Row extends object = object>(
  at: EntityManager | DataSource,
  { name, text, isPlannedEachTime }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const connection = at instanceof DataSource ? poolOf(at) : await clientOf(at);
  const prepared = isPlannedEachTime ? {} : { name };
  const { rows } = await connection.query<Row>({ ...prepared, text, values: values as unknown[] });
  return rows;
}

/** The pg client that a transaction runs on. */
export function clientOf(tx: EntityManager): Promise<PoolClient> {
  invariant(tx.queryRunner, 'A named statement needs the entity manager of a transaction');
  invariant(!tx.queryRunner.isReleased, 'This transaction is over, its connection may be somebody else’s by now');
  return tx.queryRunner.connect() as Promise<PoolClient>;
}

/** The pool beneath a data source. TypeORM has no public name for it. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master;
}
