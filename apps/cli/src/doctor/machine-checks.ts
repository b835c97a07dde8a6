import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kept, RunStatus } from '../installation';
import { look, ok, unreachable, wrong, type Finding } from './findings';
import { isAlive, isSupervised } from './standing';

const OLDEST_NODE = 20;
/** PostgreSQL and Kafka stop working when the disk is full; below this it is time to make room. */
const ENOUGH_BYTES = 1.5 * 1024 ** 3;
const READABLE_BY_OTHERS = 0o077;
const MANY_RESTARTS = 3;
const LOG_LINES = 3;

/** The machine and the clone: version of Node, disk, state folder, files that only their owner may read. */
export function machineFindings(state: string): Finding[] {
  return [
    nodeFinding(),
    ...stateFindings(state),
    ...['installation.key', 'secrets.json'].flatMap((name) => secretFindings(join(state, name))),
  ];
}

function nodeFinding(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return ok(`Node ${process.versions.node}`);
  return wrong(`Node ${process.versions.node} is too old`, `install Node ${OLDEST_NODE} or later: https://nodejs.org`);
}

function stateFindings(state: string): Finding[] {
  if (!existsSync(state))
    return [look(`${state} does not exist: nothing was started from this clone yet`, 'npm start')];
  try {
    accessSync(state, constants.W_OK);
  } catch {
    return [
      wrong(
        `${state} cannot be written to`,
        'give it to the user who starts Lianqing, or name another: LIANQING_STATE=/path npm start',
      ),
    ];
  }
  const { bavail, bsize } = statfsSync(state);
  const free = bavail * bsize;
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  if (free >= ENOUGH_BYTES) return [ok(`${gigabytes} GB free in ${state}`)];
  return [
    wrong(
      `only ${gigabytes} GB are free in ${state}`,
      'free some space, or keep the state on another disk: LIANQING_STATE=/path npm start',
    ),
  ];
}

function secretFindings(file: string): Finding[] {
  if (!existsSync(file)) return [];
  if ((statSync(file).mode & READABLE_BY_OTHERS) === 0) return [ok(`only its owner can read ${file}`)];
  return [wrong(`others can read ${file}`, `chmod 600 ${file}`)];
}

/** What the supervisor keeps running: whether it lives, and whether anything dies again and again. */
export function supervisorFindings(status: RunStatus | undefined): Finding[] {
  if (status === undefined || status.state === 'stopped')
    return [unreachable('nothing runs from this clone', 'npm start')];
  const supervisor = isSupervised(status)
    ? ok(`supervisor ${status.supervisor.pid} is ${status.state}`)
    : wrong(
        'the supervisor is gone: what dies is not started again',
        'npm start ends what is left and begins anew, nothing is lost',
      );
  return [supervisor, ...[...status.parts, ...status.services].map(keptFinding)];
}

function keptFinding({ title, name, pid, state, restarts, lastEnd, log }: Kept): Finding {
  const what = title || name;
  if (!isAlive(pid)) {
    const last = lastEnd === undefined ? '' : `, ended by ${lastEnd.how} at ${lastEnd.at}`;
    return unreachable(`${what} does not run (${state}${last})`, `see ${log}${endOf(log)}`);
  }
  if (restarts >= MANY_RESTARTS) {
    return look(
      `${what} was started again ${restarts} times, last ended by ${lastEnd?.how ?? 'something unknown'}`,
      `see ${log}`,
    );
  }
  return ok(`${what} runs as process ${pid}`);
}

/** The last lines of a log say more than any advice. */
function endOf(log: string): string {
  try {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
    return lines.map((line) => `\n    ${line.slice(0, 300)}`).join('');
  } catch {
    return '';
  }
}
