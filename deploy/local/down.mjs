import { stopProcess } from './processes.mjs';
import { liveStatus } from './run-status.mjs';
import { partNames, pidFileOf, programs } from './service-list.mjs';

const SUPERVISOR_GRACE_MS = 90_000; // longer than everything under it takes
const GRACE_MS = 25_000;
const politeSignal = (name) => (name === 'postgres' ? 'SIGINT' : 'SIGTERM'); // PostgreSQL's fast shutdown

export const supervisorPidFile = pidFileOf('supervisor');

/**
 * Ends everything of this installation, services before the parts they use. When the supervisor is gone (killed, or the
 * machine went down), what it left behind is ended one by one. Answers the names of what had been running.
 */
export async function bringDown() {
  const running = (liveStatus()?.services ?? []).map(({ name }) => name);
  const supervised = await stopProcess(supervisorPidFile, { signal: 'SIGTERM', graceMs: SUPERVISOR_GRACE_MS });
  const leftOver = [...(await stopEach(programs.map(({ name }) => name))), ...(await stopEach(partNames))];
  return supervised ? [...running, ...partNames] : leftOver;
}

async function stopEach(names) {
  const stopped = await Promise.all(
    names.map((name) => stopProcess(pidFileOf(name), { signal: politeSignal(name), graceMs: GRACE_MS })),
  );
  return names.filter((_, index) => stopped[index]);
}
