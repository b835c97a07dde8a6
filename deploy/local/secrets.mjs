import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { inState, readJson, writeJson, writeWhole } from './folders.mjs';

const secretsFile = inState('secrets.json');
const OWNER_ONLY = 0o600;

/** The generated password of that name, made on first use and kept in a file that only the owner of the clone can read. */
export function passwordOf(name) {
  const known = readJson(secretsFile) ?? {};
  if (known[name]) return known[name];
  const password = randomBytes(24).toString('base64url');
  writeJson(secretsFile, { ...known, [name]: password }, OWNER_ONLY);
  return password;
}

/** The file with this installation's key, 32 random bytes in hex, which wraps the keys of hospitals; made once. */
export function installationKeyFile() {
  const file = inState('installation.key');
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('hex')}\n`, OWNER_ONLY);
  return file;
}
