import type { Cycle } from '../cycle';
import type { Installation, MessagingState, TimedStep } from '../installation';
import { VerbEnd } from '../terminal';
import { look, ok, unreachable, wrong, type Finding } from './findings';
import { hasCaughtUp, lagOfAll, stoppedPartitions, type ServiceStanding } from './standing';

/** An outbox row that waits longer than this is not just on its way. */
const OLD_SECONDS = 30;
const STEPS = 100;

/** Services: whether they answer, have caught up, stopped somewhere, set something aside, or owe a step. */
export async function serviceFindings(
  installation: Installation,
  standings: readonly ServiceStanding[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const standing of standings) {
    findings.push(...standingFindings(standing));
    if (standing.readiness !== undefined) findings.push(...(await timedStepFindings(installation, standing.name)));
  }
  const clearing = standings.find(({ name }) => name === 'clearing');
  if (clearing?.readiness !== undefined) findings.push(...(await overdueFindings(installation)));
  return findings;
}

function standingFindings(standing: ServiceStanding): Finding[] {
  const { name, url, readiness, messaging } = standing;
  if (readiness === undefined)
    return [unreachable(`${name} does not answer at ${url}`, 'npm start; its log is under .lianqing/logs')];
  const parts = readiness.parts
    .filter(({ isUp }) => !isUp)
    .map(({ part, note }) =>
      unreachable(`${name} has no ${part}${note === undefined ? '' : ` (${note})`}`, mendOf(part)),
    );
  if (messaging === undefined)
    return [
      ...parts,
      unreachable(`${name} cannot say where it stands`, 'its database does not answer: see the parts above'),
    ];
  const found = [...parts, ...messagingFindings(name, messaging)];
  return found.length > 0 || !hasCaughtUp(standing) ? found : [ok(`${name} has caught up`)];
}

const mends: Readonly<Record<string, string>> = {
  database: 'see .lianqing/logs/postgres.log; it is started again by itself, else npm start',
  broker: 'see .lianqing/logs/kafka.log; services go on by themselves when it is back',
  redis: 'see .lianqing/logs/redis.log; nothing is lost, jobs are derived again from PostgreSQL',
};

function mendOf(part: string): string {
  return mends[part] ?? 'see the log of the service';
}

function messagingFindings(name: string, messaging: MessagingState): Finding[] {
  const stopped = stoppedPartitions(messaging).map(({ topic, partition, stopped: why }) =>
    wrong(
      `${name} stopped reading ${topic}/${partition}: ${why?.reason ?? ''}`,
      `${why?.detail ?? ''} — then: npx lianqing partitions resume ${name} ${topic} ${partition} --from stored|earliest --reason "…"`,
    ),
  );
  const lag = lagOfAll(messaging);
  const behind =
    lag === undefined || lag === 0
      ? []
      : [look(`${name} has ${lag} messages to apply`, 'wait; if the number stands still, see the log of the service')];
  const { unpublishedRows, oldestSeconds } = messaging.outbox;
  const waiting =
    unpublishedRows > 0 && oldestSeconds > OLD_SECONDS
      ? [
          wrong(
            `${name} could not publish ${unpublishedRows} outbox rows for ${Math.round(oldestSeconds)} s`,
            'see whether Kafka runs; publishing goes on by itself',
          ),
        ]
      : [];
  const parked = Object.entries(messaging.parked).filter(([, count]) => count > 0);
  const asides = parked.map(([reason, count]) =>
    look(
      `${name} set ${count} messages aside as ${reason}`,
      `npx lianqing parked list --service ${name} --reason ${reason}`,
    ),
  );
  return [...stopped, ...behind, ...waiting, ...asides];
}

async function timedStepFindings(installation: Installation, name: string): Promise<Finding[]> {
  const service = installation.services.find((client) => client.name === name);
  const open = await known(
    service?.get<{ items: TimedStep[] }>('/api/v1/timed-steps', { state: 'open', limit: STEPS }),
  );
  return (open?.items ?? [])
    .filter(({ attempts, lastError }) => attempts > 1 && lastError !== null)
    .map(({ kind, key, dueAt, attempts, lastError }) =>
      look(
        `${name}: ${kind} ${key}, due ${dueAt}, failed ${attempts} times`,
        `${lastError ?? ''} (it is tried again by itself)`,
      ),
    );
}

/** Cycles whose next step is overdue: some steps take a person. */
async function overdueFindings(installation: Installation): Promise<Finding[]> {
  const cycles = await known(installation.clearing.all<Cycle>('/api/v1/cycles', { limit: 1_000 }));
  return (cycles ?? [])
    .filter(({ overdue }) => overdue)
    .map(({ id, state, next }) =>
      look(`cycle ${id} is ${state} and its step ${next ?? ''} is overdue`, `npx lianqing cycle show ${id}`),
    );
}

/** What could not be asked for is found by another check already. */
async function known<Answer>(asked: Promise<Answer> | undefined): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof VerbEnd) return undefined;
    throw error;
  }
}
