import { readPolicyBook } from '@lianqing/benefits';
import { DomainError } from '@lianqing/kernel';
import { readRuleFile, reviewClaims, sortedByPerson } from '@lianqing/review';
import type { Command } from 'commander';
import { join } from 'node:path';
import { generateMonth, isOfStaff, type MonthRequest } from '../generate';
import { cloneFolder } from '../installation';
import { precisionOf, readReviewedMonth, recallOf, scoresOf, totalOf, type RuleScore } from '../review';
import { exitCodes, groupOf, JSON_OPTION, left, right, runVerb, table, WrongCall, type Outcome } from '../terminal';
import { monthGiven, perTenThousand } from './given';

/** Every claim of a measured month is kept in memory. */
const MOST_CLAIMS = 500_000;
/** A month in which the rules and the policies of this clone hold. */
const MONTH = '2026-09';

export interface MeasureOptions {
  readonly claims: string;
  readonly seed: string;
  readonly abuse: string;
  readonly month: string;
  readonly rules?: string;
  readonly packs?: string;
  readonly json?: boolean;
}

/** `lianqing review measure`: how well the rules find abuse that is known. */
export function registerReviewMeasure(program: Command): void {
  groupOf(program, 'review', 'rules of review')
    .command('measure')
    .description('generate a month with planted abuse, review it in memory, and say of each rule what it found')
    .requiredOption('--claims <n>', 'how many claims the month holds')
    .option('--seed <s>', 'the same seed gives the same month', '1')
    .option('--abuse <share>', 'share of claims in which a rule is abused', '0.02')
    .option('--month <YYYY-MM>', 'the month of settlement', MONTH)
    .option('--rules <file>', 'file of rules (default: deploy/review/rules.yaml of this clone)')
    .option('--packs <dir>', 'directory of policy packs (default: deploy/policies of this clone)')
    .option(...JSON_OPTION)
    .action((options: MeasureOptions) => runVerb(options, () => measureReview(options)));
}

/** Measures the rules of a file. @throws WrongCall when a file or an option cannot be used. */
export async function measureReview(options: MeasureOptions): Promise<Outcome> {
  const request = requestOf(options);
  const { rules, book } = await readFiles(options);
  const { claims, truth } = readReviewedMonth(generateMonth(request), book);
  const startedAt = process.hrtime.bigint();
  const findings = reviewClaims(rules, sortedByPerson(claims), { physicians: { isContracted: isOfStaff } });
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const planted = new Set(truth.map(({ rule }) => rule));
  const kinds = [...new Set(rules.rules.map(({ kind }) => kind as string))];
  const scores = scoresOf(
    kinds.filter((kind) => planted.has(kind)),
    findings,
    truth,
  );
  const unmeasured = kinds.filter((kind) => !planted.has(kind));
  const total = totalOf(scores);
  return {
    exitCode: exitCodes.done,
    json: {
      claims: claims.length,
      seed: options.seed,
      rules: { version: rules.version, digest: rules.digest },
      reviewSeconds: seconds,
      scores: [...scores, total].map(withRatios),
      unmeasured,
    },
    lines: [
      ...table(
        [
          left('rule'),
          right('planted'),
          right('found'),
          right('findings'),
          right('right'),
          right('precision'),
          right('recall'),
        ],
        [...scores, total].map(rowOf),
      ),
      `${claims.length} claims reviewed in ${seconds.toFixed(1)} s by rules ${rules.version}`,
      ...(unmeasured.length > 0 ? [`nothing is planted for ${unmeasured.join(', ')}`] : []),
    ],
  };
}

function requestOf({ claims, seed, abuse, month }: MeasureOptions): MonthRequest {
  const count = Number(claims);
  if (!/^\d+$/.test(claims) || count < 1 || count > MOST_CLAIMS) {
    throw new WrongCall('review.claims', `"${claims}" is not a number of claims`, `write 1 to ${MOST_CLAIMS}`);
  }
  const share = perTenThousand(abuse, 'review.abuse');
  return { claims: count, seed, month: monthGiven(month), errors: 0, ways: 'real', abuse: share };
}

async function readFiles({ rules, packs }: MeasureOptions) {
  const file = rules ?? join(cloneFolder(), 'deploy/review/rules.yaml');
  try {
    return {
      rules: await readRuleFile(file),
      book: await readPolicyBook(packs ?? join(cloneFolder(), 'deploy/policies')),
    };
  } catch (error) {
    if (error instanceof DomainError)
      throw new WrongCall(error.code, error.message, 'Correct the file and call again.');
    throw error;
  }
}

function withRatios(score: RuleScore) {
  return { ...score, precision: precisionOf(score), recall: recallOf(score) };
}

function rowOf(score: RuleScore): string[] {
  const { rule, planted, detected, findings, truePositives } = score;
  const ratio = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  return [
    rule,
    ...[planted, detected, findings, truePositives].map(String),
    ratio(precisionOf(score)),
    ratio(recallOf(score)),
  ];
}
