import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { ensureFolder, inState, stateFolder } from './folders.mjs';
import { Trouble } from './trouble.mjs';

const NEEDED_BYTES = 1.5 * 1024 ** 3;
const gigabytes = (bytes) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** Refuses to begin on a disk that is full or cannot be written to, before anything is half made. */
export function demandDisk() {
  ensureFolder(stateFolder);
  const probe = inState(`probe-${process.pid}`);
  writeFileSync(probe, 'x');
  rmSync(probe);
  const { bavail, bsize } = statfsSync(stateFolder);
  if (bavail * bsize >= NEEDED_BYTES) return;
  throw new Trouble({
    what: `The disk is full: ${gigabytes(bavail * bsize)} free where ${gigabytes(NEEDED_BYTES)} are needed`,
    why: `PostgreSQL and Apache Kafka keep their data in ${stateFolder}`,
    how: 'free some space, or keep the state on another disk: LIANQING_STATE=/path npm start',
  });
}
