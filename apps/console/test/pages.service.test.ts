import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ask } from './ask';
import { runningConsole, startConsole } from './running-console';
import { page, script } from './web-folder';

const running = runningConsole();
const asset = '/assets/index-BxYz12.js';
const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('every address of a screen is the one page, which is asked for anew each time', async () => {
  for (const address of ['/', '/positions?cycle=interprovincial:2026-10', '/claims/H51010000001:7']) {
    const { status, headers, bytes } = await ask(`${running.url}${address}`, { headers: asBrowser });

    expect([status, bytes.toString()]).toEqual([200, page]);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  }
});

test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  [undefined, 'identity', (bytes: Buffer) => bytes],
])('a script travels as %s to who takes %s, for ever', async (encoding, accepted, decoded) => {
  const { headers, bytes } = await ask(`${running.url}${asset}`, { headers: { 'accept-encoding': accepted } });

  expect(headers['content-encoding']).toBe(encoding);
  expect(decoded(bytes).toString()).toBe(script);
  expect(headers['content-type']).toMatch(/^text\/javascript/);
  expect(headers['cache-control']).toContain('immutable');
});

test('what a browser has already is not sent again', async () => {
  const { headers } = await ask(running.url, { headers: asBrowser });

  const again = await ask(running.url, { headers: { ...asBrowser, 'if-none-match': headers.etag ?? '' } });

  expect([again.status, again.bytes.length]).toEqual([304, 0]);
});

test.each([
  '/assets/gone.js',
  '/api/v1/nothing',
  '/services/nothing/api/v1/x',
  '/.built-from',
  '/assets/../../main.js',
])('what is not there is not answered with a page: %s', async (address) => {
  const { status, json } = await ask(`${running.url}${address}`, { headers: asBrowser });

  expect([status, json['code']]).toEqual([404, 'route.unknown']);
});

test('a page may run no script but ours, stands in no frame and tells nobody where it came from', async () => {
  const { headers } = await ask(running.url, { headers: asBrowser });

  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
});

test.each(['evil.example', 'evil.example:PORT', '127.0.0.1:1', 'localhost', '127.0.0.1.evil.example:PORT'])(
  'a page under a foreign name gets nothing: %s',
  async (host) => {
    const { port } = new URL(running.url);

    for (const address of ['/', '/api/v1/state', '/services/filing/api/v1/regions']) {
      const { status, json } = await ask(`${running.url}${address}`, { headers: { host: host.replace('PORT', port) } });

      expect([status, json['code']]).toEqual([403, 'host.foreign']);
    }
  },
);

test('the names of this machine are the console’s', async () => {
  const { port } = new URL(running.url);

  for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
    expect((await ask(running.url, { headers: { ...asBrowser, host: `${name}:${port}` } })).status).toBe(200);
  }
});

test('without a built application the console says how to build it', async () => {
  await expect(startConsole({ WEB_FOLDER: '/nowhere' })).rejects.toThrow(/npm run build/);
});

test('the console needs nobody to be ready', async () => {
  const { status, json } = await ask(`${running.url}/health/ready`);

  expect([status, json]).toEqual([200, { isReady: true, parts: [] }]);
});
