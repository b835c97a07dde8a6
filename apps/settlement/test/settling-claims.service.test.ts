import { testDatabase, topicPrefix } from '@lianqing/testing';
import { settlementMigrations } from '../src/settlement.migrations';
import { claim, person, signed } from './given';
import { Settlement } from './running-service';

const database = testDatabase({ service: 'settlement', migrations: settlementMigrations });
const prefix = topicPrefix();
let settlement: Settlement;

beforeAll(async () => {
  settlement = await Settlement.start(database, { topicPrefix: prefix });
}, 60_000);
afterAll(() => settlement.stop(), 60_000);

test('a signed claim of a referred person is settled by the policy of the home region', async () => {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const bill = claim(patient);

  await settlement.receives(signed(bill));

  expect(await settlement.parked()).toEqual([]);
  expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
});
