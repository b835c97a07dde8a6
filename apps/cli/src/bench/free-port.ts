import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that the system gives to whoever asks for any, so that nobody is given one between the moment it is
 * found free and the moment its service listens.
 */
const FIRST = 12_000;
const BEHIND_LAST = 22_000;
const TRIES = 100;

/** A port of the loopback address that nobody listens on now, and that the system gives to nobody. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(FIRST, BEHIND_LAST);
    const server = createServer();
    try {
      server.listen({ port, host: '127.0.0.1', exclusive: true });
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
      return port;
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}
