import { testDatabase, topicPrefix, waitUntil } from '@lianqing/testing';
import {
  applyBills,
  appliedIds,
  billsController,
  closeServices,
  countApplied,
  hospitals,
  migrations,
  severalBills,
  startService,
} from './kit';

jest.setTimeout(60_000);

describe('A chunk of messages', () => {
  const database = testDatabase({ service: 'consuming', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  afterAll(closeServices);

  test('is applied once, in one transaction with its offset', async () => {
    await startService({ database, prefix, controllers: [billsController(applyBills)] });
    await waitUntil(() => send(severalBills(1)).then(() => true), { what: 'the topic is there' });
    await send(severalBills(500));

    await waitUntil(async () => (await countApplied(database)) >= 501, { what: 'all bills are applied' });

    const ids = await appliedIds(database);
    expect(new Set(ids).size).toBe(501);
    const [stored] = await database.query<{ moved: string }>('SELECT sum(next_offset) AS moved FROM consumer_offset');
    expect(stored?.moved).toBe('501');
  });
});
