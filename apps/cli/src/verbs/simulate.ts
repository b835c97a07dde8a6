import { lastDayOf, monthOf, SystemClock, type BusinessDate } from '@lianqing/kernel';
import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import type { Simulated, SimulationRequest } from '../simulate';
import {
  exitCodes,
  JSON_OPTION,
  left,
  right,
  runVerb,
  table,
  WrongCall,
  type Outcome,
  type Terminal,
} from '../terminal';
import { monthGiven, perTenThousand, seedGiven } from './given';

const MOST_PER_SECOND = 5_000;
const MOST_MINUTES = 24 * 60;

interface SimulateOptions {
  readonly rate: string;
  readonly minutes: string;
  readonly month?: string;
  readonly seed: string;
  readonly errors: string;
  readonly json?: boolean;
}

export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('hospitals at work: file people and publish their bills steadily, demo installations only')
    .requiredOption('--rate <r>', 'messages per second')
    .requiredOption('--minutes <m>', 'for how long; Ctrl-C ends it before')
    .option(
      '--month <YYYY-MM>',
      'settle on the last day of this month; without it, and in this month, on the day that it is',
    )
    .option('--seed <s>', 'whose hospitals are at work; every run has people of its own', '1')
    .option(
      '--errors <share>',
      'share of mistakes, every other one a claim that is undone; 0.01 is one in a hundred',
      '0',
    )
    .option(...JSON_OPTION)
    .action((options: SimulateOptions) => runVerb(options, (terminal) => run(options, terminal)));
}

async function run(options: SimulateOptions, terminal: Terminal): Promise<Outcome> {
  const request = simulationOf(options, new SystemClock().today());
  const installation = currentInstallation();
  const { simulate } = await import('../simulate'); // the Kafka client is loaded only when it is needed
  const ending = new AbortController();
  const end = () => {
    terminal.note('ending: waiting until what was sent is decided; Ctrl-C again leaves at once');
    ending.abort();
  };
  process.once('SIGINT', end);
  try {
    const simulated = await simulate(installation, request, { terminal, end: ending.signal });
    return { exitCode: exitCodes.done, json: simulated, lines: linesOf(simulated) };
  } finally {
    process.off('SIGINT', end);
  }
}

/** @throws WrongCall when a figure cannot be meant */
export function simulationOf(options: SimulateOptions, today: BusinessDate): SimulationRequest {
  const { rate, minutes, month, seed, errors } = options;
  return {
    seed: seedGiven(seed),
    rate: figureOf(rate, MOST_PER_SECOND, 'simulate.rate'),
    minutes: figureOf(minutes, MOST_MINUTES, 'simulate.minutes'),
    day: month === undefined ? undefined : dayIn(month, today),
    errors: perTenThousand(errors, 'simulate.errors'),
  };
}

function figureOf(text: string, most: number, code: string): number {
  const figure = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && figure > 0 && figure <= most) return figure;
  throw new WrongCall(code, `"${text}" is not possible`, `write a number above 0, at most ${most}`);
}

/** Nothing is settled on a day to come. */
function dayIn(text: string, today: BusinessDate): BusinessDate | undefined {
  const month = monthGiven(text);
  if (month === monthOf(today)) return undefined;
  if (month < monthOf(today)) return lastDayOf(month);
  throw new WrongCall('simulate.month-to-come', `${month} is still to come`, 'leave --month out for today');
}

function linesOf({ runId, sent, people, seconds, perSecond, isCutShort, expected }: Simulated): string[] {
  const how = isCutShort ? 'ended early' : 'done';
  return [
    `run ${runId} ${how}: ${sent} messages of ${people} people in ${seconds.toFixed(1)} s (${perSecond.toFixed(1)}/s), all decided`,
    '',
    ...table(
      [left('meant to become'), right('messages')],
      Object.entries(expected)
        .sort((a, b) => b[1] - a[1])
        .map(([fate, count]) => [fate, String(count)]),
    ),
  ];
}
