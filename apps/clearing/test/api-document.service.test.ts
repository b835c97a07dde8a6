import { committedApi } from '@lianqing/testing';
import { runningClearing } from './running-clearing';

const running = runningClearing();

test('the committed API document is what the service says of itself', async () => {
  const { text } = await running().call('GET', '/../docs-json');
  const document: unknown = JSON.parse(text);

  expect(committedApi('clearing', document)).toEqual(document);
});
