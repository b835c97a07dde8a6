import type { AssistanceGroup, Bilingual, Scheme } from '@lianqing/benefits';
import { DomainError, invariant, type HospitalReference, type PersonId, type RegionCode } from '@lianqing/kernel';
import {
  allocate,
  formatPercent,
  formatYuan,
  minFen,
  roundDown,
  shareOf,
  sumFen,
  type Decimal,
  type Fen,
  type FundItem,
} from '@lianqing/money';

/** Half-open stretch of a person's own burden in scope, and what of it is given back. */
export interface CompensationBand {
  readonly from: Fen;
  /** Null is without end; only the last band has none. */
  readonly to: Fen | null;
  readonly rate: Decimal;
}

/** 二次补偿 what is given back out of the surplus of an insurance year, to whom; data. */
export interface CompensationRule {
  /** Which fund item pays it. */
  readonly fund: FundItem;
  readonly insuranceYear: number;
  readonly homeRegion: RegionCode;
  readonly scheme: Scheme;
  /** Assistance groups; empty is everybody. */
  readonly groups: readonly AssistanceGroup[];
  /** Rising without gaps; whoever bears no more than where the first begins gets nothing. */
  readonly bands: readonly [CompensationBand, ...CompensationBand[]];
  readonly capPerPerson: Fen;
  readonly budget: Fen;
  /** Who decided so. */
  readonly source: string;
}

export const compensationStates = ['drafted', 'reviewed', 'approved', 'paid', 'refused'] as const;
export type CompensationState = (typeof compensationStates)[number];

/** Two home regions may use the same id. */
export interface CompensationKey {
  readonly homeRegion: RegionCode;
  readonly compensationId: HospitalReference;
}

/** What a person bears of one settled bill, in scope and after what was given back before. */
export interface Burden {
  readonly personId: PersonId;
  readonly sourceNo: bigint;
  readonly source: 'settlement' | 'reimbursement';
  readonly treatingRegion: RegionCode;
  readonly burden: Fen;
}

/** What is given back of one settled bill. */
export interface CompensationShare extends Burden {
  readonly amount: Fen;
}

export interface PersonCompensation {
  readonly personId: PersonId;
  readonly burden: Fen;
  /** By bands and cap, before the budget was looked at. */
  readonly computed: Fen;
  readonly amount: Fen;
  readonly shares: readonly CompensationShare[];
}

export interface Compensation {
  readonly people: readonly PersonCompensation[];
  /** What it would come to without a budget. */
  readonly computed: Fen;
  readonly total: Fen;
}

/** What bands and cap give a person; each band is cut off to the fen, the fraction stays with the fund. */
export function compensationOf({ bands, capPerPerson }: CompensationRule, burden: Fen): Fen {
  return minFen(sumFen(bands.map((band) => ofBand(band, burden))), capPerPerson);
}

function ofBand({ from, to, rate }: CompensationBand, burden: Fen): Fen {
  const top = to === null ? burden : minFen(burden, to);
  return top <= from ? 0n : shareOf(top - from, rate, roundDown);
}

/**
 * Shares the budget out. When the people's amounts are more than the budget all are scaled in proportion, and the budget is
 * used to the fen; each person's amount lies on the bills in proportion to what was borne of them. Nobody gets more than
 * was borne, of any bill.
 * @param burdens of each person together, every one above 0
 */
export function shareOut(rule: CompensationRule, burdens: readonly Burden[]): Compensation {
  const people = [...byPerson(burdens)].flatMap(([personId, own]) => {
    const burden = sumFen(own.map((one) => one.burden));
    const computed = compensationOf(rule, burden);
    return computed === 0n ? [] : [{ personId, own, burden, computed }];
  });
  const computed = sumFen(people.map((one) => one.computed));
  const isScaled = computed > rule.budget;
  const amounts = people.map((one) => one.computed);
  const scaled = isScaled ? allocate(rule.budget, amounts) : amounts;
  const shared = people.map(({ own, ...person }, index): PersonCompensation => {
    const amount = scaled[index] ?? 0n;
    const parts = allocate(
      amount,
      own.map((one) => one.burden),
    );
    return { ...person, amount, shares: own.map((one, place) => ({ ...one, amount: parts[place] ?? 0n })) };
  });
  const total = sumFen(shared.map(({ amount }) => amount));
  invariant(total === (isScaled ? rule.budget : computed), 'what is shared out adds up');
  return { people: shared, computed, total };
}

