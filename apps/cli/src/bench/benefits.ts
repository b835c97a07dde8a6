import {
  readPacks,
  adjudicate,
  explain,
  assistanceGroups,
  hospitalTiers,
  insuredStatuses,
  routes,
} from '@lianqing/benefits';
import type { Bill, BillLine, PolicyPack } from '@lianqing/benefits';
import { multiplyDecimals, parseDecimal, powerOfTen, roundHalfUp } from '@lianqing/money';
import type { Command } from 'commander';
import { join } from 'node:path';
import { Random } from '../generate/random';
import { cloneFolder } from '../installation';
import { WrongCall } from '../terminal';
import type { Bench, BenchFigures } from './bench';

/** Fee lines of every measured bill. */
const LINES = 12;
/** Different bills that are kept in memory; a longer run goes over them again. */
const DISTINCT_BILLS = 5_000;
const WARM_UP_BILLS = 20_000;
const MAX_BILLS = 100_000_000;
/** Of the bills, one in so many is explained step by step as well. */
const EXPLAINED_SHARE = 10;

export interface BenefitsBenchOptions {
  readonly bills: number;
  readonly seed: number;
  /** Directory of policy packs; those of this clone when absent. */
  readonly packs?: string;
}

/** Adjudicates random bills of 12 lines over every pack on one core, without recorder, database or transport. */
export async function benchBenefits({ bills, seed, packs }: BenefitsBenchOptions): Promise<BenchFigures> {
  const known = await readPacks(packs ?? join(cloneFolder(), 'deploy/policies'));
  const work = Array.from({ length: Math.min(bills, DISTINCT_BILLS) }, (_, index) => randomTask(known, seed, index));
  adjudicateInTurn(work, WARM_UP_BILLS);

  const cpuBefore = process.cpuUsage();
  const startedAt = process.hrtime.bigint();
  const funds = adjudicateInTurn(work, bills);
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const { user, system } = process.cpuUsage(cpuBefore);

  const cpuMs = (user + system) / 1_000 / bills;
  const explained = Math.ceil(bills / EXPLAINED_SHARE);
  const explainingAt = process.hrtime.bigint();
  explainInTurn(work, explained);
  const explainingSeconds = Number(process.hrtime.bigint() - explainingAt) / 1e9;
  return {
    name: 'benefits',
    count: bills,
    seconds,
    perSecond: bills / seconds,
    cpuMsPerItem: { node: cpuMs, total: cpuMs },
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    explained: { count: explained, perSecond: explained / explainingSeconds },
    packs: known.map((pack) => `${pack.id} ${pack.version}`).join(', '),
    linesPerBill: LINES,
    seed,
    fundTotalFen: funds.toString(),
  };
}

/** `lianqing bench benefits`. */
export const benefitsBench: Bench = {
  name: 'benefits',
  description: 'the adjudication engine alone: random bills of 12 lines over every pack, one core',
  options(command: Command): Command {
    return command
      .option('--bills <n>', 'bills to adjudicate', '300000')
      .option('--seed <n>', 'the same seed makes the same bills', '7');
  },
  run(options): Promise<BenchFigures> {
    return benchBenefits({
      bills: wholeOf(options, 'bills', 1, MAX_BILLS),
      seed: wholeOf(options, 'seed', 0, 2 ** 31),
    });
  },
};

/** Tells each bill step by step; the steps are counted, so that no compiler can leave the work out. */
function explainInTurn(work: readonly Task[], bills: number): number {
  let steps = 0;
  for (let done = 0; done < bills; done += 1) {
    const task = work[done % work.length];
    if (task) steps += explain(task.pack, task.bill).steps.length;
  }
  return steps;
}

interface Task {
  readonly pack: PolicyPack;
  readonly bill: Bill;
}

/** The sum of what funds paid is kept, so that no compiler can leave the work out and two runs can be compared. */
function adjudicateInTurn(work: readonly Task[], bills: number): bigint {
  let funds = 0n;
  for (let done = 0; done < bills; done += 1) {
    const task = work[done % work.length];
    if (task) funds += adjudicate(task.pack, task.bill).split.fundTotal;
  }
  return funds;
}

function randomTask(packs: readonly PolicyPack[], seed: number, index: number): Task {
  const random = Random.of('bench benefits', seed, index);
  const fen = (below: number): bigint => BigInt(random.below(below));
  return {
    pack: random.pick(packs),
    bill: {
      person: {
        status: random.pick(insuredStatuses),
        civilServant: random.chance(2_000),
        assistance: random.chance(8_000) ? null : random.pick(assistanceGroups),
        accountBalance: fen(300_000),
      },
      year: {
        admissions: random.below(4),
        inScope: fen(15_000_000),
        aboveDeductible: fen(12_000_000),
        ownBurden: fen(700_000),
      },
      visit: {
        kind: 'inpatient',
        tier: random.pick(hospitalTiers),
        place: random.chance(8_000) ? 'outside' : 'inside',
        route: random.pick(routes),
        specialist: random.chance(1_000),
        bestBelowTertiary: random.chance(500),
      },
      lines: Array.from({ length: LINES }, () => randomLine(random)),
    },
  };
}

/** Three classes, a ceiling on every third line, now and then a quantity or a price with decimals. */
function randomLine(random: Random): BillLine {
  const quantity = parseDecimal(random.chance(1_500) ? `${random.between(1, 9)}.5` : `${random.between(1, 20)}`);
  const unitPrice = parseDecimal(
    random.chance(1_000) ? `${random.between(100, 9_000)}.25` : `${random.between(100, 90_000)}`,
  );
  const cost = multiplyDecimals(quantity, unitPrice);
  const kind = random.pick(['A', 'A', 'A', 'B', 'B', 'C'] as const);
  return {
    class: kind,
    quantity,
    unitPrice,
    amount: roundHalfUp(cost.units, powerOfTen(cost.scale)),
    ceilingPrice: random.chance(3_300) ? parseDecimal(`${random.between(100, 90_000)}`) : undefined,
    preSelfPayRate: kind === 'B' ? parseDecimal(random.pick(['0.05', '0.1', '0.15', '0.033'])) : undefined,
  };
}

function wholeOf(options: Readonly<Record<string, unknown>>, name: string, least: number, most: number): number {
  const text = String(options[name]);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new WrongCall('option.malformed', `--${name} ${text} is not a whole number from ${least} to ${most}`, '');
}
