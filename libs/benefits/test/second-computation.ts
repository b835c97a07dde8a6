import { formatDecimal, type Decimal } from '@lianqing/money';
import type { Bill, BillLine, HospitalTier, Route, Split } from '../src';
import { Fraction, larger, smaller } from './fraction';

/**
 * The three policies once more, written down from the source documents without the engine, its packs or its rates:
 * rational numbers, one rule after the other, figures in yuan in the code. Slow, plain, and only here to be compared.
 */
export function computeAgain(pack: string, bill: Bill): Split {
  const lines = bill.lines.map(partsOf);
  const sum = (field: keyof LineParts): bigint => lines.reduce((total, line) => total + line[field], 0n);
  const inScope = sum('inScope');
  const total = sum('total');
  const deductible = smaller(inScope, standard(pack, bill));
  const rest = inScope - deductible;
  const start = pack === 'city-a-employee' ? bill.year.inScope + deductible : bill.year.aboveDeductible;

  const bands = bandsOf(pack, bill).map((band) => ({ ...band, part: between(start, rest, band.from, band.to) }));
  const computed = bands.reduce((paid, { part, rate }) => paid + rate.times(Fraction.of(part)).halfUp(), 0n);
  const inBands = bands.reduce((cost, { part }) => cost + part, 0n);
  const poolSelf = inBands - computed;
  const large = pack === 'prefecture-b-employee' ? between(start, rest, 10_000_000n, 20_000_000n) : 0n;
  const largeFund = percent(large, '0.80');
  const civilServant = supplement(pack, bill, poolSelf);

  const resident = pack === 'resident-c';
  const poolFund = resident ? larger(computed, percent(total, '0.35')) : computed;
  const burdened = resident && bill.year.ownBurden + (total - poolFund) > 500_000n;
  const catastrophic = burdened ? larger(0n, percent(total, '0.80') - poolFund) : 0n;
  const medicalAssistance = resident
    ? assistance(bill, { total, inScope, paid: poolFund + catastrophic, burdened })
    : 0n;

  const fundTotal = poolFund + largeFund + civilServant + catastrophic + medicalAssistance;
  const personalTotal = total - fundTotal;
  const mayPay = pack === 'prefecture-b-employee' ? larger(0n, inScope - fundTotal) : personalTotal;
  const account = smaller(bill.person.accountBalance, mayPay);
  return {
    fullSelfPay: sum('fullSelfPay'),
    overLimit: sum('overLimit'),
    preSelfPay: sum('preSelfPay'),
    inScope,
    total,
    deductible,
    poolFund,
    poolSelf,
    floorTopUp: poolFund - computed,
    largeFund,
    largeSelf: large - largeFund,
    overCap: rest - inBands - large,
    civilServant,
    enterprise: 0n,
    catastrophic,
    medicalAssistance,
    protection: 0n,
    fundTotal,
    hospitalPart: 0n,
    personalTotal,
    account,
    familyAccount: 0n,
    cash: personalTotal - account,
  };
}

type LineParts = Record<'fullSelfPay' | 'overLimit' | 'preSelfPay' | 'inScope' | 'total', bigint>;

function partsOf(line: BillLine): LineParts {
  const parts = { fullSelfPay: 0n, overLimit: 0n, preSelfPay: 0n, inScope: 0n, total: line.amount };
  if (line.class === 'C') return { ...parts, fullSelfPay: line.amount };
  if (line.ceilingPrice) {
    const above = fractionOf(line.unitPrice).minus(fractionOf(line.ceilingPrice));
    if (above.isAbove(Fraction.of(0n))) {
      parts.overLimit = smaller(above.times(fractionOf(line.quantity)).halfUp(), line.amount);
    }
  }
  const within = line.amount - parts.overLimit;
  if (line.class === 'B' && line.preSelfPayRate) {
    parts.preSelfPay = fractionOf(line.preSelfPayRate).times(Fraction.of(within)).halfUp();
  }
  return { ...parts, inScope: within - parts.preSelfPay };
}

