import { z } from 'zod';
import { ConfigInvalid, parseConfig, serviceConfig, wholeNumber } from '../src';

const complete = {
  DATABASE_URL: 'postgres://service@127.0.0.1:15432/lianqing_filing',
  KAFKA_BROKERS: '127.0.0.1:19092, 127.0.0.1:19093,',
  REDIS_URL: 'redis://127.0.0.1:16379',
  INSTALLATION: 'demo',
};
const schema = serviceConfig({ port: 3121 }).extend({ GRACE_DAYS: wholeNumber(0, 31).default(2) });

function refusal(environment: Record<string, string | undefined>): string {
  try {
    parseConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.message;
    throw error;
  }
  return 'accepted';
}

test('a complete environment gives numbers, lists and the defaults of the service', () => {
  const config = parseConfig(schema, { ...complete, GRACE_DAYS: '5', PORT: '' });

  expect(config).toMatchObject({
    KAFKA_BROKERS: ['127.0.0.1:19092', '127.0.0.1:19093'],
    HOST: '127.0.0.1',
    PORT: 3121,
    TOPIC_PREFIX: '',
    LOG_LEVEL: 'info',
    GRACE_DAYS: 5,
  });
});

test('an empty environment names every variable that is missing', () => {
  const message = refusal({});

  for (const variable of ['DATABASE_URL', 'KAFKA_BROKERS', 'REDIS_URL', 'INSTALLATION']) {
    expect(message).toContain(`${variable}: is not set`);
  }
  expect(message).not.toContain('GRACE_DAYS');
});

test('a bad variable is named without telling its value, which may be a secret', () => {
  const message = refusal({ ...complete, DATABASE_URL: 'mysql://user:geheim@db', PORT: 'http', GRACE_DAYS: '40' });

  expect(message).toContain('DATABASE_URL');
  expect(message).toContain('PORT');
  expect(message).toContain('GRACE_DAYS');
  expect(message).not.toContain('geheim');
});

test('a service binds to loopback only', () => {
  for (const host of ['0.0.0.0', '192.168.1.4', 'lianqing.example', '::', '127.0.0.1.example.org']) {
    expect(refusal({ ...complete, HOST: host })).toMatch(/HOST: .*until operators can sign in/);
  }
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
    expect(refusal({ ...complete, HOST: host })).toBe('accepted');
  }
});

test('a schema of another kind is parsed by the same function', () => {
  expect(parseConfig(z.object({ A: wholeNumber(1, 2) }), { A: '2', B: undefined })).toEqual({ A: 2 });
});
