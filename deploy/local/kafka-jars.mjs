import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, ensureFolder, hasHome, root } from './folders.mjs';
import { runToEnd } from './processes.mjs';
import { installedProgram, installMissing } from './system-packages.mjs';
import { say } from './steps.mjs';
import { Trouble } from './trouble.mjs';

export const KAFKA_VERSION = '4.1.1'; // the version in kafka/pom.xml
const pom = path.join(root, 'deploy/local/kafka/pom.xml');
const jars = path.join(cacheFolder, `kafka-${KAFKA_VERSION}`);

const findMaven = () => installedProgram('mvn');

const obtainMaven = async () =>
  findMaven() ??
  (await installMissing({
    what: 'Maven',
    why: `it fetches Apache Kafka ${KAFKA_VERSION} once; afterwards it is not needed`,
    find: findMaven,
    debian: ['maven'],
    commands: { Debian: 'sudo apt-get install maven', Fedora: 'sudo dnf install maven', macOS: 'brew install maven' },
    instead: 'or name a broker of yours: KAFKA_BROKERS=host:port npm start',
  }));

/**
 * The folder with the published jars of Apache Kafka: the user's cache, filled once. The folder appears whole or not at
 * all, so that an interrupted download is never taken for a finished one.
 */
export async function obtainKafkaJars() {
  if (existsSync(jars)) return jars;
  const maven = await obtainMaven();
  say(`Apache Kafka ${KAFKA_VERSION}: fetching its jars with Maven (once per user, about 45 MB)`);
  const draft = `${jars}.draft-${process.pid}`;
  ensureFolder(cacheFolder);
  const repository = hasHome ? [] : [`-Dmaven.repo.local=${path.join(cacheFolder, 'maven')}`];
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${draft}`, '-DincludeScope=runtime', ...repository];
  const fetched = runToEnd(maven, ['-B', '-q', '-Dstyle.color=never', '-f', pom, ...goal]);
  const count = existsSync(draft) ? readdirSync(draft).filter((name) => name.endsWith('.jar')).length : 0;
  if (fetched.failed || count === 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Trouble({
      what: `The jars of Apache Kafka ${KAFKA_VERSION} could not be fetched`,
      why: fetched.output.split('\n').slice(0, 4).join('\n       '),
      how: 'connect to Maven Central (or the mirror in ~/.m2/settings.xml) for the first run, or name a broker of yours: KAFKA_BROKERS=host:port npm start',
    });
  }
  if (existsSync(jars)) rmSync(draft, { recursive: true, force: true });
  else renameSync(draft, jars);
  return jars;
}
