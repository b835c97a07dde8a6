/** Addresses of the real parts; `npm test` brings them up and sets them. */
type Part = 'TEST_DATABASE_URL' | 'TEST_KAFKA_BROKERS' | 'TEST_REDIS_URL';

/** @throws Error saying what to do when the address is missing. */
export function addressOf(part: Part): string {
  const address = process.env[part];
  if (address === undefined || address === '') {
    throw new Error(`${part} is not set: run "npm test", or "npm run stack:test" and set what it prints`);
  }
  return address;
}

export function testBrokers(): string[] {
  return addressOf('TEST_KAFKA_BROKERS').split(',');
}

export function testRedisUrl(): string {
  return addressOf('TEST_REDIS_URL');
}

/** Letters and digits, different in every suite of every run. */
export function uniqueName(): string {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}
