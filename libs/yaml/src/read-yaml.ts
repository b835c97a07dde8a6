import { DomainError, isBusinessDate, type BusinessDate } from '@lianqing/kernel';
import { parseDecimal, yuan, type Decimal, type Fen } from '@lianqing/money';
import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { z } from 'zod';

const INVALID_POLICY_FILE = 'policy.file-invalid';

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

function readPlacedYamlFile<Schema extends z.ZodType>(yaml: YamlFile, schema: Schema): Placed<z.output<Schema>> {
  const lineCounter = new LineCounter();
  const document = parseDocument(textOf(yaml), { schema: 'failsafe', prettyErrors: true, lineCounter });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    throw refused(
      yaml,
      faults.map((fault) => faultOf(fault)),
    );
  const read = schema.safeParse(plainOf(yaml, document), { reportInput: false });
  const lineAt = (path: readonly PropertyKey[]) => lineOf(document, lineCounter, path);
  if (read.success) return { read: read.data, lineOf: lineAt };
  throw refused(
    yaml,
    read.error.issues.map((issue) => `line ${lineAt(issue.path)}: ${describeIssue(issue)}`),
  );
}

/** Reads a file of a policy directory. @throws as `readYamlFile` does, code `policy.file-invalid`. */
export function readYaml<Schema extends z.ZodType>(file: string, bytes: Uint8Array, schema: Schema): z.output<Schema> {
  return readYamlFile({ file, bytes, refusedAs: INVALID_POLICY_FILE }, schema);
}

/** As `readYaml`, with the lines. */
export function readPlacedYaml<Schema extends z.ZodType>(
  file: string,
  bytes: Uint8Array,
  schema: Schema,
): Placed<z.output<Schema>> {
  return readPlacedYamlFile({ file, bytes, refusedAs: INVALID_POLICY_FILE }, schema);
}

/** Aliases are refused, and the one key that JavaScript would not keep as a key. */
function plainOf(yaml: YamlFile, document: Document): unknown {
  visit(document, {
    Pair: (_, { key }) => {
      if (String(key) === '__proto__') throw refused(yaml, ['holds the word __proto__']);
    },
    Alias: () => {
      throw refused(yaml, ['holds an alias (*): write it out']);
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

/** A policy file that cannot be used, with all its problems. */
export function invalidFile(file: string, problems: readonly string[]): DomainError {
  return refused({ file, refusedAs: INVALID_POLICY_FILE }, problems);
}

function refused({ file, refusedAs }: Omit<YamlFile, 'bytes'>, problems: readonly string[]): DomainError {
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
    throw refused(yaml, ['is not UTF-8 text']);
  }
}

/** Yuan with at most two decimals → fen. */
export const yuanText = z
  .string('must be an amount in yuan')
  .regex(/^\d{1,13}(\.\d{1,2})?$/, 'must be an amount in yuan of 0 or more with at most 2 decimals')
  .transform((text): Fen => yuan(text));

/** A rate or factor from 0 to 1. */
export const rateText = z
  .string('must be a rate')
  .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'must be a rate from 0 to 1 with at most 6 decimals, such as 0.85')
  .transform((text): Decimal => parseDecimal(text));

/** Percentage points from 0 to 100 → rate: `10` → 0.10. */
export const pointsText = z
  .string('must be percentage points')
  .regex(/^(\d{1,2}(\.\d{1,4})?|100(\.0{1,4})?)$/, 'must be percentage points from 0 to 100')
  .transform((text): Decimal => {
    const { units, scale } = parseDecimal(text);
    return { units, scale: scale + 2 };
  });

export const dayText: z.ZodType<BusinessDate, string> = z
  .string('must be a day')
  .refine(isBusinessDate, 'must be a day that exists, YYYY-MM-DD');