function standard(pack: string, { person, year, visit }: Bill): bigint {
  const first = year.admissions === 0;
  if (pack === 'city-a-employee') {
    const byTier = { 'tertiary-a': 100_000n, tertiary: 70_000n, secondary: 50_000n, primary: 30_000n }[visit.tier];
    const specialist = visit.specialist === true && visit.tier === 'tertiary-a';
    const figure =
      visit.place === 'outside' ? 100_000n : visit.bestBelowTertiary ? 70_000n : specialist ? 70_000n : byTier;
    return first ? figure : percent(figure, '0.5');
  }
  if (pack === 'prefecture-b-employee') {
    const figures: Record<HospitalTier, [bigint, bigint, bigint]> = {
      'tertiary-a': [70_000n, 45_000n, 35_000n],
      tertiary: [70_000n, 45_000n, 35_000n],
      secondary: [60_000n, 34_000n, 30_000n],
      primary: [50_000n, 28_000n, 22_000n],
    };
    const [one, two, more] = figures[visit.tier];
    return first ? one : year.admissions === 1 ? two : more;
  }
  const byTier = { 'tertiary-a': 80_000n, tertiary: 80_000n, secondary: 40_000n, primary: 10_000n }[visit.tier];
  const figure = visit.place === 'outside' ? 80_000n : byTier;
  return person.assistance === 'rural' ? 0n : person.assistance === 'urban' ? percent(figure, '0.5') : figure;
}

interface PlainBand {
  readonly from: bigint;
  readonly to: bigint;
  readonly rate: Fraction;
}

function bandsOf(pack: string, { person, visit }: Bill): PlainBand[] {
  const retired = person.status === 'retired';
  if (pack === 'city-a-employee') {
    const off = visit.route === 'unreferred' ? '0.10' : '0';
    return [
      { from: 0n, to: 2_000_000n, rate: less(retired ? '0.925' : '0.85', off) },
      { from: 2_000_000n, to: 31_200_000n, rate: less(retired ? '0.95' : '0.90', off) },
    ];
  }
  if (pack === 'prefecture-b-employee') {
    return [
      { from: 0n, to: 6_000_000n, rate: less('1', retired ? '0.07' : '0.09') },
      { from: 6_000_000n, to: 9_000_000n, rate: less('1', retired ? '0.06' : '0.08') },
      { from: 9_000_000n, to: 10_000_000n, rate: less('1', retired ? '0.05' : '0.07') },
    ];
  }
  const byTier = { 'tertiary-a': '0.60', tertiary: '0.60', secondary: '0.70', primary: '0.80' }[visit.tier];
  const points: Partial<Record<Route, string>> = { unreferred: '0.10', temporary: '0.20' };
  return [{ from: 0n, to: 8_000_000n, rate: less(byTier, points[visit.route] ?? '0') }];
}

function supplement(pack: string, { person }: Bill, poolSelf: bigint): bigint {
  if (pack !== 'prefecture-b-employee' || !person.civilServant) return 0n;
  return percent(poolSelf, person.status === 'retired' ? '0.55' : '0.50');
}

interface Standing {
  readonly total: bigint;
  readonly inScope: bigint;
  readonly paid: bigint;
  readonly burdened: boolean;
}

function assistance({ person }: Bill, { total, inScope, paid, burdened }: Standing): bigint {
  if (person.assistance === null) return 0n;
  const half = percent(larger(0n, inScope - paid), '0.5');
  return burdened ? larger(half, percent(total, '0.90') - paid) : half;
}

/** How much of `rest`, laid down from `start` on, lies between two limits, found by cutting off both ends. */
function between(start: bigint, rest: bigint, from: bigint, to: bigint): bigint {
  const below = smaller(rest, larger(0n, from - start));
  const above = smaller(rest, larger(0n, start + rest - to));
  return larger(0n, rest - below - above);
}

function percent(amount: bigint, rate: string): bigint {
  return Fraction.of(rate).times(Fraction.of(amount)).halfUp();
}

function less(rate: string, off: string): Fraction {
  return Fraction.of(rate).minus(Fraction.of(off));
}

function fractionOf(decimal: Decimal): Fraction {
  return Fraction.of(formatDecimal(decimal));
}
