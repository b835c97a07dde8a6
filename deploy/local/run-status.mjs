import { inState, readJson, writeJson } from './folders.mjs';
import { isRunning } from './processes.mjs';

const statusFile = inState('run.json');
const OWNER_ONLY = 0o600;

/**
 * What runs, as the supervisor last wrote it:
 * { state, supervisor: { pid, beganAt }, addresses: { databaseUrl, redisUrl, kafkaBrokers }, builtFrom,
 *   parts: [{ name, title, url, log, state, pid, restarts, lastEnd }], services: [the same and environment] }
 */
export const readStatus = () => readJson(statusFile);
export const writeStatus = (status) => writeJson(statusFile, status, OWNER_ONLY);

/** The status when its supervisor is alive, else undefined. */
export function liveStatus() {
  const status = readStatus();
  return status && isRunning(status.supervisor) ? status : undefined;
}
