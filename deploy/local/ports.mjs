import { connect, createServer } from 'node:net';
import { runToEnd } from './processes.mjs';
import { Trouble } from './trouble.mjs';

export const LOOPBACK = '127.0.0.1';

const NOBODY_LISTENS = new Set(['EADDRINUSE', 'EACCES']);

/** Whether we could listen on a loopback port now: answers the port, or undefined. */
function tryListening(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (NOBODY_LISTENS.has(error.code) ? resolve(undefined) : reject(error)));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const found = server.address().port;
      server.close(() => resolve(found));
    });
  });
}

export const isFree = async (port) => (await tryListening(port)) !== undefined;

const NEXT = 10;
const TRIES = 300;

/**
 * The wished port if it is free, else the next free one in steps of ten: below the range from which the system takes the
 * ports of outgoing connections, so that a server that is started again finds its port still free.
 */
export async function freePort(wished) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = await tryListening(wished + attempt * NEXT);
    if (port !== undefined) return port;
  }
  throw new Trouble({
    what: `No free port from ${wished} on`,
    why: `${TRIES} of them are taken`,
    how: 'end some of the programs that listen there',
  });
}

/** Refuses to start when a port is taken, naming who holds it and the setting that moves it. */
export async function demandFree({ port, title, setting }) {
  if (await isFree(port)) return;
  throw new Trouble({
    what: `Port ${port} is busy: ${title} needs it${holderOf(port)}`,
    why: 'something else listens there, and servers of somebody else are left alone',
    how: `end that program, or choose another port: ${setting}=${port + 10000 > 65000 ? port - 1000 : port + 10000} npm start`,
  });
}

function holderOf(port) {
  const listing = runToEnd('ss', ['-Hltnp', `sport = :${port}`]);
  const users = listing.failed ? [] : [...listing.output.matchAll(/\("([^"]+)",pid=(\d+)/g)];
  return users.length === 0 ? '' : ` (held by ${users[0][1]}, process ${users[0][2]})`;
}

/** Sends bytes to a port and answers the first bytes that come back, or undefined. Never throws, never waits longer than a second. */
export function ask(port, bytes, host = LOOPBACK) {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(undefined));
    socket.once('error', () => end(undefined));
    socket.once('close', () => resolve(undefined));
    socket.once('connect', () => socket.write(bytes));
    socket.once('data', end);
  });
}
