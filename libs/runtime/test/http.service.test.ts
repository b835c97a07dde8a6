import { testDatabase, testRedisUrl } from '@lianqing/testing';
import { parseConfig, serviceConfig, startService, type Problem, type RunningService } from '../src';
import { IdempotentRequests } from '../src/idempotency/requests';
import { notebook, notebookMigrations } from './notebook';

const database = testDatabase({ service: 'runtime', migrations: notebookMigrations });
let service: RunningService;

beforeAll(async () => {
  const environment = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1',
    REDIS_URL: testRedisUrl(),
    INSTALLATION: 'demo',
    LOG_LEVEL: 'silent',
  };
  service = await startService(notebook, parseConfig(serviceConfig({ port: 0 }), environment));
});
afterAll(() => service.stop());
beforeEach(() => database.query('delete from note; delete from idempotent_request'));

const json = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${service.url}/api/v1/notes`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${service.url}${path}`, { headers });
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (await response.json()) as Problem & { trace: string };
};
const noteCount = async () => (await database.query('select 1 from note')).length;

describe('answers', () => {
  test('an amount travels as a decimal string of fen, there and back', async () => {
    const response = await post({ amount: '900719925474099' });

    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ amount: '900719925474099' });
  });

  test('a list is read to its end by cursor', async () => {
    for (const amount of ['1', '2', '3']) await post({ amount });

    const first = (await (await get('/api/v1/notes?limit=2')).json()) as { items: { amount: string }[]; next: string };
    const last = (await (await get(`/api/v1/notes?limit=2&after=${first.next}`)).json()) as typeof first;

    expect([...first.items, ...last.items].map((note) => note.amount)).toEqual(['1', '2', '3']);
    expect(last.next).toBeNull();
  });

  test('a request goes on with the trace it came with', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

    const response = await get('/api/v1/notes/trace', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });

    expect(response.headers.get('traceparent')).toContain(traceId);
    expect(await response.json()).toEqual({ traceparent: response.headers.get('traceparent') });
  });
});

describe('refusals', () => {
  test.each([
    ['a business that says no', { amount: '13' }, 422, 'note.unlucky'],
    ['a body of another shape', { amount: 5 }, 400, 'request.invalid'],
    ['a field that nobody knows', { amount: '5', colour: 'red' }, 400, 'request.invalid'],
    ['a body that is not JSON', '{"amount":', 400, 'request.malformed'],
    ['a body that is too large', { amount: '5', slow: 'x'.repeat(2_000) }, 413, 'request.too-large'],
    ['a bug', { amount: '99' }, 500, 'internal'],
  ])('%s is answered as a problem', async (_, body, status, code) => {
    const problem = await problemOf(await post(body));

    expect(problem).toMatchObject({ status, code, trace: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(JSON.stringify(problem)).not.toContain('secret of the 99');
    expect(await noteCount()).toBe(0);
  });

  test('a body of another shape is told where', async () => {
    expect((await problemOf(await post({ amount: '-5' }))).errors).toEqual([
      { path: 'amount', message: 'must be an amount in fen of 0 or more' },
    ]);
  });

  test.each([
    ['/api/v1/nowhere', 404, 'route.unknown'],
    ['/api/v1/notes?limit=0', 400, 'request.invalid'],
    ['/api/v1/notes?after=nonsense', 422, 'cursor.malformed'],
    ['/api/v1/notes/divide/none', 404, 'note.unknown'],
    ['/api/v1/notes/divide/sql', 503, 'service.unavailable'],
  ])('%s is answered with %i %s', async (path, status, code) => {
    expect(await problemOf(await get(path))).toMatchObject({ status, code });
  });
});

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k-1' };

  test('gives the same answer to the same request and does the work once', async () => {
    const first = await post({ amount: '5', slow: false }, key);
    const second = await post({ slow: false, amount: '5' }, key);

    expect(await second.json()).toEqual(await first.json());
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await noteCount()).toBe(1);
  });

  test('refuses another request under the same key', async () => {
    await post({ amount: '5' }, key);

    expect(await problemOf(await post({ amount: '6' }, key))).toMatchObject({
      status: 409,
      code: 'idempotency.conflict',
    });
    expect(await noteCount()).toBe(1);
  });

  test('lets only one of two at once through', async () => {
    const answers = await Promise.all([post({ amount: '5', slow: true }, key), post({ amount: '5', slow: true }, key)]);

    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(await noteCount()).toBe(1);
  });

  test('keeps no refusal: nothing was changed, and the next attempt may be right', async () => {
    await post({ amount: '13' }, key);
    await post({ amount: 'x' }, key);

    expect((await post({ amount: '14' }, key)).status).toBe(201);
  });

  test('is free again when the process that held it has died', async () => {
    await post({ amount: '5' }, key);
    await database.query(
      `update idempotent_request
       set finished_at = null, status = null, answer = null, started_at = clock_timestamp() - interval '3 minutes'`,
    );

    expect((await post({ amount: '5' }, key)).headers.get('idempotency-replayed')).toBeNull();
    expect(await noteCount()).toBe(2);
  });

  test('is forgotten after a week, however many there are', async () => {
    await database.query(
      `insert into idempotent_request (caller, key, digest, claim, started_at)
       select 'loopback', n::text, '', gen_random_uuid(), clock_timestamp() - make_interval(days => n % 2 * 8)
       from generate_series(1, 4002) n`,
    );

    await new IdempotentRequests(database.db).sweep();

    expect(await database.query('select count(*)::int as kept from idempotent_request')).toEqual([{ kept: 2001 }]);
  });

  test('has a shape', async () => {
    expect(await problemOf(await post({ amount: '5' }, { 'idempotency-key': 'a b' }))).toMatchObject({
      code: 'idempotency.malformed',
    });
  });
});

describe('operations', () => {
  test('a service is live and ready, and says which parts it needs', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await get('/health/ready')).json()).toEqual({
      isReady: true,
      parts: [{ part: 'database', required: true, isUp: true }],
    });
  });

  test('metrics tell requests by the pattern of their route, never by an address with ids', async () => {
    await get('/api/v1/notes/divide/P00000001');

    const metrics = await (await get('/metrics')).text();

    expect(metrics).toContain('route="/api/v1/notes/divide/:kind"');
    expect(metrics).toContain('process_cpu_user_seconds_total');
    expect(metrics).not.toContain('P00000001');
  });

  test('the API is described as OpenAPI 3.1, bodies and problems included', async () => {
    const document = JSON.parse(await (await get('/api/docs-json')).text()) as {
      openapi: string;
      paths: Record<string, object>;
      components: { schemas: Record<string, object> };
    };

    expect(document.openapi).toBe('3.1.0');
    expect(document.components.schemas['NewNote']).toMatchObject({ properties: { amount: { type: 'string' } } });
    expect(JSON.stringify(document.paths['/api/v1/notes'])).toContain('application/problem+json');
    expect((await get('/api/docs')).status).toBe(200);
  });
});
