import { unreachable, type BusinessDate, type InstitutionCode } from '@lianqing/kernel';
import { maxFen } from '@lianqing/money';
import { waysOfCare, type Counters, type WayOfCare } from './bill';
import type { BenefitRules, DeductiblePeriod, PolicyPack } from './policy-pack';
import { countsWithInpatient, rulesFor, wayFollowed } from './ways';

/** Counters of an insurance year by name: fen, but bills where the name holds a standard. Names are kept for ever. */
export type CounterAmounts = Readonly<Record<string, bigint>>;

/** What decides under which names a bill is counted. */
export interface CountedVisit {
  readonly kind: WayOfCare;
  readonly institution: InstitutionCode;
  readonly settledOn: BusinessDate;
  /** Of a way with a list of diseases, the one that the bill is for (`diseaseOf`). */
  readonly disease?: string | undefined;
}

/** The counters of its insurance year that a bill reads and adds to. */
export interface CounterKeys {
  /** Deductibles charged in the period: `inpatient/charged/year`, `…/H31010100001`, `…/2026-q3`, `…/2026-07`. */
  readonly charged: string | undefined;
  /**
   * Beginning of a name for each standard, which counts the bills that were charged by it: `inpatient/standard/80000`.
   * So the highest standard of a year is known again when any of its bills is undone.
   */
  readonly standards: string | undefined;
  /** What the pooled fund paid: `inpatient/pooled-paid`, `outpatient/pooled-paid`, `chronic-outpatient/pooled-paid/<disease>`. */
  readonly pooledPaid: string | undefined;
  /** Of a way that counts with inpatient care, beside its own: `inpatient/pooled-paid`. */
  readonly yearPaid?: string | undefined;
}

const yearPaid = 'inpatient/pooled-paid';

/**
 * The names under which a bill is counted, those of the way whose rules it follows; undefined where these count nothing.
 * Quarters and months are those of the calendar with its year, so that none is in one insurance year twice, on whatever day
 * that begins.
 */
export function counterKeysOf(pack: PolicyPack, visit: CountedVisit): CounterKeys | undefined {
  const way = wayFollowed(pack, visit.kind);
  const counted = countedBy(pack, way);
  if (!counted) return undefined;
  const { period, isPaymentCounted, isYearCounted } = counted;
  const place = period && placeOf(period, visit);
  const disease = visit.disease === undefined ? '' : `/${visit.disease}`;
  return {
    charged: place && `${way}/charged/${place}`,
    standards: period === 'year-top-up' ? `${way}/standard/` : undefined,
    pooledPaid: isPaymentCounted ? `${way}/pooled-paid${disease}` : undefined,
    yearPaid: isYearCounted ? yearPaid : undefined,
  };
}

/** Whether a pack counts anything of bills of a way of care beside the year's accumulators. */
export function countsBillsOf(pack: PolicyPack, kind: WayOfCare): boolean {
  return countedBy(pack, wayFollowed(pack, kind)) !== undefined;
}

/**
 * Whether all that `other` counts is counted by `own` as well, so that bills of the one have what the other asks for. There
 * are bills only of the ways that `own` pays for.
 */
export function countsAsMuch(own: PolicyPack, other: PolicyPack): boolean {
  return waysOfCare.every((kind) => {
    const [rules, otherRules] = [rulesFor(own, kind), rulesFor(other, kind)];
    if (!rules || !otherRules) return true;
    const wants = countedBy(other, wayFollowed(other, kind));
    if (!wants) return true;
    const has = countedBy(own, wayFollowed(own, kind));
    if (!has || wayFollowed(own, kind) !== wayFollowed(other, kind)) return false;
    const isSamePeriod = wants.period === undefined || wants.period === has.period;
    const isCountedOn = !wants.isPaymentCounted || countsDiseasesOn(rules, otherRules);
    const isPaidCounted = has.isPaymentCounted || !wants.isPaymentCounted;
    return isSamePeriod && isCountedOn && isPaidCounted && (has.isYearCounted || !wants.isYearCounted);
  });
}

/**
 * Payments are counted by disease, by its word: what `own` pays for must keep its word. A disease that is new, and a
 * diagnosis that no disease had, may begin, for nothing was paid of them; one that is left out asks for nothing.
 */
function countsDiseasesOn({ diseases: own }: BenefitRules, { diseases: others }: BenefitRules): boolean {
  if (!own || !others) return own === others;
  return others.every((other) =>
    own.every(({ disease, diagnoses }) => disease === other.disease || !haveCodeInCommon(diagnoses, other.diagnoses)),
  );
}

