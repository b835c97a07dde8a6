import { readFileSync } from 'node:fs';
import { DomainError } from '@lianqing/kernel';
import { readYamlFile } from '@lianqing/yaml';
import type { z } from 'zod';

const INVALID_TERMS = 'terms.file-invalid';

/**
 * Reads a file of terms: what an installation decides for itself, as YAML. As strictly as policies are read: every scalar
 * stays the text that was written, a key that stands twice or that the schema does not know is refused, aliases too.
 * @throws DomainError `rejected`, code `terms.file-invalid`, its message a line per problem: file, line, path, reason; also
 *   when the file cannot be read
 */
export function readTerms<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return readYamlFile({ file, bytes: bytesOf(file), refusedAs: INVALID_TERMS }, schema);
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const problem = `cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw new DomainError('rejected', INVALID_TERMS, `${file}: ${problem}`, { file, problems: [problem] });
  }
}
