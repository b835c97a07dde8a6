import { removesNothing } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How each account stood at the end of each day on which it changed: a trend of ninety days is ninety rows, while the
 * history has one for every chunk. PostgreSQL itself keeps them from the history, so that they are right whichever
 * version of the service writes it; whoever writes an account's history holds the account.
 */
export class Days1764500000030 implements MigrationInterface {
  readonly name = 'Days1764500000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(day);
    await db.query(removesNothing('prepayment_day'));
    await db.query(keepsLast);
    await db.query(`INSERT INTO prepayment_day (${columns}) ${lastOfDays('prepayment_usage')}`);
  }

  down(): Promise<void> {
    throw new Error('Migrations run forward only');
  }
}

const figures = ['version', 'quota', 'unpaid', 'drawn', 'uncovered', 'usage_per_ten_thousand', 'warning'];
const columns = ['pair', 'year', 'day', ...figures].join(', ');

const day = `
  CREATE TABLE prepayment_day (
    pair text NOT NULL,
    year smallint NOT NULL,
    home_province text NOT NULL GENERATED ALWAYS AS (left(pair, 6)) STORED,
    treating_province text NOT NULL GENERATED ALWAYS AS (right(pair, 6)) STORED,
    day date NOT NULL,
    version integer NOT NULL,
    quota bigint NOT NULL,
    unpaid bigint NOT NULL,
    drawn bigint NOT NULL,
    uncovered bigint NOT NULL,
    usage_per_ten_thousand integer,
    warning text NOT NULL,
    PRIMARY KEY (pair, year, day),
    FOREIGN KEY (pair, year) REFERENCES prepayment_account (pair, year)
  ) WITH (fillfactor = 70)`;

function lastOfDays(rows: string): string {
  const dayOf = `(changed_at AT TIME ZONE 'Asia/Shanghai')::date`;
  return `SELECT DISTINCT ON (pair, year, ${dayOf}) pair, year, ${dayOf}, ${figures.join(', ')}
    FROM ${rows} ORDER BY pair, year, ${dayOf}, version DESC`;
}

const keepsLast = `
  CREATE FUNCTION prepayment_day_keeps_last() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
  BEGIN
    INSERT INTO prepayment_day AS held (${columns}) ${lastOfDays('added')}
    ON CONFLICT (pair, year, day) DO UPDATE
      SET ${figures.map((column) => `${column} = excluded.${column}`).join(', ')}
      WHERE excluded.version > held.version;
    RETURN NULL;
  END $f$;
  CREATE TRIGGER prepayment_day_keeps_last AFTER INSERT ON prepayment_usage
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION prepayment_day_keeps_last()`;
