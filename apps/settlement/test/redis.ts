import { connect } from 'node:net';
import { once } from 'node:events';
import { testRedisUrl } from '@lianqing/testing';

/** Everything whose key names this prefix is gone from Redis, as after FLUSHALL; the Redis of the tests belongs to others too. */
export async function forgottenByRedis(prefix: string): Promise<void> {
  const { hostname, port } = new URL(testRedisUrl());
  const script = `for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('del', key) end return 1`;
  const words = ['EVAL', script, '0', `*${prefix}*`];
  const socket = connect(Number(port), hostname);
  socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  if (!answer.toString().startsWith(':1')) throw new Error(`Redis answers ${answer.toString()}`);
}
