import {
  adjudicate,
  contributionOf,
  counterKeysOf,
  countersAdded,
  countersOf,
  countersRead,
  countsWithInpatient,
  diseaseOf,
  emptyYear,
  splitFields,
  type Bill,
  type BillFact,
  type CounterAmounts,
  type CounterKeys,
  type PolicyPack,
  type Route,
  type Scheme,
  type Split,
  type YearContribution,
  type YearSoFar,
} from '@lianqing/benefits';
import {
  invariant,
  wholeYearsBetween,
  type BusinessDate,
  type FilingId,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type PolicyPackId,
  type RegionCode,
} from '@lianqing/kernel';
import { maxFen, negatedFundItems, type Fen, type FundItemAmounts } from '@lianqing/money';
import type { Circumstances } from './circumstances';
import { categoryTotalsOf, type Claim } from './claim';
import type { Billed, SilentRatio } from '../catalogue/listed-lines';
import type { Particulars } from './person';
import type { Grounds } from './eligibility';
import type { YearAddition, YearBefore } from './year-book';

/** Which policy pack decided: enough to find it again and to know that it is the same. */
export interface PackReference {
  readonly id: PolicyPackId;
  readonly version: string;
  readonly digest: string;
}

/** One row of the books of settlement: a settled claim, or the negated row that undoes one. */
export interface Settlement {
  readonly claimNo: bigint;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly scheme: Scheme;
  readonly settledOn: BusinessDate;
  /** The business day whose control totals and seal hold this row. */
  readonly bookedOn: BusinessDate;
  readonly route: Route;
  readonly filingId: FilingId | null;
  readonly pack: PackReference;
  /** The version of the treating province's catalogue that gave the lines their terms; null where it had none. */
  readonly catalogueVersion: number | null;
  readonly insuranceYear: number;
  readonly circumstances: Circumstances;
  readonly yearBefore: YearSoFar;
  /** What the personal account held before this bill. */
  readonly accountAvailable: Fen;
  readonly split: Split;
  readonly fundItems: FundItemAmounts;
  /** 1, or 0 for a part that the policy takes as one stay with the one before; of a negated row what it takes off. */
  readonly admissions: number;
  /** Whether it adds nothing to the year of inpatient care: the policy counts its way of care apart. */
  readonly countsApart: boolean;
  /** What it adds to the counters of its year; null where the policy counts nothing. */
  readonly counted: CounterAmounts | null;
  readonly categoryTotals: readonly Fen[];
  /** For a negated row: which request undoes which row. */
  readonly reversal: { readonly reversalId: HospitalReference; readonly reverses: Place } | null;
}

/** Where a row stands: its number and the day it is booked on. */
export interface Place {
  readonly claimNo: bigint;
  readonly bookedOn: BusinessDate;
}

/**
 * Splits a claim that was granted, by the home region's policy. Here and wherever a claim passes, fields are named one by
 * one: an object literal that begins with a spread costs six times all the rest of this function.
 */
export function settle(claim: Claim, grounds: Grounds, before: YearBefore, place: Place): Settlement {
  const {
    person,
    institution,
    pack,
    insuranceYear,
    route,
    filing,
    isDeclared,
    continues,
    catalogue,
    billed,
    takesDefaults,
    diseases,
  } = grounds;
  const { bornOn, contributesSince, groups, enterpriseSupplement, familyCredited } = person.particulars ?? nothingTold;
  const keys = counterKeysFor(
    pack,
    { institution: claim.institution, settledOn: claim.settledOn, circumstances: { diseases } },
    claim,
  );
  const circumstances: Circumstances = {
    status: person.status,
    civilServant: person.civilServant,
    assistance: person.assistance,
    tier: institution.tier,
    specialist: institution.specialist,
    bestBelowTertiary: institution.bestBelowTertiary,
    place: person.homeRegion === institution.region ? 'inside' : 'outside',
    filingCategory: filing?.category ?? null,
    age: bornOn && wholeYearsBetween(bornOn, claim.settledOn),
    contributionYears: contributesSince && wholeYearsBetween(contributesSince, claim.settledOn),
    groups,
    enterpriseSupplement,
    familyAvailable: familyCredited === undefined ? undefined : maxFen(0n, familyCredited - before.familyUsed),
    villageClinic: institution.villageClinic || undefined,
    diseases,
    takesDefaults: takesDefaults || undefined,
    declared: isDeclared || undefined,
    continues,
    counters: keys && countersRead(keys, before.counters),
  };
  const accountAvailable = maxFen(0n, person.accountCredited - before.accountUsed);
  const bill = billOf({ circumstances, route, yearBefore: before.year, accountAvailable }, billed);
  const { split, fundItems, contribution, counted } = adjudicate(pack, bill);
  invariant(split.total === claim.total, 'the lines of a claim do not add up to its total');
  return {
    claimNo: place.claimNo,
    bookedOn: place.bookedOn,
    institution: claim.institution,
    claimId: claim.claimId,
    personId: claim.personId,
    homeRegion: claim.homeRegion,
    treatingRegion: institution.region,
    scheme: person.scheme,
    settledOn: claim.settledOn,
    route,
    filingId: filing?.filingId ?? null,
    pack: { id: pack.id, version: pack.version, digest: pack.digest },
    catalogueVersion: catalogue?.version ?? null,
    insuranceYear,
    circumstances,
    yearBefore: before.year,
    accountAvailable,
    split,
    fundItems,
    admissions: contribution.admissions,
    countsApart: !countsWithInpatient(pack, claim.kind),
    counted: keys ? countersAdded(keys, counted) : null,
    categoryTotals: categoryTotalsOf(claim.lines),
    reversal: null,
  };
}

