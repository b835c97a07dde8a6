import { cpus, totalmem } from 'node:os';
import type { Command } from 'commander';
import { exitCodes, JSON_OPTION, runVerb, WrongCall, type Terminal } from '../terminal';

/** CPU time per item in milliseconds, by who spent it. */
export interface CpuPerItem {
  readonly node?: number;
  readonly postgres?: number;
  readonly kafka?: number;
  readonly total?: number;
}

/** What a measurement gives; further figures of its own are welcome. */
export interface BenchFigures {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly cpuMsPerItem?: CpuPerItem;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly peakRssMb?: number;
  readonly [further: string]: unknown;
}

/** A measurement: named, with options of its own, in databases and topics of its own. */
export interface Bench {
  readonly name: string;
  readonly description: string;
  options(command: Command): Command;
  run(options: Readonly<Record<string, unknown>>, terminal: Terminal): Promise<BenchFigures>;
}

/** Hangs a measurement on `lianqing bench`. */
export function registerBench(group: Command, bench: Bench): void {
  bench
    .options(group.command(bench.name).description(bench.description))
    .option(...JSON_OPTION)
    .action((options: Record<string, unknown>) =>
      runVerb(options, async (terminal) => {
        const figures = { ...(await bench.run(options, terminal)), machine: machine() };
        return { exitCode: exitCodes.done, json: figures, lines: figureLines(figures) };
      }),
    );
}

/** What the figures were measured on; without it they say nothing. */
export function machine(): Record<string, string | number> {
  const processors = cpus();
  return {
    processors: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

function figureLines(figures: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(figures).flatMap(([name, value]) => figureLine(name, value));
}

function figureLine(name: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'number') return [`${name.padEnd(24)} ${Number.isInteger(value) ? value : value.toFixed(3)}`];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([inner, part]) => figureLine(`${name}.${inner}`, part));
  }
  return [`${name.padEnd(24)} ${JSON.stringify(value)}`];
}

/** Reads an option that is a whole number above 0. @throws WrongCall. */
export function wholeNumber(text: unknown): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new WrongCall('bench.number', `"${String(text)}" is not a number`, 'write a whole number above 0');
}
