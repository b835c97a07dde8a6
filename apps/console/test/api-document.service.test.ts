import { committedApi } from '@lianqing/testing';
import { runningConsole } from './running-console';

const running = runningConsole();

test('the committed API document is what the console says of itself', async () => {
  const body = await (await fetch(`${running.url}/api/docs-json`)).json();

  expect(committedApi('console', body)).toEqual(body);
});
