import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiledFile } from '../local/build.mjs';
import { root } from '../local/folders.mjs';

/** Everything that can die. */
export const mortals = ['filing', 'settlement', 'clearing', 'prepayment-fund', 'postgres', 'kafka', 'redis'];
const listeners = ['settlement', 'clearing', 'prepayment-fund'];

/** Ends a process at once, without a word. */
export const kill = (name) => ({
  name: `kill -9 ${name}`,
  strike: async (installation) => signal([installation.pidOf(name)], 'SIGKILL'),
});

/** Holds a part and all its children still for a while, then lets them go on as if nothing had happened. */
export const hold = (name, seconds) => ({
  name: `hold ${name} for ${seconds} s`,
  strike: async (installation) => {
    const pids = family(installation.pidOf(name));
    signal(pids, 'SIGSTOP');
    await sleep(seconds * 1000);
    signal(pids, 'SIGCONT');
  },
});

/** A second instance of every service that listens, coming and going, so that partitions change hands all the time. */
export const rebalances = (rounds, seconds) => ({
  name: `second instances, ${rounds} × ${seconds} s`,
  strike: async (installation) => {
    for (let round = 0; round < rounds; round += 1) {
      const instances = listeners.map((service) => secondInstance(installation, service));
      await sleep(seconds * 1000);
      for (const child of instances) child.kill(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
      await Promise.all(
        instances.map((child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve))),
      );
    }
  },
});

function secondInstance(installation, service) {
  return spawn(process.execPath, [path.resolve(root, compiledFile(service, 'main.js'))], {
    cwd: root,
    env: { ...process.env, ...installation.environmentOf(service), PORT: '0' },
    stdio: 'ignore',
  });
}

function signal(pids, name) {
  for (const pid of pids) {
    try {
      if (pid !== undefined) process.kill(pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/** A process and its descendants, by the system's table of processes. */
function family(ancestor) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ');
          return [[Number(pid), Number(fields[1])]];
        } catch {
          return []; // ended meanwhile
        }
      }),
  );
  const found = [ancestor];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
}
