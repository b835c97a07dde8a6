import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { policyBookOf, type PolicyBook } from '../policy-book';
import type { PolicyPack } from '../policy-pack';
import { readAssignments, readRegionRules } from './assignments-file';
import { readPack } from './pack-file';
import { invalidFile } from './policy-yaml';

/** The file beside the packs that says which holds where. */
export const ASSIGNMENTS_FILE = 'assignments.yaml';

/** Most pack files that a directory may hold; more is a wrong directory. */
export const MAX_PACK_FILES = 2_000;

/** A pack with the bytes that its digest is made over, for whoever keeps packs so that old splits stay explainable. */
export interface PackSource {
  readonly pack: PolicyPack;
  readonly bytes: Buffer;
}

/**
 * Reads every pack (`*.yaml` but the assignments) of a directory, in the order of file names.
 * @throws DomainError `rejected`, code `policy.file-invalid`, when the directory cannot be read, holds no pack, or a pack is wrong.
 */
export async function readPacks(directory: string): Promise<PolicyPack[]> {
  return (await readPackSources(directory)).map(({ pack }) => pack);
}

/** As `readPacks`, with the bytes of each file. */
export async function readPackSources(directory: string): Promise<PackSource[]> {
  const names = await readdir(directory).catch((error: Error) => {
    throw invalidFile(directory, [`cannot be read (${error.message})`]);
  });
  const files = names.filter((name) => name.endsWith('.yaml') && name !== ASSIGNMENTS_FILE).sort();
  if (files.length === 0) throw invalidFile(directory, ['holds no policy pack (*.yaml)']);
  if (files.length > MAX_PACK_FILES) throw invalidFile(directory, [`holds more than ${MAX_PACK_FILES} packs`]);
  const sources: PackSource[] = [];
  for (const name of files) {
    const bytes = await readFile(join(directory, name));
    sources.push({ pack: readPack(join(directory, name), bytes), bytes });
  }
  return sources;
}

/**
 * Reads a policy directory whole: its packs and their assignments.
 * @throws DomainError `rejected`, codes `policy.file-invalid` and `policy.book-invalid`.
 */
export async function readPolicyBook(directory: string): Promise<PolicyBook> {
  const packs = await readPacks(directory);
  const file = join(directory, ASSIGNMENTS_FILE);
  const bytes = await readFile(file).catch((error: Error) => {
    throw invalidFile(file, [`cannot be read (${error.message})`]);
  });
  return policyBookOf(packs, readAssignments(file, bytes), readRegionRules(file, bytes));
}
