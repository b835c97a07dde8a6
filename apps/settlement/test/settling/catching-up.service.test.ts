import { settlementClaims } from '@lianqing/contracts';
import { TopicWriter } from '@lianqing/messaging';
import { FixedClock, TestDatabase, testBrokers, topicPrefix, waitUntil } from '@lianqing/testing';
import { settlementMigrations } from '../../src/settlement.migrations';
import { Filing } from '../filing-pages';
import { claim, institutions, person, regions, signed } from '../given';
import { Settlement } from '../running-service';

jest.setTimeout(90_000);

const running: Settlement[] = [];
const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const settlement of running) await settlement.stop();
  for (const database of databases) await database.drop();
}, 60_000);
const prefixes = { late: topicPrefix(), two: topicPrefix() };

async function newDatabase(): Promise<TestDatabase> {
  const database = await TestDatabase.create({ service: 'settlement', migrations: settlementMigrations });
  databases.push(database);
  return database;
}

test('a new installation with an empty projection reads the snapshot first: nobody is taken for unknown', async () => {
  const filing = await Filing.open(prefixes.late);
  const people = Array.from({ length: 30 }, () => person());
  filing.knew({ regions, institutions, people });
  const database = await newDatabase();
  const first = await Settlement.start(database, { topicPrefix: prefixes.late, filing });
  const bills = people.map((patient) => claim(patient));
  await first.receives(...bills.map((bill) => signed(bill)));
  await first.stopAlone();

  // Another database, as after a loss: the claims are on the topic before the projection has anything.
  const fresh = await newDatabase();
  const second = await Settlement.start(fresh, { topicPrefix: prefixes.late, filing });
  running.push(second);
  await second.isCaughtUp();

  for (const bill of bills) expect(await second.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
  expect(await second.parked()).toEqual([]);
  const digest = 'select claim_id, fund_total, account, year_admissions from settlement order by claim_id';
  expect(await fresh.query(digest)).toEqual(await database.query(digest));
});

test('two instances share the partitions: everything is settled once, whoever does it', async () => {
  const database = await newDatabase();
  const clock = new FixedClock('2026-11-15');
  const one = await Settlement.start(database, { topicPrefix: prefixes.two, clock });
  running.push(one);
  const people = Array.from({ length: 60 }, () => person());
  await one.filing.tells({ people });
  const bills = people.flatMap((patient) => [claim(patient), claim(patient), claim(patient)]);
  const writer = new TopicWriter({ brokers: testBrokers(), clientId: 'test hospitals' });
  const publish = (from: number, to: number) =>
    writer.write(
      `${prefixes.two}${settlementClaims.name}`,
      bills.slice(from, to).map((bill) => signed(bill)),
    );

  await publish(0, 60);
  const other = await Settlement.start(database, { topicPrefix: prefixes.two, clock, filing: one.filing });
  await publish(60, 120);
  await waitUntil(async () => (await database.query('select 1 from settlement limit 60')).length === 60, {
    what: 'some are settled',
    withinMs: 30_000,
  });
  await other.stopAlone();
  await publish(120, 180);
  await writer.close();
  await one.isCaughtUp();

  const [settled] = await database.query('select count(*) as rows, count(distinct claim_id) as claims from settlement');
  expect(settled).toEqual({ rows: 180n, claims: 180n });
  const [years] = await database.query(
    'select count(*) as people, min(admissions) as least, max(admissions) as most from person_year',
  );
  expect(years).toEqual({ people: 60n, least: 3, most: 3 });
});

test('connections that break in the middle cost nothing but time', async () => {
  const [settlement] = running.slice(-1);
  if (!settlement) throw new Error('the test before leaves an instance running');
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bills = Array.from({ length: 20 }, () => claim(patient));

  const breaking = (async () => {
    for (let round = 0; round < 5; round += 1) {
      await settlement.database.breakConnections();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  for (const bill of bills) await settlement.publishes(signed(bill));
  await breaking;
  await waitUntil(
    async () =>
      (await settlement.database.query('select 1 from settlement where person_id = $1', [patient.personId])).length ===
      20,
    { what: 'all 20 are settled', withinMs: 45_000 },
  );

  const rows = await settlement.database.query<{ admissions: number }>(
    'select admissions from person_year where person_id = $1',
    [patient.personId],
  );
  expect(rows).toEqual([{ admissions: 20 }]);
});
