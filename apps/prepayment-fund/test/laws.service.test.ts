import { FixedClock, testDatabase, uniqueName } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { clearingStandIn, recorded, type ClearingStandIn } from './clearing-stand-in';
import { anotherPair, Prepayment } from './running-service';

// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(async () => {
  await prepayment.stop();
  await clearing.stop();
});

const database = testDatabase({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
const topicPrefix = `${uniqueName()}.`;
const sides = anotherPair();
let prepayment: Prepayment;
let clearing: ClearingStandIn;

beforeAll(async () => {
  clearing = await clearingStandIn(topicPrefix);
  prepayment = await Prepayment.start(database, { topicPrefix, clock: new FixedClock('2026-11-21') });
  const { homeProvince, treatingProvince } = sides;
  const terms = { homeProvince, treatingProvince, year: 2026, movedOn: '2026-01-30' };
  await prepayment.move({ movementId: 'a', kind: 'placed', amount: '1000', ...terms });
  await clearing.publish(recorded(sides.pair, 950n));
  await prepayment.accountShows(sides.pair, { unpaid: '950', warning: 'red' });
}, 60_000);

test('every law holds and has covered facts', async () => {
  const { body } = await prepayment.get('/api/v1/verification');

  const { laws } = body as { laws: { law: string; covered: number; broken: string[] }[] };
  expect(laws.map(({ law, covered, broken }) => [law, covered > 0, broken])).toEqual(
    [
      'prepayment.unpaid-equals-obligations',
      'prepayment.unpaid-equals-usage',
      'prepayment.months-equal-obligations',
      'prepayment.quota-equals-movements',
      'prepayment.quota-equals-books',
      'prepayment.history-ends-at-account',
      'prepayment.days-end-as-history',
      'prepayment.usage-follows-figures',
      'prepayment.warnings-follow-usage',
      'ledger.entries-balance',
      'ledger.balances-equal-entries',
      'ledger.accounts-known',
      'ledger.entries-once',
    ].map((law) => [law, true, []]),
  );
});

test.each([
  [
    'prepayment.unpaid-equals-obligations',
    'UPDATE obligation_fact SET recorded = recorded + 1',
    'UPDATE obligation_fact SET recorded = recorded - 1',
  ],
  [
    'prepayment.unpaid-equals-usage',
    'UPDATE prepayment_usage SET recorded = recorded + 1 WHERE recorded > 0',
    'UPDATE prepayment_usage SET recorded = recorded - 1 WHERE recorded > 0',
  ],
  [
    'prepayment.months-equal-obligations',
    'UPDATE obligation_fact SET month = 9',
    'UPDATE obligation_fact SET month = 10',
  ],
  [
    'prepayment.quota-equals-movements',
    'UPDATE prepayment_movement SET amount = 1001',
    'UPDATE prepayment_movement SET amount = 1000',
  ],
  [
    'prepayment.quota-equals-books',
    "UPDATE ledger_balance SET debit = debit + 1 FROM ledger_account WHERE id = account AND code = 'temporary-payment'",
    "UPDATE ledger_balance SET debit = debit - 1 FROM ledger_account WHERE id = account AND code = 'temporary-payment'",
  ],
  [
    'prepayment.history-ends-at-account',
    'UPDATE prepayment_account SET version = version + 1',
    'UPDATE prepayment_account SET version = version - 1',
  ],
  [
    'prepayment.days-end-as-history',
    'UPDATE prepayment_day SET unpaid = unpaid + 1',
    'UPDATE prepayment_day SET unpaid = unpaid - 1',
  ],
  [
    'prepayment.usage-follows-figures',
    'UPDATE prepayment_account SET usage_per_ten_thousand = 9501',
    'UPDATE prepayment_account SET usage_per_ten_thousand = 9500',
  ],
  [
    'prepayment.warnings-follow-usage',
    "UPDATE prepayment_warning SET level = 'yellow'",
    "UPDATE prepayment_warning SET level = 'red'",
  ],
])('%s is seen to be broken when somebody breaks it', async (law, breakIt, mendIt) => {
  await database.asOwner(breakIt);
  const broken = await prepayment.brokenLaws();
  await database.asOwner(mendIt);

  expect(broken[law]).toContainEqual(expect.stringContaining(`${sides.pair} 2026: account `));
  expect(await prepayment.brokenLaws()).toEqual({});
});

test.each([
  [
    'an overdrawn account',
    "UPDATE prepayment_account SET mode = 'drawn', drawn = 1001, uncovered = -51",
    'never_overdrawn',
  ],
  ['coverage that does not add up', "UPDATE prepayment_account SET mode = 'drawn', drawn = 1", 'coverage_of_mode'],
  ['less than nothing placed', 'UPDATE prepayment_account SET quota = -1', 'violates check constraint'],
  ['a movement that is edited', "UPDATE prepayment_movement SET kind = 'adjusted'", 'permission denied'],
  ['history that is edited', 'UPDATE prepayment_usage SET unpaid = 0', 'permission denied'],
  ['a fact that is forgotten', 'DELETE FROM obligation_fact', 'permission denied'],
])('the database itself refuses %s', async (_what, text, refusal) => {
  await expect(database.query(text)).rejects.toThrow(refusal);
});
