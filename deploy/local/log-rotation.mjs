import { copyFileSync, existsSync, readdirSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

const LARGEST_BYTES = 32 * 1024 * 1024;
const KEPT = 3;

/**
 * Keeps each log of a folder small: the file is copied aside and emptied, because its process holds it open and goes on
 * appending to it. Lines written between copy and emptying are lost, which a local log can bear.
 */
export function rotateLogs(folder) {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!name.endsWith('.log') || statSync(file).size < LARGEST_BYTES) continue;
    for (let age = KEPT - 1; age >= 1; age -= 1) {
      if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
    }
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  }
}
