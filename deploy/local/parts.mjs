import { launch, runningIn, stopProcess, waitUntilReady } from './processes.mjs';

/*
 * A part is a server of ours: PostgreSQL, Redis, Kafka. Each module makes one as a plain object
 * { name, title, home, url, command, logFile, pidFile, prepare, isReady, startTimeoutMs, stopWith }.
 */

/** Prepares and starts a part and waits until it answers. The caller has made sure that its port is free. */
export async function startPart(part) {
  part.prepare();
  const child = launchPart(part);
  await waitUntilReady({
    title: part.title,
    child,
    isReady: part.isReady,
    timeoutMs: part.startTimeoutMs,
    logFile: part.logFile,
  });
  return child;
}

export const launchPart = (part) =>
  launch({ name: part.name, ...part.command, logFile: part.logFile, pidFile: part.pidFile });

export const isPartRunning = async (part) => runningIn(part.pidFile) !== undefined && (await part.isReady());

export const stopPart = (part) => stopProcess(part.pidFile, part.stopWith);
