import type { Command } from 'commander';
import { currentInstallation, serviceNames, type ConsumerState, type ServiceName } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, left, right, runVerb, table, WrongCall, type Outcome } from '../terminal';

/** Repair commands of operators: what stopped, what was lost (architecture §2, 8). */
export function registerPartitions(program: Command): void {
  const partitions = groupOf(program, 'partitions', 'where each service stands in the logs it follows');
  partitions
    .command('list')
    .description('partitions with their stored offset and lag; stopped ones say what to do')
    .option('--all', 'also those that have caught up')
    .option(...JSON_OPTION)
    .action((options: { all?: boolean; json?: boolean }) => runVerb(options, () => list(options.all === true)));
  partitions
    .command('resume')
    .description('let a stopped partition go on, after what stopped it was looked into')
    .argument('<service>', 'the service that stopped reading')
    .argument('<topic>', 'for example settlement.outcomes.v1')
    .argument('<partition>', 'its number')
    .requiredOption('--from <where>', 'stored: where it stopped; earliest: from the beginning of the log as it is now')
    .requiredOption('--reason <text>', 'why this is right; kept')
    .option(...JSON_OPTION)
    .action((service: string, topic: string, partition: string, options: ResumeOptions) =>
      runVerb(options, () => resume(service, topic, partition, options)),
    );
  groupOf(program, 'outbox', 'what a service has published')
    .command('republish')
    .description('publish a topic once more from its outbox, to refill a lost log; receivers apply nothing twice')
    .argument('<topic>', 'for example settlement.outcomes.v1')
    .option('--since <instant>', 'only what was written since then, ISO 8601; without it everything that is kept')
    .option(...JSON_OPTION)
    .action((topic: string, options: { since?: string; json?: boolean }) =>
      runVerb(options, () => republish(topic, options.since)),
    );
}

async function list(all: boolean): Promise<Outcome> {
  const installation = currentInstallation();
  const items: (ConsumerState & { service: string })[] = [];
  for (const client of installation.services) {
    const { consumers } = await client.messaging();
    items.push(...consumers.map((consumer) => ({ service: client.name, ...consumer })));
  }
  const shown = items.filter(({ lag, stopped }) => all || stopped !== null || lag !== '0');
  const rows = shown.map((item) => [
    item.service,
    item.topic,
    String(item.partition),
    item.storedOffset,
    item.lag ?? '?',
    item.stopped === null ? '' : `stopped: ${item.stopped.reason}. ${item.stopped.detail}`,
  ]);
  const columns = [left('service'), left('topic'), right('partition'), right('offset'), right('lag'), left('')];
  const stopped = items.filter((item) => item.stopped !== null).length;
  const caughtUp = `${items.length - shown.length} partitions have caught up`;
  return {
    exitCode: stopped === 0 ? exitCodes.done : exitCodes.refused,
    json: { items: all ? items : shown, stopped },
    lines: [...(rows.length === 0 ? [] : table(columns, rows)), ...(all ? [] : [caughtUp])],
  };
}

interface ResumeOptions {
  readonly from: string;
  readonly reason: string;
  readonly json?: boolean;
}

async function resume(
  service: string,
  topic: string,
  partition: string,
  { from, reason }: ResumeOptions,
): Promise<Outcome> {
  const name = serviceNames.find((one) => one === service);
  if (name === undefined)
    throw new WrongCall(
      'service.unknown',
      `there is no service "${service}"`,
      `write one of ${serviceNames.join(', ')}`,
    );
  if (from !== 'stored' && from !== 'earliest') {
    throw new WrongCall(
      'partitions.from',
      `"${from}" is neither stored nor earliest`,
      'see --help for what each means',
    );
  }
  if (!/^\d+$/.test(partition))
    throw new WrongCall('partitions.number', `"${partition}" is not a partition`, 'write its number');
  const answer = await currentInstallation()
    .service(name)
    .post<{ nextOffset: string }>(`/api/v1/messaging/stopped/${topic}/${partition}/resume`, { from, reason });
  const line = `${service} goes on with ${topic}/${partition} at offset ${answer.nextOffset}`;
  return { exitCode: exitCodes.done, json: { service, topic, partition: Number(partition), ...answer }, lines: [line] };
}

/** A topic's name begins with the service that writes it; prepayment-fund writes `prepayment.…`. */
const ownerOf: Readonly<Record<string, ServiceName>> = {
  filing: 'filing',
  settlement: 'settlement',
  clearing: 'clearing',
  prepayment: 'prepayment-fund',
};

async function republish(topic: string, since: string | undefined): Promise<Outcome> {
  const owner = ownerOf[topic.split('.')[0] ?? ''];
  if (owner === undefined || topic === 'settlement.claims.v1') {
    const whatToDo = 'write a topic that one of the services publishes; hospitals publish claims themselves';
    throw new WrongCall('outbox.topic', `"${topic}" has no outbox here`, whatToDo);
  }
  const body = since === undefined ? { topic } : { topic, since };
  const answer = await currentInstallation()
    .service(owner)
    .post<{ waitingRows: string }>('/api/v1/messaging/republish', body);
  const line = `${owner} publishes ${topic} again: ${answer.waitingRows} outbox rows are on their way`;
  return { exitCode: exitCodes.done, json: { service: owner, ...answer, topic }, lines: [line] };
}
