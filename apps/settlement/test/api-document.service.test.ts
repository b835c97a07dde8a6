import { committedApi } from '@lianqing/testing';
import { runningSettlement } from './running-service';

const settlement = runningSettlement();

test('the committed API document is what the service says of itself', async () => {
  const { body } = await settlement.call('GET', '/api/docs-json');

  expect(committedApi('settlement', body)).toEqual(body);
});
