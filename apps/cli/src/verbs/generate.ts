import type { Command } from 'commander';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import {
  generateMonth,
  isMonthWays,
  monthWays,
  type MonthHeader,
  type MonthLine,
  type MonthRequest,
} from '../generate';
import { exitCodes, JSON_OPTION, runVerb, WrongCall, type Outcome, type Terminal } from '../terminal';
import { monthGiven, perTenThousand, seedGiven } from './given';

/** Lines are written in pieces of about this many characters. */
const CHUNK_CHARACTERS = 256 * 1024;
const MOST_CLAIMS = 20_000_000;

interface GenerateOptions {
  readonly claims: string;
  readonly seed: string;
  readonly month: string;
  readonly errors: string;
  readonly ways: string;
  readonly abuse: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function registerGenerate(program: Command): void {
  program
    .command('generate')
    .description('write a realistic month of regions, hospitals, people, filings, prepayments and claims as NDJSON')
    .requiredOption('--claims <n>', 'how many claims the month holds')
    .requiredOption('--month <YYYY-MM>', 'the month of settlement')
    .option('--seed <s>', 'the same seed gives the same bytes', '1')
    .option(
      '--errors <share>',
      'share of planted bad messages, every kind at least once; 0.01 is one in a hundred',
      '0',
    )
    .option(
      '--ways <which>',
      'real: every way of care with its share, as field figures have it; inpatient: stays in hospital alone',
      'real',
    )
    .option(
      '--abuse <share>',
      'share of claims in which a rule of review is abused, every rule at least once; the truth stands at the end of the file',
      '0',
    )
    .option('--out <file>', 'where to write; without it to stdout')
    .option(...JSON_OPTION)
    .action((options: GenerateOptions) => runVerb(options, (terminal) => generate(options, terminal)));
}

async function generate(options: GenerateOptions, terminal: Terminal): Promise<Outcome> {
  const request = requestOf(options);
  if (options.out === undefined && options.json) {
    throw new WrongCall('generate.out-missing', '--json needs --out: stdout cannot hold both', 'add --out FILE');
  }
  const written = await write(request, options.out, terminal);
  const json = { file: options.out ?? null, ...written };
  const summary = `${written.messages} messages for ${written.people} people, ${written.planted} troubles and ${written.abused} abused claims planted`;
  if (options.out === undefined) {
    terminal.note(summary);
    return { exitCode: exitCodes.done, json, lines: [] };
  }
  return { exitCode: exitCodes.done, json, lines: [`${options.out}: ${summary}`] };
}

function requestOf({ claims, seed, month, errors, ways, abuse }: GenerateOptions): MonthRequest {
  const count = Number(claims);
  if (!/^\d+$/.test(claims) || count < 1 || count > MOST_CLAIMS) {
    throw new WrongCall('generate.claims', `"${claims}" is not a number of claims`, `write 1 to ${MOST_CLAIMS}`);
  }
  const request = { errors: perTenThousand(errors, 'generate.errors'), abuse: perTenThousand(abuse, 'generate.abuse') };
  if (!isMonthWays(ways)) {
    throw new WrongCall('generate.ways', `"${ways}" are no ways of care`, `write ${monthWays.join(' or ')}`);
  }
  if (request.abuse > 0 && ways !== 'real') {
    throw new WrongCall('generate.abuse-without-ways', 'abuse is planted among every way of care', 'add --ways real');
  }
  return { claims: count, seed: seedGiven(seed), month: monthGiven(month), ways, ...request };
}

interface Written {
  readonly messages: number;
  readonly people: number;
  readonly planted: number;
  readonly abused: number;
  readonly bytes: number;
}

async function write(request: MonthRequest, file: string | undefined, terminal: Terminal): Promise<Written> {
  const stream: Writable = file === undefined ? process.stdout : createWriteStream(file);
  const failed = new Promise<never>((_, reject) => stream.once('error', (error) => reject(unwritable(file, error))));
  const counts = { messages: 0, people: 0, planted: 0, abused: 0, bytes: 0 };
  const work = async () => {
    let chunk = '';
    for (const line of generateMonth(request)) {
      count(counts, line);
      chunk += `${JSON.stringify(line)}\n`;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      counts.bytes += await writeChunk(stream, chunk);
      chunk = '';
      terminal.progress(`${counts.messages} messages of about ${request.claims}`);
    }
    counts.bytes += await writeChunk(stream, chunk);
    if (file !== undefined) await new Promise<void>((resolve) => stream.end(resolve));
  };
  await Promise.race([work(), failed]);
  return counts;
}

async function writeChunk(stream: Writable, chunk: string): Promise<number> {
  const bytes = Buffer.from(chunk);
  if (!stream.write(bytes)) await once(stream, 'drain');
  return bytes.length;
}

function count(counts: Record<'messages' | 'people' | 'planted' | 'abused', number>, line: MonthLine): void {
  if ('lianqing' in line) {
    counts.planted = sumOf(line.planted);
    counts.abused = sumOf(line.abused ?? {});
  } else if (line.kind === 'person') counts.people += 1;
  else if (line.kind === 'message') counts.messages += 1;
}

function sumOf(counts: MonthHeader['planted']): number {
  return Object.values(counts).reduce((sum, number) => sum + number, 0);
}

function unwritable(file: string | undefined, error: Error): WrongCall {
  return new WrongCall(
    'generate.unwritable',
    `cannot write ${file ?? 'to stdout'}: ${error.message}`,
    'choose another --out',
  );
}
