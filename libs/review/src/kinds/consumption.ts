import type { HospitalTier } from '@lianqing/benefits';
import { compareTexts, lastDayOf, monthOf, type BusinessMonth, type InstitutionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { FoundAcross, MonthCheck } from '../check';
import type { ReviewedLine } from '../facts';
import { isAboveShare } from '../figures';
import { isTimesAbove } from './hospitals';

/** What was spent on drugs by one hospital, or by all of one tier, in one month. */
interface Spending {
  cases: number;
  total: Fen;
  readonly byCode: Map<string, Consumption>;
}

/** What one drug cost together, and in how many cases it was given. */
interface Consumption {
  readonly amount: Fen;
  readonly cases: number;
}

interface HospitalSpending extends Spending {
  readonly institution: InstitutionCode;
  readonly tier: HospitalTier;
  readonly month: BusinessMonth;
}

/**
 * The drugs that a hospital spends most on, where they take far more of its spending than of its peers'. A dear drug of a
 * few patients is their illness and not the hospital's habit: fewer cases of a drug say as little as fewer cases at all.
 */
export const topConsumption: MonthCheck<'top-consumption'> = {
  sees: 'months',
  begin: ({ fewestCases, factor, top, share, categories }) => {
    const hospitals = new Map<string, HospitalSpending>();
    const tiers = new Map<string, Spending>();
    return {
      add: ({ institution, tier, settledOn, lines }) => {
        const drugs = lines.filter(({ category }) => categories.includes(category));
        if (drugs.length === 0) return;
        const month = monthOf(settledOn);
        const key = `${institution}:${tier}:${month}`;
        let own = hospitals.get(key);
        if (own === undefined) hospitals.set(key, (own = { institution, tier, month, ...noSpending() }));
        let all = tiers.get(`${tier}:${month}`);
        if (all === undefined) tiers.set(`${tier}:${month}`, (all = noSpending()));
        for (const spending of [own, all]) spend(spending, drugs);
      },
      *findings(): Generator<FoundAcross<'top-consumption'>> {
        for (const own of hospitals.values()) {
          const { institution, tier, month, cases, total: drugsTotal } = own;
          const all = tiers.get(`${tier}:${month}`) ?? noSpending();
          const peerCases = all.cases - cases;
          if (cases < fewestCases || peerCases < fewestCases) continue;
          const peersTotal = all.total - drugsTotal;
          for (const [index, [code, charged]] of dearest(own, top).entries()) {
            if ((own.byCode.get(code)?.cases ?? 0) < fewestCases) continue;
            const peersCharged = (all.byCode.get(code)?.amount ?? 0n) - charged;
            if (!isAboveShare(charged, drugsTotal, share)) continue;
            if (!isTimesAbove(charged * peersTotal, peersCharged * drugsTotal, factor)) continue;
            const evidence = { month, cases, peerCases, code, rank: index + 1, charged, drugsTotal };
            yield { institution, on: lastDayOf(month), amount: charged, evidence };
          }
        }
      },
    };
  },
};

function noSpending(): Spending {
  return { cases: 0, total: 0n, byCode: new Map() };
}

/** Adds the drugs of one case. */
function spend(spending: Spending, drugs: readonly ReviewedLine[]): void {
  const amounts = new Map<string, Fen>();
  for (const { code, amount } of drugs) amounts.set(code, (amounts.get(code) ?? 0n) + amount);
  spending.cases += 1;
  for (const [code, amount] of amounts) {
    const before = spending.byCode.get(code);
    spending.total += amount;
    spending.byCode.set(code, { amount: (before?.amount ?? 0n) + amount, cases: (before?.cases ?? 0) + 1 });
  }
}

function dearest({ byCode }: Spending, top: number): [code: string, charged: Fen][] {
  const amounts = [...byCode].map(([code, { amount }]): [string, Fen] => [code, amount]);
  return amounts.sort(([a, one], [b, other]) => compareFen(other, one) || compareTexts(a, b)).slice(0, top);
}

function compareFen(a: Fen, b: Fen): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
