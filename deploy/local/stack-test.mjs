#!/usr/bin/env node
// npm run stack:test [stop]: the private PostgreSQL, Redis and Kafka of the tests, left running.
import { say } from './steps.mjs';
import { testStackDown, testStackUp } from './test-stack.mjs';
import { runCommand } from './trouble.mjs';

await runCommand(async () => {
  if (process.argv[2] === 'stop') {
    const stopped = await testStackDown();
    say(stopped.length === 0 ? 'Nothing was running' : `Stopped ${stopped.join(', ')}`);
    return;
  }
  const stack = await testStackUp();
  say(stack.started ? 'The stack for tests is up' : 'The stack for tests was already running');
  process.stdout.write(
    `  PostgreSQL  ${stack.databaseUrl}\n  Kafka       ${stack.kafkaBrokers}\n  Redis       ${stack.redisUrl}\n`,
  );
});
