import { DomainError } from '@lianqing/kernel';
import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';

/** A YAML file as its bytes. */
export interface YamlFile {
  /** Its name, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Code of the refusal when it is wrong. */
  readonly refusedAs: string;
}

/**
 * Reads a YAML file into a typed value, strictly. Every scalar stays the text that was written (`0.85` is never a float),
 * words that the schema does not know are refused, and each problem is named with its place.
 * @throws DomainError `rejected`, code `refusedAs`, its message a line per problem: file, line, path, reason.
 */
export function readYamlFile<Schema extends z.ZodType>(yaml: YamlFile, schema: Schema): z.output<Schema> {
  return readPlacedYamlFile(yaml, schema).read;
}

/** The parser tells place and excerpt after the reason; the place goes first here, as for every other problem. */
function faultOf({ message, linePos }: Document['errors'][number] | Document['warnings'][number]): string {
  const [reason = message] = message.split(/ at line \d+, column \d+/);
  return linePos ? `line ${linePos[0].line}: ${reason.trim()}` : reason.trim();
}

/** What a file says, and the line on which something of it stands. */
export interface Placed<Read> {
  readonly read: Read;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** As `readYamlFile`, with the lines. */
export function readPlacedYamlFile<Schema extends z.ZodType>(yaml: YamlFile, schema: Schema): Placed<z.output<Schema>> {
  const lineCounter = new LineCounter();
  const document = parseDocument(textOf(yaml), { schema: 'failsafe', prettyErrors: true, lineCounter });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    throw refusedFile(
      yaml,
      faults.map((fault) => faultOf(fault)),
    );
  const read = schema.safeParse(plainOf(yaml, document), { reportInput: false });
  const lineAt = (path: readonly PropertyKey[]) => lineOf(document, lineCounter, path);
  if (read.success) return { read: read.data, lineOf: lineAt };
  throw refusedFile(
    yaml,
    read.error.issues.map((issue) => `line ${lineAt(issue.path)}: ${describeIssue(issue)}`),
  );
}

/** Aliases are refused, and the one key that JavaScript would not keep as a key. */
function plainOf(yaml: YamlFile, document: Document): unknown {
  visit(document, {
    Pair: (_, { key }) => {
      if (String(key) === '__proto__') throw refusedFile(yaml, ['holds the word __proto__']);
    },
    Alias: () => {
      throw refusedFile(yaml, ['holds an alias (*): write it out']);
    },
  });
  return document.toJS();
}

/** What a YAML file says, unchecked: for files that were read before. */
export function writtenYaml(bytes: Uint8Array): unknown {
  return parseDocument(new TextDecoder().decode(bytes), { schema: 'failsafe' }).toJS();
}

/** Where a rule stands; of one that is missing, where the rule stands that should hold it. */
function lineOf(document: Document, lineCounter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}

/** A file that cannot be used, with all its problems. */
export function refusedFile({ file, refusedAs }: Omit<YamlFile, 'bytes'>, problems: readonly string[]): DomainError {
  const message = problems.map((problem) => `${file}: ${problem}`).join('\n');
  return new DomainError('rejected', refusedAs, message, { file, problems });
}

/** `pooledFund.bands[1].to: must be …` */
export function describeIssue(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  let path = '';
  for (const part of issue.path) path += typeof part === 'number' ? `[${part}]` : `${path && '.'}${String(part)}`;
  return path ? `${path}: ${issue.message}` : issue.message;
}

function textOf(yaml: YamlFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(yaml.bytes);
  } catch {
    throw refusedFile(yaml, ['is not UTF-8 text']);
  }
}
