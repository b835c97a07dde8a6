import { DomainError } from '@lianqing/kernel';
import { readWrittenRules, type WrittenRule } from '@lianqing/review';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneFolder } from '../installation';
import { exitCodes, groupOf, JSON_OPTION, runVerb, WrongCall, type Outcome } from '../terminal';
import { languageOption, type Language } from './language';

/** The option of every verb that reads rules; without it those of this clone are used. */
export const RULES_OPTION = ['--rules <file>', 'rule file (default: deploy/review/rules.yaml of this clone)'] as const;

interface RulesOptions {
  readonly rules?: string;
  readonly language: Language;
  readonly json?: boolean;
}

/** `lianqing review rules`: the rules with their parameters and sources. */
export function registerReviewRules(program: Command): void {
  groupOf(program, 'review', 'rules of review')
    .command('rules')
    .description('list the rules of review: what each looks for, by which figures, and where these come from')
    .option(...RULES_OPTION)
    .addOption(languageOption())
    .option(...JSON_OPTION)
    .action((options: RulesOptions) => runVerb(options, () => listRules(options.language, options.rules)));
}

/** Lists the rules of a file. @throws WrongCall when it cannot be used. */
export async function listRules(language: Language, file = rulesOfClone()): Promise<Outcome> {
  const rules = await writtenRules(file);
  return {
    exitCode: exitCodes.done,
    json: { file, rules },
    lines: [...rules.flatMap((rule) => linesOf(rule, language)), `${rules.length} rules`],
  };
}

/** The rule file of this clone. */
export function rulesOfClone(): string {
  return join(cloneFolder(), 'deploy/review/rules.yaml');
}

async function writtenRules(file: string): Promise<readonly WrittenRule[]> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new WrongCall(
      'review.unreadable',
      `${file} cannot be read: ${error.message}`,
      'Give the path of a rule file.',
    );
  });
  try {
    return readWrittenRules(file, bytes);
  } catch (error) {
    if (error instanceof DomainError)
      throw new WrongCall(error.code, error.message, 'Correct the file and call again.');
    throw error;
  }
}

function linesOf(rule: WrittenRule, language: Language): string[] {
  const { id, title, severity, when, source, parameters } = rule;
  const words = language === 'both' ? `${title.en} ${title.zh}` : title[language];
  return [
    `${id}: ${words} (${severity}; ${when.join(', ')}; ${placeAndDays(rule)})`,
    `    source: ${source}`,
    ...Object.entries(parameters).map(([name, { value, source: from }]) => `    ${name}: ${shown(value)} (${from})`),
  ];
}

function placeAndDays({ provinces = [], effectiveFrom, effectiveUntil }: WrittenRule): string {
  const where = provinces.length === 0 ? 'everywhere' : provinces.join(', ');
  return `${where}, from ${effectiveFrom}${effectiveUntil === undefined ? '' : ` until ${effectiveUntil}`}`;
}

/** Entries that a line of the list shows; a longer table is counted. */
const MAX_SHOWN = 8;

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const entries = Array.isArray(value) ? value.map(written) : Object.entries(value as object).map(pairWritten);
  return entries.length <= MAX_SHOWN ? entries.join(', ') : `${entries.length} entries`;
}

function pairWritten([name, value]: readonly [string, unknown]): string {
  return `${name} ${written(value)}`;
}

function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  return Object.entries(value as object)
    .map(pairWritten)
    .join(' ');
}
