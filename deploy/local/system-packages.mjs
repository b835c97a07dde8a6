import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { runToEnd } from './processes.mjs';
import { say } from './steps.mjs';
import { Trouble } from './trouble.mjs';

const USUAL_FOLDERS = ['/usr/local/bin', '/usr/bin', '/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin'];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of an installed program, or undefined. */
export function installedProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...USUAL_FOLDERS];
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

const aptEnvironment = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });

/** Installs what is missing on Debian and Ubuntu when we are root; elsewhere ends with the commands that would. */
export async function installMissing({ what, why, find, debian, commands, instead }) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version') && installedProgram('apt-get');
  const failures = mayInstall ? aptInstall(what, debian, () => find() !== undefined) : [];
  const found = find();
  if (found) return found;
  throw new Trouble({
    what: `${what} is missing`,
    why: [why, ...failures].join('\n       '),
    how: [...Object.entries(commands).map(([system, command]) => `${system}: ${command}`), instead].join('\n       '),
  });
}

/** Tries the packages one after another until the program is there; answers what apt said when none helped. */
function aptInstall(what, packages, isThere) {
  runToEnd('apt-get', ['update', '-q'], { env: aptEnvironment() });
  const failures = [];
  for (const name of packages) {
    say(`${what} is missing: apt-get install ${name}`);
    const done = runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], {
      env: aptEnvironment(),
    });
    if (isThere()) return [];
    failures.push(`apt-get install ${name}: ${done.output.split('\n').at(-1)}`);
  }
  return failures;
}