const nothingTold: Particulars = Object.freeze({});

/**
 * What is told of a bill beyond the basics; packs with rules about anything else are refused at boot. The kind of an item
 * is asked for only where a line of class B has no ratio, and a claim has no such line. What the home region does not tell
 * of a person refuses the claim, not the pack.
 */
export const knownFacts: ReadonlySet<BillFact> = new Set<BillFact>([
  'diagnosis',
  'diseases',
  'filing-category',
  'essential-drugs',
  'item-kind',
  'counters',
  'age',
  'contribution-years',
  'groups',
  'enterprise-supplement',
  'family-account',
  'village-clinic',
  'first-contact',
  'cause',
  'continuation',
]);

/** The counters of its year that a bill reads and adds to; undefined where the policy counts nothing. */
export function counterKeysFor(
  pack: PolicyPack,
  {
    institution,
    settledOn,
    circumstances: { diseases },
  }: Pick<Settlement, 'institution' | 'settledOn'> & { readonly circumstances: Pick<Circumstances, 'diseases'> },
  { kind, diagnosis }: Pick<Claim, 'kind' | 'diagnosis'>,
): CounterKeys | undefined {
  const disease = diseases && diseaseOf(pack, { visit: { kind, diagnosis }, person: { diseases } })?.disease;
  return counterKeysOf(pack, { kind, institution, settledOn, disease });
}

/** What stood for ratios that nobody told when the row was settled. */
export function silentRatioOf({ circumstances }: Pick<Settlement, 'circumstances'>): SilentRatio {
  return circumstances.takesDefaults ? 'default' : 'nothing';
}

/** The bill as the engine reads it, from what a settlement keeps: the same bill gives the same split again. */
export function billOf(
  {
    circumstances,
    route,
    yearBefore,
    accountAvailable,
  }: Pick<Settlement, 'circumstances' | 'route' | 'yearBefore' | 'accountAvailable'>,
  { kind, diagnosis, skippedFirstContact, lines }: Billed,
): Bill {
  const { status, civilServant, assistance, age, contributionYears, groups } = circumstances;
  const { tier, place, specialist, bestBelowTertiary, villageClinic, continues, counters } = circumstances;
  return {
    person: {
      status,
      civilServant,
      assistance,
      accountBalance: accountAvailable,
      familyBalance: circumstances.familyAvailable,
      age,
      contributionYears,
      groups,
      hasEnterpriseSupplement: circumstances.enterpriseSupplement,
      diseases: circumstances.diseases,
    },
    year: yearBefore,
    counters: counters && countersOf(counters),
    visit: {
      kind,
      tier,
      place,
      route,
      filing: circumstances.filingCategory ?? undefined,
      specialist,
      bestBelowTertiary,
      diagnosis,
      villageClinic,
      skippedFirstContact,
      continues,
    },
    lines,
  };
}

/** The row that undoes a settlement: everything negated, with a reference; nothing is edited. */
export function negated(
  original: Settlement,
  reversalId: HospitalReference,
  settledOn: BusinessDate,
  place: Place,
): Settlement {
  invariant(original.reversal === null, 'a negated row is never undone');
  return {
    ...original,
    ...place,
    settledOn,
    split: negatedSplit(original.split),
    fundItems: negatedFundItems(original.fundItems),
    counted: original.counted && negatedCounters(original.counted),
    categoryTotals: original.categoryTotals.map((amount) => -amount),
    reversal: { reversalId, reverses: { claimNo: original.claimNo, bookedOn: original.bookedOn } },
  };
}

/** What a settled row added to its insurance year. */
export function yearContributionOf({ split, admissions, countsApart }: Settlement): YearContribution {
  return countsApart ? emptyYear : contributionOf(split, { isAdmission: admissions > 0 });
}

/** What a settled row added to its insurance year and what belongs to it, a reversal to be taken off. */
export function yearAdditionOf(settlement: Settlement): YearAddition {
  const { split, counted } = settlement;
  const { account, familyAccount } = split;
  return { contribution: yearContributionOf(settlement), account, familyAccount, counted };
}

/** What the hospital advanced: fund total and money of both accounts. What it bears itself is no advance. */
export function advancedOf({ split }: Pick<Settlement, 'split'>): Fen {
  return split.fundTotal + split.account + split.familyAccount;
}

function negatedCounters(counted: CounterAmounts): CounterAmounts {
  return Object.fromEntries(Object.entries(counted).map(([counter, amount]) => [counter, -amount]));
}

function negatedSplit(split: Split): Split {
  const negative: Record<keyof Split, Fen> = { ...split };
  for (const field of splitFields) negative[field] = -split[field];
  return negative;
}
