import type { Command } from 'commander';
import {
  hasCaughtUp,
  isAlive,
  isSupervised,
  lagOfAll,
  standingsOf,
  stoppedPartitions,
  type ServiceStanding,
} from '../doctor';
import { currentInstallation, type Kept, type RunStatus } from '../installation';
import { exitCodes, JSON_OPTION, left, right, runVerb, table, type ExitCode, type Outcome } from '../terminal';

export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('what runs where, and whether it has caught up; exit code 0 only when all is up and caught up')
    .option(...JSON_OPTION)
    .action((options: { json?: boolean }) => runVerb(options, status));
}

async function status(): Promise<Outcome> {
  const installation = currentInstallation();
  const standings = await standingsOf(installation);
  const kept = installation.status;
  return {
    exitCode: exitCodeOf(standings, kept),
    json: { services: standings, parts: kept?.parts ?? [], supervisor: kept?.supervisor ?? null },
    lines: [...(kept === undefined ? [] : [...partLines(kept), '']), ...serviceLines(standings)],
  };
}

function exitCodeOf(standings: readonly ServiceStanding[], kept: RunStatus | undefined): ExitCode {
  const isAway = standings.some(
    ({ readiness }) => readiness === undefined || readiness.parts.some(({ isUp }) => !isUp),
  );
  const isPartAway = kept !== undefined && besideServices(kept).some(({ pid }) => !isAlive(pid));
  if (isAway || isPartAway) return exitCodes.unreachable;
  const isWatched = kept === undefined || isSupervised(kept);
  return isWatched && standings.every(hasCaughtUp) ? exitCodes.done : exitCodes.refused;
}

/** The parts that services use, and the console, which uses them. */
function besideServices({ parts, services }: RunStatus): readonly Kept[] {
  return [...parts, ...services.filter(({ name }) => name === 'console')];
}

function partLines(kept: RunStatus): string[] {
  const rows = besideServices(kept).map(({ title, url, pid, state, restarts }) => [
    title,
    withoutPassword(url),
    isAlive(pid) ? state : 'does not run',
    String(pid ?? ''),
    String(restarts),
  ]);
  return table([left('part'), left('address'), left('state'), right('process'), right('restarts')], rows);
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

function serviceLines(standings: readonly ServiceStanding[]): string[] {
  const columns = [
    left('service'),
    left('address'),
    left('state'),
    right('to apply'),
    right('to publish'),
    right('parked'),
    right('stopped'),
  ];
  return table(columns, standings.map(serviceRow));
}

function serviceRow(standing: ServiceStanding): string[] {
  const { name, url, messaging } = standing;
  if (messaging === undefined) return [name, url, stateOf(standing), '?', '?', '?', '?'];
  const parked = Object.values(messaging.parked).reduce((sum, count) => sum + count, 0);
  return [
    name,
    url,
    stateOf(standing),
    String(lagOfAll(messaging) ?? '?'),
    String(messaging.outbox.unpublishedRows),
    String(parked),
    String(stoppedPartitions(messaging).length),
  ];
}

function stateOf(standing: ServiceStanding): string {
  const { readiness } = standing;
  if (readiness === undefined) return 'does not answer';
  const missing = readiness.parts.filter(({ isUp }) => !isUp).map(({ part }) => part);
  if (missing.length > 0) return `without ${missing.join(', ')}`;
  return hasCaughtUp(standing) ? 'caught up' : 'working';
}
