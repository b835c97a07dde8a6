import type { DomainError } from '@lianqing/kernel';
import { readPlacedYamlFile, refusedFile, type Placed } from '@lianqing/yaml';
import type { z } from 'zod';

const INVALID_POLICY_FILE = 'policy.file-invalid';

/** Reads a file of a policy directory. @throws as `readYamlFile` does, code `policy.file-invalid`. */
export function readYaml<Schema extends z.ZodType>(file: string, bytes: Uint8Array, schema: Schema): z.output<Schema> {
  return readPlacedYaml(file, bytes, schema).read;
}

/** As `readYaml`, with the lines. */
export function readPlacedYaml<Schema extends z.ZodType>(
  file: string,
  bytes: Uint8Array,
  schema: Schema,
): Placed<z.output<Schema>> {
  return readPlacedYamlFile({ file, bytes, refusedAs: INVALID_POLICY_FILE }, schema);
}

/** A policy file that cannot be used, with all its problems. */
export function invalidFile(file: string, problems: readonly string[]): DomainError {
  return refusedFile({ file, refusedAs: INVALID_POLICY_FILE }, problems);
}