/** Diagnoses are told by beginnings of codes: of two that begin alike, the shorter one holds the other. */
function haveCodeInCommon(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)));
}

/** Of all that a year has counted, what a bill reads; what is 0 is left out. */
export function countersRead(keys: CounterKeys, held: ReadonlyMap<string, bigint>): CounterAmounts {
  const read: Record<string, bigint> = {};
  for (const [name, amount] of held) if (amount !== 0n && isRead(keys, name)) read[name] = amount;
  return read;
}

/** What a bill read of its year, as the engine asks for it; what stays were paid is the year's. */
export function countersOf(read: CounterAmounts): Counters {
  let [charged, highestStandard, pooledPaid, yearPaid] = [0n, 0n, 0n, 0n];
  for (const [name, amount] of Object.entries(read)) {
    const [way, what, place = ''] = name.split('/');
    if (what === 'charged') charged += amount;
    else if (what === 'pooled-paid' && way === 'inpatient') yearPaid += amount;
    else if (what === 'pooled-paid') pooledPaid += amount;
    else if (what === 'standard' && amount > 0n) highestStandard = maxFen(highestStandard, BigInt(place));
  }
  return { charged, highestStandard, pooledPaid, yearPaid };
}

/** What a bill adds to its year, and a reversal takes off; what is 0 is left out. */
export function countersAdded(keys: CounterKeys, counted: Counters): CounterAmounts {
  const added: Record<string, bigint> = {};
  if (keys.charged && counted.charged !== 0n) added[keys.charged] = counted.charged;
  for (const name of [keys.pooledPaid, keys.yearPaid])
    if (name && counted.pooledPaid !== 0n) added[name] = counted.pooledPaid;
  if (keys.standards && counted.highestStandard !== 0n) added[`${keys.standards}${counted.highestStandard}`] = 1n;
  return added;
}

interface Counted {
  /** The period that what is charged is counted for; undefined where each bill stands for itself. */
  readonly period: Exclude<DeductiblePeriod, 'visit'> | undefined;
  /** By the way's own name, of each disease where it has a list. */
  readonly isPaymentCounted: boolean;
  /** By the name that it has in common with inpatient care. */
  readonly isYearCounted: boolean;
}

const known = new WeakMap<BenefitRules, Counted | 'nothing'>();

/** Asked for every bill, and the same for ever for the rules of a way. */
function countedBy(pack: PolicyPack, way: WayOfCare): Counted | undefined {
  const rules = rulesFor(pack, way);
  if (!rules) return undefined;
  let counted = known.get(rules);
  if (counted === undefined) {
    const isYearCounted = way !== 'inpatient' && countsWithInpatient(pack, way) && countsPayments(pack);
    counted = rulesThatCount(rules, isYearCounted) ?? 'nothing';
    known.set(rules, counted);
  }
  return counted === 'nothing' ? undefined : counted;
}

function rulesThatCount(rules: BenefitRules, isYearCounted: boolean): Counted | undefined {
  const { deductible } = rules;
  const period = !deductible || deductible.period === 'visit' ? undefined : deductible.period;
  const isPaymentCounted = countsPayments(rules);
  return period || isPaymentCounted || isYearCounted ? { period, isPaymentCounted, isYearCounted } : undefined;
}

/** Whether anything looks at what the pooled fund has paid of bills by these rules. */
function countsPayments({ adjustments, catastrophic, diseases, pooledFund, routes }: BenefitRules): boolean {
  if (pooledFund?.paymentCap || diseases) return true;
  if (Object.values(routes).some((rule) => rule.paymentCap !== undefined)) return true;
  if (adjustments.some(({ paymentCap }) => paymentCap !== undefined)) return true;
  return catastrophic?.pays === 'share-above' && catastrophic.counts === 'in-scope';
}

/** The last part of the name; undefined where no sum of what was charged is asked for. */
function placeOf(period: Exclude<DeductiblePeriod, 'visit'>, visit: CountedVisit): string | undefined {
  const month = visit.settledOn.slice(0, 7);
  switch (period) {
    case 'year':
      return 'year';
    case 'hospital-year':
      return visit.institution;
    case 'quarter':
      return `${month.slice(0, 4)}-q${Math.ceil(Number(month.slice(5)) / 3)}`;
    case 'month':
      return month;
    case 'year-top-up':
      return undefined;
    default:
      return unreachable(period, 'placeOf');
  }
}

function isRead({ charged, standards, pooledPaid, yearPaid: common }: CounterKeys, name: string): boolean {
  return (
    name === charged ||
    name === pooledPaid ||
    name === common ||
    (standards !== undefined && name.startsWith(standards))
  );
}
