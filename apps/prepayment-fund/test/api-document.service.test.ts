import { committedApi, testDatabase, uniqueName } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { Prepayment } from './running-service';

// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(() => prepayment.stop());

const database = testDatabase({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
let prepayment: Prepayment;

beforeAll(async () => {
  prepayment = await Prepayment.start(database, { topicPrefix: `${uniqueName()}.` });
}, 60_000);

test('the committed API document is what the service says of itself', async () => {
  const { body } = await prepayment.get('/api/docs-json');

  expect(committedApi('prepayment-fund', body)).toEqual(body);
});
