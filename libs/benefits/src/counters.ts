import { unreachable, type BusinessDate, type InstitutionCode } from '@lianqing/kernel';
import { maxFen } from '@lianqing/money';
import type { Counters, WayOfCare } from './bill';
import { factsNeededBy } from './facts';
import type { DeductiblePeriod, PolicyPack } from './policy-pack';

/** Counters of an insurance year by name: fen, but bills where the name holds a standard. Names are kept for ever. */
export type CounterAmounts = Readonly<Record<string, bigint>>;

/** What decides under which names a bill is counted. */
export interface CountedVisit {
  readonly kind: WayOfCare;
  readonly institution: InstitutionCode;
  readonly settledOn: BusinessDate;
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
  /** What the pooled fund paid: `inpatient/pooled-paid`. */
  readonly pooledPaid: string | undefined;
}

/**
 * The names under which a bill is counted; undefined for a pack that counts nothing. Quarters and months are those of the
 * calendar with its year, so that none is in one insurance year twice, on whatever day that begins.
 */
export function counterKeysOf(pack: PolicyPack, visit: CountedVisit): CounterKeys | undefined {
  const counted = countedBy(pack);
  if (!counted) return undefined;
  const { period, isPaymentCounted } = counted;
  const { kind } = visit;
  const place = period && placeOf(period, visit);
  return {
    charged: place && `${kind}/charged/${place}`,
    standards: period === 'year-top-up' ? `${kind}/standard/` : undefined,
    pooledPaid: isPaymentCounted ? `${kind}/pooled-paid` : undefined,
  };
}

/** Whether all that `other` counts is counted by `own` as well, so that bills of the one have what the other asks for. */
export function countsAsMuch(own: PolicyPack, other: PolicyPack): boolean {
  const [has, wants] = [countedBy(own), countedBy(other)];
  if (!wants) return true;
  if (!has) return false;
  const isSamePeriod = wants.period === undefined || wants.period === has.period;
  return isSamePeriod && (has.isPaymentCounted || !wants.isPaymentCounted);
}

/** Of all that a year has counted, what a bill reads; what is 0 is left out. */
export function countersRead(keys: CounterKeys, held: ReadonlyMap<string, bigint>): CounterAmounts {
  const read: Record<string, bigint> = {};
  for (const [name, amount] of held) if (amount !== 0n && isRead(keys, name)) read[name] = amount;
  return read;
}

/** What a bill read of its year, as the engine asks for it. */
export function countersOf(read: CounterAmounts): Counters {
  let [charged, highestStandard, pooledPaid] = [0n, 0n, 0n];
  for (const [name, amount] of Object.entries(read)) {
    const [, what, place = ''] = name.split('/');
    if (what === 'charged') charged += amount;
    else if (what === 'pooled-paid') pooledPaid += amount;
    else if (what === 'standard' && amount > 0n) highestStandard = maxFen(highestStandard, BigInt(place));
  }
  return { charged, highestStandard, pooledPaid };
}

/** What a bill adds to its year, and a reversal takes off; what is 0 is left out. */
export function countersAdded(keys: CounterKeys, counted: Counters): CounterAmounts {
  const added: Record<string, bigint> = {};
  if (keys.charged && counted.charged !== 0n) added[keys.charged] = counted.charged;
  if (keys.pooledPaid && counted.pooledPaid !== 0n) added[keys.pooledPaid] = counted.pooledPaid;
  if (keys.standards && counted.highestStandard !== 0n) added[`${keys.standards}${counted.highestStandard}`] = 1n;
  return added;
}

interface Counted {
  /** The period that what is charged is counted for; undefined where each bill stands for itself. */
  readonly period: Exclude<DeductiblePeriod, 'visit'> | undefined;
  readonly isPaymentCounted: boolean;
}

const known = new WeakMap<PolicyPack, Counted | 'nothing'>();

/** Asked for every bill, and the same for ever for a pack. */
function countedBy(pack: PolicyPack): Counted | undefined {
  let counted = known.get(pack);
  if (counted === undefined) {
    counted = factsNeededBy(pack).has('counters') ? rulesThatCount(pack) : 'nothing';
    known.set(pack, counted);
  }
  return counted === 'nothing' ? undefined : counted;
}

function rulesThatCount({ deductible, pooledFund, catastrophic }: PolicyPack): Counted {
  const countsScope = catastrophic?.pays === 'share-above' && catastrophic.counts === 'in-scope';
  return {
    period: deductible.period === 'visit' ? undefined : deductible.period,
    isPaymentCounted: pooledFund.paymentCap !== undefined || countsScope,
  };
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

function isRead({ charged, standards, pooledPaid }: CounterKeys, name: string): boolean {
  return name === charged || name === pooledPaid || (standards !== undefined && name.startsWith(standards));
}
