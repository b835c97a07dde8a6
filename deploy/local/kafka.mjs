import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, root, writeWhole } from './folders.mjs';
import { KAFKA_VERSION } from './kafka-jars.mjs';
import { LOOPBACK, ask } from './ports.mjs';
import { runToEnd } from './processes.mjs';
import { Trouble } from './trouble.mjs';

const START_TIMEOUT_MS = 90_000; // after a crash it first reads its logs again
const STOP_TIMEOUT_MS = 30_000;
const MEMORY = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC'];

const properties = ({ port, controllerPort, logs }) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  listeners: `PLAINTEXT://${LOOPBACK}:${port},CONTROLLER://${LOOPBACK}:${controllerPort}`,
  'advertised.listeners': `PLAINTEXT://${LOOPBACK}:${port}`,
  'controller.listener.names': 'CONTROLLER',
  // Static voters, not a bootstrap server: with them the broker keeps its data when its ports are changed.
  'controller.quorum.voters': `1@${LOOPBACK}:${controllerPort}`,
  'log.dirs': logs,
  'auto.create.topics.enable': false, // services make their own topics, with the right number of partitions
  'num.partitions': 12,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 3,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 3,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'share.coordinator.state.topic.num.partitions': 3,
  // A broker that was killed may come back only when its old session has run out; the usual 9 s would be most of the outage.
  'broker.session.timeout.ms': 4000,
  'broker.heartbeat.interval.ms': 500,
  'group.initial.rebalance.delay.ms': 0, // else every join of a group takes 3 s
  'log.segment.bytes': 256 * 1024 * 1024,
  'log.index.size.max.bytes': 1024 * 1024,
});

/** A private broker in KRaft mode from the published jars. `folder` holds its settings and its logs. */
export function privateKafka({ java, jars, folder, port, controllerPort, logFile }) {
  const logs = path.join(folder, 'log');
  const settings = path.join(folder, 'server.properties');
  const classes = ['-cp', `${path.join(root, 'deploy/local/kafka')}${path.delimiter}${path.join(jars, '*')}`];
  return {
    name: 'kafka',
    title: `Apache Kafka ${KAFKA_VERSION}`,
    address: `${LOOPBACK}:${port}`,
    home: folder,
    url: `${LOOPBACK}:${port}`,
    stopWith: { signal: 'SIGTERM', graceMs: STOP_TIMEOUT_MS },
    startTimeoutMs: START_TIMEOUT_MS,
    command: { file: java, args: [...MEMORY, ...classes, 'kafka.Kafka', settings], cwd: folder },
    logFile,
    pidFile: path.join(folder, 'pid.json'),
    prepare: () => {
      ensureFolder(folder);
      const lines = Object.entries(properties({ port, controllerPort, logs })).map(
        ([key, value]) => `${key}=${value}\n`,
      );
      writeWhole(settings, lines.join(''));
      format({ java, classes, folder, logs, settings });
    },
    isReady: () => answersVersions(port),
  };
}

/** Gives the log folder its cluster's identity, once. A marker is written last, so that a half-made folder is made again. */
function format({ java, classes, folder, logs, settings }) {
  const marker = path.join(folder, 'formatted');
  if (existsSync(marker)) return;
  rmSync(logs, { recursive: true, force: true });
  const tool = (...args) => runToEnd(java, [...classes, 'kafka.tools.StorageTool', ...args], { cwd: folder });
  const identity = tool('random-uuid');
  const formatted = identity.failed
    ? identity
    : tool('format', '-t', identity.output.split('\n').at(-1), '-c', settings);
  if (formatted.failed) {
    throw new Trouble({
      what: 'Apache Kafka could not make its log folder',
      why: formatted.output.split('\n').slice(0, 4).join('\n       '),
      how: `make room in ${folder} and see that it can be written to, then run the command again`,
    });
  }
  writeFileSync(marker, `${identity.output.split('\n').at(-1)}\n`);
}

/** True once the broker answers which requests it knows; its port opens some time before that. */
async function answersVersions(port) {
  const clientId = Buffer.from('lianqing');
  const request = Buffer.alloc(14);
  request.writeInt32BE(request.length - 4 + clientId.length, 0);
  request.writeInt16BE(18, 4); // ApiVersions
  request.writeInt16BE(0, 6); // its version
  request.writeInt32BE(1, 8); // the number that comes back with the answer
  request.writeInt16BE(clientId.length, 12);
  return ((await ask(port, Buffer.concat([request, clientId])))?.length ?? 0) > 4;
}
