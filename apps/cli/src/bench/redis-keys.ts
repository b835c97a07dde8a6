import { connect } from 'node:net';

/** Deletes in one go, inside Redis, every key that begins with what it is given. */
const DELETE_BY_PREFIX = `local n = 0 for _, key in ipairs(redis.call('keys', ARGV[1] .. '*')) do n = n + redis.call('del', key) end return n`;
const TIMEOUT_MS = 5_000;

/** Drops the keys of a measurement. Not worth an error: what is left is a few wake-ups that nobody listens to. */
export async function dropRedisKeys(redisUrl: string, prefix: string): Promise<void> {
  const { hostname, port, password } = new URL(redisUrl);
  const socket = connect({ host: hostname, port: Number(port || '6379') });
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.once('error', () => socket.destroy());
  socket.on('data', () => socket.end());
  if (password !== '') socket.write(command('AUTH', decodeURIComponent(password)));
  socket.write(command('EVAL', DELETE_BY_PREFIX, '0', prefix));
  await closed;
}

/** A command in Redis' protocol: an array of strings, each with its length. */
function command(...words: string[]): string {
  return [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join('\r\n');
}