function byPerson(burdens: readonly Burden[]): Map<PersonId, Burden[]> {
  const people = new Map<PersonId, Burden[]>();
  for (const one of burdens) {
    const own = people.get(one.personId);
    if (own) own.push(one);
    else people.set(one.personId, [one]);
  }
  return people;
}

/** One step of how a person's amount came about. */
export interface CompensationStep {
  readonly name: 'burden' | 'band' | 'cap' | 'scaled';
  readonly amount: Fen;
  readonly rule: string;
  readonly source: string;
  readonly text: Bilingual;
}

/** How a person's amount came about, in both languages. */
export function explainCompensation(
  rule: CompensationRule,
  { burden, computed, amount }: Pick<PersonCompensation, 'burden' | 'computed' | 'amount'>,
  ofAll: Pick<Compensation, 'computed'>,
): CompensationStep[] {
  const { source, bands, capPerPerson, budget } = rule;
  const steps: CompensationStep[] = [
    {
      name: 'burden',
      amount: burden,
      rule: `year ${rule.insuranceYear}`,
      source,
      text: {
        en: `Of what the policy looks at, ${formatYuan(burden)} yuan were left with the person in ${rule.insuranceYear}`,
        zh: `${rule.insuranceYear}年度政策范围内个人负担${formatYuan(burden)}元`,
      },
    },
  ];
  for (const band of bands) {
    const given = ofBand(band, burden);
    if (given > 0n) steps.push(bandStep(band, given, burden, source));
  }
  const byBands = sumFen(bands.map((band) => ofBand(band, burden)));
  if (byBands > capPerPerson) {
    const [en, zh] = [`At most ${formatYuan(capPerPerson)} yuan a person`, `每人封顶${formatYuan(capPerPerson)}元`];
    steps.push({ name: 'cap', amount: computed, rule: 'capPerPerson', source, text: { en, zh } });
  }
  if (amount !== computed || ofAll.computed > budget) {
    const [all, whole] = [formatYuan(ofAll.computed), formatYuan(budget)];
    const en = `All amounts together are ${all} yuan and the budget is ${whole}: each is scaled by the same proportion`;
    const zh = `全部补偿合计${all}元，超过预算${whole}元，按同一比例折算`;
    steps.push({ name: 'scaled', amount, rule: 'budget', source, text: { en, zh } });
  }
  return steps;
}

function bandStep(band: CompensationBand, amount: Fen, burden: Fen, source: string): CompensationStep {
  const top = band.to === null ? burden : minFen(burden, band.to);
  const [from, to, percent] = [formatYuan(band.from), formatYuan(top), formatPercent(band.rate)];
  return {
    name: 'band',
    amount,
    rule: `bands from ${from}`,
    source,
    text: {
      en: `From ${from} to ${to} yuan ${percent} % are given back: ${formatYuan(amount)}`,
      zh: `${from}元至${to}元部分按${percent}%补偿：${formatYuan(amount)}元`,
    },
  };
}

/** @throws DomainError `rejected`, code `compensation.rule-invalid` */
export function assertSoundRule({ bands }: CompensationRule): void {
  for (const [index, { from, to, rate }] of bands.entries()) {
    const next = bands[index + 1];
    const isLast = next === undefined;
    if (to !== null && to <= from) throw invalidRule(`band ${index + 1} ends before it begins`);
    if (!isLast && to !== next.from) throw invalidRule(`band ${index + 2} does not begin where the one before it ends`);
    if (rate.units < 0n || rate.units > 10n ** BigInt(rate.scale))
      throw invalidRule(`rate of band ${index + 1} is not from 0 to 1`);
  }
}

function invalidRule(what: string): DomainError {
  return new DomainError('rejected', 'compensation.rule-invalid', `The rule cannot be used: ${what}`, { what });
}
