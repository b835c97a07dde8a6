/**
 * Gives the service tests their PostgreSQL, Kafka and Redis: the addresses in the environment if all three are there,
 * else the private stack of this clone, brought up now unless it runs already. What this brings up stays up for the next
 * run (`npm run stack:test:stop` ends it); `npm test` ends what it has started. Names the run, whose databases
 * `service-teardown.js` removes. A browser is only looked for here: the tests that need one say so themselves.
 */
module.exports = async function serviceSetup() {
  process.env.TEST_RUN = Date.now().toString(36) + process.pid.toString(36);
  const { findChromium } = await import('../../deploy/local/browser.mjs');
  process.env.TEST_CHROMIUM ||= findChromium() ?? '';
  const { TEST_DATABASE_URL, TEST_KAFKA_BROKERS, TEST_REDIS_URL } = process.env;
  if (TEST_DATABASE_URL && TEST_KAFKA_BROKERS && TEST_REDIS_URL) return;
  const { testStackUp } = await import('../../deploy/local/test-stack.mjs');
  const stack = await testStackUp();
  process.env.TEST_DATABASE_URL ||= stack.databaseUrl;
  process.env.TEST_KAFKA_BROKERS ||= stack.kafkaBrokers;
  process.env.TEST_REDIS_URL ||= stack.redisUrl;
};
