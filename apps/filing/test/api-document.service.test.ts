import { committedApi } from '@lianqing/testing';
import { filingOfThisSuite } from './filing-of-a-suite';

jest.setTimeout(60_000);
const suite = filingOfThisSuite();

test('the committed API document is what the service says of itself', async () => {
  const { body } = await suite.get('/api/docs-json');

  expect(committedApi('filing', body)).toEqual(body);
});
