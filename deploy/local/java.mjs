import { existsSync } from 'node:fs';
import path from 'node:path';
import { runToEnd } from './processes.mjs';
import { installedProgram, installMissing } from './system-packages.mjs';

const OLDEST = 17;

const versionOf = (java) => Number(/version "(\d+)/.exec(runToEnd(java, ['-version']).output)?.[1]);

/** A Java of version 17 or later: JAVA_HOME's, else the one in PATH, else the newest where Debian and Red Hat keep theirs. */
function findJava() {
  const home = process.env.JAVA_HOME && path.join(process.env.JAVA_HOME, 'bin', 'java');
  const usual = ['/usr/lib/jvm/default-java/bin/java', '/opt/homebrew/opt/openjdk/bin/java'];
  const candidates = [home, installedProgram('java'), ...usual].filter((file) => file && existsSync(file));
  return candidates.find((java) => versionOf(java) >= OLDEST);
}

/** The program java, installed now when it is missing and may be. */
export async function obtainJava() {
  return (
    findJava() ??
    (await installMissing({
      what: `Java ${OLDEST} or later`,
      why: `Apache Kafka runs on it; looked at JAVA_HOME (${process.env.JAVA_HOME || 'not set'}) and PATH`,
      find: findJava,
      debian: ['openjdk-17-jre-headless', 'openjdk-21-jre-headless', 'default-jre-headless'],
      commands: {
        Debian: 'sudo apt-get install openjdk-17-jre-headless',
        Fedora: 'sudo dnf install java-21-openjdk-headless',
        macOS: 'brew install openjdk',
      },
      instead: 'or name a broker of yours: KAFKA_BROKERS=host:port npm start',
    }))
  );
}
