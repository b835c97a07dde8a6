import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask } from './ask';
import { runningConsole } from './running-console';

/** A service as it looks from outside: it answers what it was asked, over a socket. */
let service: Server;
let serviceUrl: string;
let answers: (request: IncomingMessage, response: ServerResponse, body: string) => void;

beforeAll(async () => {
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answers(request, response, body));
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});

const running = runningConsole(() => ({ SETTLEMENT_URL: serviceUrl }));

beforeEach(() => {
  answers = ({ method, url, headers }, response, body) => {
    response.writeHead(200, { 'content-type': 'application/json', 'lq-digest': 'sm3=1' });
    response.end(JSON.stringify({ method, url, body, traceparent: headers.traceparent, host: headers.host }));
  };
});

const ownPage = () => ({ origin: running.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' });

test('a question reaches its service as it was asked, and the answer comes back as it was given', async () => {
  const { status, headers, json } = await ask(`${running.url}/services/settlement/api/v1/claims?after=a%2Fb&limit=2`);

  expect([status, headers['lq-digest']]).toEqual([200, 'sm3=1']);
  expect(json).toMatchObject({ method: 'GET', url: '/api/v1/claims?after=a%2Fb&limit=2' });
  expect(json['host']).toBe(new URL(serviceUrl).host);
});

test('a question stays in its trace', async () => {
  const traceId = 'ab'.repeat(16);
  const headers = { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` };

  const { json } = await ask(`${running.url}/services/settlement/api/v1/claims`, { headers });

  expect(json['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  expect(json['traceparent']).not.toBe(headers.traceparent);
});

test('a refusal of a service is passed on as it is', async () => {
  answers = (_, response) => {
    response.writeHead(422, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ code: 'claim.unknown' }));
  };

  const { status, json } = await ask(`${running.url}/services/settlement/api/v1/claims/x`);

  expect([status, json]).toEqual([422, { code: 'claim.unknown' }]);
});

test('the start of a long answer arrives before its end is made', async () => {
  let end: () => void = () => undefined;
  answers = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' }).write('first line\n');
    end = () => response.end('last line\n');
  };

  const response = await fetch(`${running.url}/services/settlement/api/v1/statements/x.csv`);
  const reader = response.body?.getReader();
  const first = await reader?.read();

  expect(Buffer.from(first?.value ?? []).toString()).toBe('first line\n');
  end();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last line\n');
});

test.each(['/api/v1/parked/17/replay', '/api/v1/parked/replay/preview', '/api/v1/parked/discard'])(
  'a screen may post to %s',
  async (address) => {
    const posted = { method: 'POST', headers: ownPage(), body: '{"ids":["17"]}' };

    const { status, json } = await ask(`${running.url}/services/settlement${address}`, posted);

    expect(status).toBe(200);
    expect(json).toMatchObject({ method: 'POST', url: address, body: '{"ids":["17"]}' });
  },
);

test.each([
  ['POST', '/api/v1/claims'],
  ['POST', '/api/v1/claims/preview'],
  ['POST', '/api/v1/messaging/republish'],
  ['POST', '/api/v1/parked/17/replay/more'],
  ['PUT', '/api/v1/parked/17/replay'],
  ['DELETE', '/api/v1/parked/17'],
])('nothing else changes anything: %s %s', async (method, address) => {
  let asked = 0;
  answers = (_, response) => {
    asked += 1;
    response.end();
  };

  const { status, json, headers } = await ask(`${running.url}/services/settlement${address}`, {
    method,
    headers: ownPage(),
  });

  expect([status, json['code'], headers['allow']]).toEqual([405, 'method.not-allowed', 'GET, HEAD']);
  expect(asked).toBe(0);
});

test.each([
  ['a foreign page', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
  ['a page without an origin', { origin: 'null' }],
  ['somebody who says nothing', {}],
])('%s may not post', async (_, headers) => {
  const posted = { method: 'POST', headers: { ...headers }, body: '{}' };

  const { status, json } = await ask(`${running.url}/services/settlement/api/v1/parked/17/replay`, posted);

  expect([status, json['code']]).toEqual([403, 'origin.foreign']);
});

test('a service that is away is named', async () => {
  const { status, json, headers } = await ask(`${running.url}/services/clearing/api/v1/cycles`);

  expect([status, json['code'], json['values']]).toEqual([503, 'service.away', { service: 'clearing' }]);
  expect(headers['retry-after']).toBe('1');
});

test('an answer that breaks off is not made whole', async () => {
  answers = (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  };

  await expect(ask(`${running.url}/services/settlement/api/v1/claims`)).rejects.toThrow();
});
