import { Client, type PoolConfig, type QueryConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf, type Statement } from './statement';

/** pg's types do not know that it can ask for the binary form. */
interface BinaryQuery extends QueryConfig {
  readonly binary: true;
}

/** Largest wait for a connection to close before it is left to itself. */
const CLOSE_MS = 2_000;

/** Signs of life within the time after which PostgreSQL ends a silent session; one may be late. */
const SIGNS_OF_LIFE = 3;

/**
 * A connection outside the pool, for work that lives as long as its session: advisory locks, a loop of its own. It gives
 * signs of life by itself, so that only a process that stands still loses its session, and not one that waits for a
 * slow broker. When it breaks, `isOpen` turns false and every call fails; open another one then.
 */
export class DedicatedConnection {
  private open = true;
  private signs: NodeJS.Timeout | undefined;

  private constructor(private readonly client: Client) {
    client.on('error', () => this.over());
    client.on('end', () => this.over());
  }

  /**
   * Connects as the pool of `db` does.
   * @param idleMs PostgreSQL ends the session, and so frees its advisory locks, when it hears nothing for so long: what
   *   a stopped process holds is held no longer than that
   */
  static async to(db: DataSource, { name, idleMs }: { name: string; idleMs: number }): Promise<DedicatedConnection> {
    const options = poolOf(db).options as PoolConfig;
    const client = new Client({ ...options, application_name: `${options.application_name ?? ''} ${name}`.trim() });
    const connection = new DedicatedConnection(client);
    try {
      await client.connect();
      await connection.query(`SET idle_session_timeout = ${Math.trunc(idleMs)}`);
      connection.keepAlive(idleMs / SIGNS_OF_LIFE);
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  get isOpen(): boolean {
    return this.open;
  }

  async run<Row extends object = object>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.client.query<Row>({ name, text, values: values as unknown[] });
    return rows;
  }

  /** As `run`, with values in PostgreSQL's binary form: bytea comes as it is, int8 must be cast to text. */
  async runBinary<Row extends object = object>({ name, text }: Statement, values: readonly unknown[]): Promise<Row[]> {
    const query: BinaryQuery = { name, text, values: values as unknown[], binary: true };
    const { rows } = await this.client.query<Row>(query);
    return rows;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.query('BEGIN');
    try {
      const result = await work();
      await this.query('COMMIT');
      return result;
    } catch (error) {
      // A broken connection cannot roll back; the server does it then.
      if (this.open) await this.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Never fails; a connection that does not close in time is left to itself. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_MS)));
    await Promise.race([this.client.end().catch(() => undefined), enough]);
    clearTimeout(timer);
    this.over();
  }

  private keepAlive(everyMs: number): void {
    this.signs = setInterval(() => void this.query('SELECT 1').catch(() => undefined), everyMs).unref();
  }

  private over(): void {
    this.open = false;
    clearInterval(this.signs);
  }

  private async query(text: string): Promise<void> {
    await this.client.query(text);
  }
}
