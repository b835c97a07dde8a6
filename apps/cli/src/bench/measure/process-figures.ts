import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What Linux counts CPU time in. */
const TICKS_PER_SECOND = 100;
const LISTENING = '0A';

/** CPU time of a process in milliseconds; children that it has waited for included on request. */
export function cpuMsOf(pid: number, reapedChildren = false): number {
  const fields = statOf(pid);
  if (fields === undefined) return 0;
  const own = Number(fields[11]) + Number(fields[12]);
  const reaped = reapedChildren ? Number(fields[13]) + Number(fields[14]) : 0;
  return ((own + reaped) * 1_000) / TICKS_PER_SECOND;
}

/** CPU time of a process, of the children it has now, and of those it had: a PostgreSQL server and its sessions. */
export function cpuMsOfFamily(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + cpuMsOf(child), cpuMsOf(pid, true));
}

/** Largest resident memory that a process has had, in MB. */
export function peakRssMbOf(pid: number): number {
  return kilobytesOf(pid, 'VmHWM') / 1_024;
}

/** Resident memory of a process and its children now, in MB; what they share is counted for each. */
export function rssMbOfFamily(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + kilobytesOf(one, 'RssAnon'), 0) / 1_024;
}

/** The process that listens on a TCP port of this machine; undefined when none does or it belongs to somebody else. */
export function processListeningOn(port: number): number | undefined {
  const inodes = new Set([...listeningInodes('/proc/net/tcp', port), ...listeningInodes('/proc/net/tcp6', port)]);
  if (inodes.size === 0) return undefined;
  const holders = processes().filter((pid) => socketsOf(pid).some((inode) => inodes.has(inode)));
  // Children of a server inherit its listening socket: the server itself is the oldest of them.
  return holders.sort((a, b) => startOf(a) - startOf(b))[0];
}

function listeningInodes(file: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return linesOf(file)
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${wanted}`) && fields[3] === LISTENING)
    .map((fields) => fields[9] ?? '');
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      const target = readlinkOf(`/proc/${pid}/fd/${name}`);
      return target?.startsWith('socket:[') ? [target.slice(8, -1)] : [];
    });
  } catch {
    return []; // ended meanwhile, or not ours to look at
  }
}

function readlinkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function childrenOf(parent: number): number[] {
  return processes().filter((pid) => Number(statOf(pid)?.[1]) === parent);
}

function startOf(pid: number): number {
  return Number(statOf(pid)?.[19] ?? Number.POSITIVE_INFINITY);
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Fields of `/proc/<pid>/stat` from the state (field 3) on; the name before it may hold anything. */
function statOf(pid: number): string[] | undefined {
  const [line] = linesOf(`/proc/${pid}/stat`);
  return line?.slice(line.lastIndexOf(')') + 2).split(' ');
}

function kilobytesOf(pid: number, name: string): number {
  const line = linesOf(`/proc/${pid}/status`).find((one) => one.startsWith(`${name}:`));
  return Number(line?.replace(/\D+/g, '') ?? 0);
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
