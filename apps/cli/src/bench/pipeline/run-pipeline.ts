import { filingPeople, filingRegistry, prepaymentAccounts } from '@lianqing/contracts';
import { SystemClock } from '@lianqing/kernel';
import { awaitZero, lagOf } from '../../cycle';
import type { MessageLine, MonthLine } from '../../generate';
import { Publisher } from '../../kafka';
import { RosterFiler } from '../../publish/roster';
import { MessageSender } from '../../publish/send';
import { HospitalSigner } from '../../publish/signing';
import type { Terminal } from '../../terminal';
import type { BenchFigures } from '../bench';
import { benchMonth, benchSeed } from '../claims-input';
import { runFloor } from '../floor/run-floor';
import { benchGround, serverProcesses } from '../ground';
import type { Metered } from '../measure';
import { OwnServices } from '../own-services';
import { awaitDrawn, demandComplete, measureBulk } from './bulk';
import { measureSteady } from './steady';

export interface PipelineOptions {
  readonly claims: number;
  readonly rate: number;
  readonly steadySeconds: number;
  readonly withFloor: boolean;
  /** Where each service leaves a CPU profile when it stops. */
  readonly profileFolder: string | undefined;
}

/** Claims that nobody counts, put through first. */
const WARM_UP = 20_000;
/** The bare chain's best setting on two cores (1 000 claims a transaction, three partitions at once). */
const FLOOR = { batch: 1_000, partitionsAtOnce: 3 };

/** Measures the whole product on services, databases and topics of its own. */
export async function runPipeline(options: PipelineOptions, terminal: Terminal): Promise<BenchFigures> {
  const { claims, rate, steadySeconds, withFloor, profileFolder } = options;
  const ground = benchGround();
  const own = await OwnServices.start(ground, terminal, { profileFolder });
  const publisher = new Publisher({ brokers: ground.kafkaBrokers.split(','), clientId: 'lianqing-bench-hospitals' });
  try {
    const { bulk, steady } = await prepare(own, claims + WARM_UP, rate * steadySeconds, terminal);
    await own.stopService('settlement');
    await put(own, publisher, bulk, terminal);
    const metered = (): Metered => ({ node: own.pids, ...serverProcesses(ground) });
    const figures = await measureBulk(own, { claims, warmUp: WARM_UP }, metered, terminal);
    await demandComplete(own, bulk.length);
    const sender = senderFor(own, publisher);
    const { p50Ms, p99Ms, maxMs } = await measureSteady(
      sender,
      { claims: steady, rate },
      own.databaseOf('clearing').db,
      terminal,
    );
    await awaitDrawn(own, terminal);
    await demandComplete(own, bulk.length + steady.length);
    await own.end();
    const floor = withFloor ? await runFloor({ claims, ...FLOOR }, terminal) : undefined;
    return {
      name: 'pipeline',
      count: figures.measured,
      ...figures,
      p50Ms,
      p99Ms,
      steady: { rate, count: steady.length, maxMs },
      servers: ground.from,
      ...(floor === undefined
        ? {}
        : { floor, timesTheFloor: ratio(figures.cpuMsPerItem.total, floor.cpuMsPerItem?.total) }),
    };
  } finally {
    await publisher.close();
    await own.end();
  }
}

function ratio(product: number | undefined, floor: number | undefined): number | null {
  return product === undefined || floor === undefined || floor === 0 ? null : product / floor;
}

/** Files roster and prepayments, waits until every projection has them, and sets the claims apart. */
async function prepare(own: OwnServices, bulk: number, steady: number, terminal: Terminal) {
  const { installation } = own;
  const filer = new RosterFiler(installation, benchSeed, terminal);
  const claims: MessageLine[] = [];
  for (const line of benchMonth(bulk + steady)) {
    await filer.take(line);
    if (isClaim(line)) claims.push(line);
  }
  await filer.finish();
  await awaitZero(installation.filing, ({ outbox }) => outbox.unpublishedRows, 'outbox rows to publish', terminal);
  const roster = [filingRegistry.name, filingPeople.name];
  for (const topic of roster)
    await awaitZero(installation.settlement, (state) => lagOf(state, topic), 'states to copy', terminal);
  await awaitZero(installation.prepayment, ({ outbox }) => outbox.unpublishedRows, 'outbox rows to publish', terminal);
  await awaitZero(
    installation.clearing,
    (state) => lagOf(state, prepaymentAccounts.name),
    'movements to post',
    terminal,
  );
  return { bulk: claims.slice(0, bulk), steady: claims.slice(bulk) };
}

function isClaim(line: MonthLine): line is MessageLine {
  return 'kind' in line && line.kind === 'message' && line.type === 'claim.submitted';
}

async function put(
  own: OwnServices,
  publisher: Publisher,
  claims: readonly MessageLine[],
  terminal: Terminal,
): Promise<void> {
  const sender = senderFor(own, publisher);
  for (const claim of claims) {
    await sender.take(claim);
    terminal.progress(`pipeline: ${sender.landed.length} of ${claims.length} claims put on Kafka`);
  }
  await sender.flush();
}

function senderFor(own: OwnServices, publisher: Publisher): MessageSender {
  const signer = new HospitalSigner(benchSeed, new SystemClock().now());
  return new MessageSender(publisher, signer, { topicPrefix: own.topicPrefix, rate: 0 });
}
