import type { Command } from 'commander';
import { currentInstallation } from '../installation';
import type { Published } from '../publish';
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

const SHOWN_DIFFERENCES = 20;

interface PublishOptions {
  readonly rate?: string;
  readonly json?: boolean;
}

export function registerPublish(program: Command): void {
  program
    .command('publish')
    .description(
      'publish a generated month as hospitals do, their roster first, and report what became of each message',
    )
    .argument('<file>', 'a month made by `generate`')
    .option('--rate <r>', 'messages per second; without it as fast as it goes')
    .option(...JSON_OPTION)
    .action((file: string, options: PublishOptions) =>
      runVerb(options, (terminal) => publish(file, options, terminal)),
    );
}

async function publish(file: string, { rate }: PublishOptions, terminal: Terminal): Promise<Outcome> {
  const perSecond = Number(rate ?? '0');
  if (!Number.isFinite(perSecond) || perSecond < 0) {
    throw new WrongCall('publish.rate', `"${rate}" is not a rate`, 'write messages per second, for example --rate 500');
  }
  const { publishMonth } = await import('../publish'); // the Kafka client is loaded only when it is needed
  const published = await publishMonth(currentInstallation(), { file, rate: perSecond }, terminal);
  const { counts, differing, differences } = published.fates;
  return {
    exitCode: differing === 0 ? exitCodes.done : exitCodes.refused,
    json: {
      file,
      ...published,
      fates: { counts: Object.fromEntries(counts), differing, differences },
    },
    lines: [...summary(file, published), ...countLines(published), ...differenceLines(published)],
  };
}

function summary(file: string, { messages, roster, assistance, seconds }: Published): string[] {
  const perSecond = Math.round(messages / Math.max(0.001, seconds.publish + seconds.decisions));
  return [
    `${file}: ${messages} messages published in ${seconds.publish.toFixed(1)} s, decided ${seconds.decisions.toFixed(1)} s later (${perSecond}/s)`,
    `roster: ${roster.regions} regions, ${roster.institutions} institutions, ${roster.people} people, ${roster.movements} prepayments in ${seconds.roster.toFixed(1)} s`,
    `assistance: ${assistance.asked} large bills asked about and answered, ${assistance.skipped} skipped`,
    '',
  ];
}

function countLines({ fates }: Published): string[] {
  const rows = [...fates.counts].sort((a, b) => b[1].became - a[1].became);
  return table(
    [left('became'), right('messages'), right('expected')],
    rows.map(([fate, { became, expected }]) => [fate, String(became), String(expected)]),
  );
}

function differenceLines({ fates }: Published): string[] {
  if (fates.differing === 0) return ['', 'every message became what was expected of it'];
  const shown = fates.differences.slice(0, SHOWN_DIFFERENCES);
  return [
    '',
    `${fates.differing} messages became something else:`,
    ...table(
      [left('message'), left('planted'), left('expected'), left('became')],
      shown.map(({ id, planted, expect, became }) => [id, planted ?? '-', expect, became]),
    ),
    ...(fates.differing > shown.length ? [`… and ${fates.differing - shown.length} more (see --json)`] : []),
  ];
}
