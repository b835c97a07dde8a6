import { dataSourceOf, type Migration } from '@lianqing/persistence';
import { testDatabase } from '@lianqing/testing';
import type { DataSource } from 'typeorm';
import { settlementMigrations } from '../../src/settlement.migrations';
import { AddEssentialDrugs1764400000050 } from '../../src/storage/migrations/1764400000050-essential-drugs';

const first = settlementMigrations.indexOf(AddEssentialDrugs1764400000050);
const steps = settlementMigrations.slice(first).filter(({ name }) => name.includes('Essential'));
const database = testDatabase({ service: 'settlement', migrations: settlementMigrations.slice(0, first) });
let owner: DataSource;

beforeAll(async () => {
  owner = await dataSourceOf({ url: database.ownerUrl, applicationName: 'test migrations', poolSize: 1 }).initialize();
});
afterAll(() => owner.destroy());

interface Seen {
  /** How often the items of all catalogues were read from end to end. */
  readonly reads: number;
  /** Whether settling had to wait for it. */
  readonly keepsOut: boolean;
}

const seenOfItems = `select pg_stat_get_xact_numscans('catalogue_item'::regclass)::integer as reads, exists (
    select from pg_locks
    where relation = 'catalogue_item'::regclass and pid = pg_backend_pid() and mode = 'AccessExclusiveLock'
  ) as "keepsOut"`;

/** Runs a migration in a transaction of its own, and tells what that has done just before it commits. */
async function seenOf(step: Migration): Promise<Seen | undefined> {
  const db = owner.createQueryRunner();
  try {
    await db.startTransaction();
    await new step().up(db);
    const [seen] = (await db.query(seenOfItems)) as [Seen];
    await db.commitTransaction();
    return seen;
  } finally {
    await db.release();
  }
}

test('essential drugs come into the catalogue without a step that reads all of it while nobody can settle', async () => {
  const seen: (Seen | undefined)[] = [];
  for (const step of steps) seen.push(await seenOf(step));

  expect(seen).toEqual([
    { reads: 0, keepsOut: true },
    { reads: 0, keepsOut: true },
    { reads: 1, keepsOut: false },
  ]);
  const essential = `insert into catalogue_item (treating_province, code, effective_from, from_version, name, kind, class, tiers,
    indications, ways, schemes, essential) values ('310000', 'S1', '2026-01-01', 1, '床位费', 'service', 'A', '', '', '', '', true)`;
  await expect(database.query(essential)).rejects.toThrow('catalogue_item_essential_drug');
});
