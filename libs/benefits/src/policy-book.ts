import {
  DomainError,
  parseBusinessDate,
  plusDays,
  type BusinessDate,
  type PolicyPackId,
  type RegionCode,
} from '@lianqing/kernel';
import { countsAsMuch } from './counters';
import { insuranceYearOf, type PolicyPack, type Scheme } from './policy-pack';

/** Which pack holds for a home province and scheme, and when. */
export interface Assignment {
  readonly pack: PolicyPackId;
  readonly scheme: Scheme;
  readonly provinces: readonly RegionCode[];
  readonly from: BusinessDate;
  /** First day on which it no longer holds; null is open-ended. */
  readonly until: BusinessDate | null;
  /** Who decided so: a source document or an assumption. */
  readonly source: string;
  /**
   * Days within an insurance year on which a pack took over that counts more than the one before it, and who answers for
   * counters that began at 0: for what was settled before this was refused, since such a pack is never edited.
   */
  readonly countersBeginAnew?: readonly CountersBeginAnew[] | undefined;
  /** File and line where it is written, for messages. */
  readonly place: string;
}

export interface CountersBeginAnew {
  readonly on: BusinessDate;
  readonly source: string;
}

/**
 * What the reversal of a bill does where later bills of the person's insurance year are settled: those stand (`'stand'`);
 * it is refused until they are undone (`'refuse'`); or they stand in the books and it is shown what they would come to
 * now (`'recompute'`).
 */
export const laterSettlementRules = ['stand', 'refuse', 'recompute'] as const;
export type LaterSettlementRule = (typeof laterSettlementRules)[number];

/** Which provinces have something otherwise, and when. */
interface ProvincesRule {
  readonly provinces: readonly RegionCode[];
  readonly from: BusinessDate;
  /** First day on which it no longer holds; null is open-ended. */
  readonly until: BusinessDate | null;
  /** Who decided so: a source document or an assumption. */
  readonly source: string;
}

/** How home provinces have bills undone, and when. */
export interface ReversalRule extends ProvincesRule {
  readonly laterSettlements: LaterSettlementRule;
}

/**
 * What becomes of a bill with a line that the catalogue of the treating province does not list: it is refused
 * (`'refuse'`), or the line keeps the terms that the hospital tells (`'as-told'`).
 */
export const unlistedLineRules = ['refuse', 'as-told'] as const;
export type UnlistedLineRule = (typeof unlistedLineRules)[number];

/** How treating provinces have lines that their catalogue does not list, and when. */
export interface UnlistedItemsRule extends ProvincesRule {
  readonly lines: UnlistedLineRule;
}

/** When home provinces close the insurance years that end while it holds: what is settled later is no longer of their accounts. */
export interface YearClosingRule extends ProvincesRule {
  /** So many days after its last one an insurance year still takes bills; with 0 it is closed when it ends. */
  readonly closesAfterDays: number;
}

/** What provinces have otherwise than where nothing is said. */
export interface RegionRules {
  /** Of home provinces that do not simply let later settlements stand. */
  readonly reversals: readonly ReversalRule[];
  /** Of treating provinces that do not simply refuse what their catalogue does not list. */
  readonly unlistedItems: readonly UnlistedItemsRule[];
  /** Of home provinces that close their insurance years at all. */
  readonly yearClosings: readonly YearClosingRule[];
}

/** A stretch of days; open-ended where `until` is null. */
type Window = Pick<Assignment, 'from' | 'until'>;

/** One stretch of days in which one pack holds. */
interface Tenure {
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly pack: PolicyPack;
  readonly assignment: Assignment;
}

/** All packs of an installation with their assignments, ready to be asked. */
export interface PolicyBook extends RegionRules {
  /** Every version of every pack. */
  readonly packs: readonly PolicyPack[];
  readonly assignments: readonly Assignment[];
  /** By `<province>:<scheme>`. */
  readonly tenures: ReadonlyMap<string, readonly Tenure[]>;
}

/**
 * Binds packs and assignments. Versions of one pack follow each other, and at most one pack holds at any time for a
 * province and scheme.
 * @throws DomainError `rejected`, code `policy.book-invalid`, naming the packs or assignments that contradict each other;
 *   `policy.counters-lost`, naming the assignment by which a pack would count a year from its middle on
 */
export function policyBookOf(
  packs: readonly PolicyPack[],
  assignments: readonly Assignment[],
  { reversals = [], unlistedItems = [], yearClosings = [] }: Partial<RegionRules> = {},
): PolicyBook {
  refuseOverlappingVersions(packs);
  refuseOverlappingRules(reversals, 'reversals');
  refuseOverlappingRules(unlistedItems, 'items that are not listed');
  refuseOverlappingRules(yearClosings, 'closing insurance years');
  const tenures = new Map<string, Tenure[]>();
  for (const assignment of assignments) {
    const versions = packs.filter((pack) => pack.id === assignment.pack);
    if (versions.length === 0) throw invalidBook(`assignment names the pack ${assignment.pack}, which is not there`);
    if (versions.some((pack) => pack.scheme !== assignment.scheme)) {
      throw invalidBook(`pack ${assignment.pack} is not one of scheme ${assignment.scheme}, which it is assigned to`);
    }
    for (const province of assignment.provinces) {
      const key = `${province}:${assignment.scheme}`;
      const held = tenures.get(key) ?? [];
      tenures.set(key, held);
      for (const tenure of versions.flatMap((pack) => tenureOf(pack, assignment))) {
        if (held.some((other) => overlaps(other, tenure))) {
          throw invalidBook(`two packs hold at once for province ${province} and scheme ${assignment.scheme}`);
        }
        held.push(tenure);
      }
    }
  }
  for (const [provinceAndScheme, held] of tenures) refuseLostCounters(provinceAndScheme, held);
  return { packs, assignments, reversals, unlistedItems, yearClosings, tenures };
}

/**
 * The pack that decides a claim: by the home province, the scheme, and the day of settlement.
 * @throws DomainError `rejected`, code `policy.none-effective`, when none holds on that day.
 */
export function packFor(book: PolicyBook, homeProvince: RegionCode, scheme: Scheme, day: BusinessDate): PolicyPack {
  for (const { from, until, pack } of book.tenures.get(`${homeProvince}:${scheme}`) ?? []) {
    if (from <= day && (until === null || day < until)) return pack;
  }
  throw new DomainError(
    'rejected',
    'policy.none-effective',
    `No policy is in force for scheme ${scheme} of province ${homeProvince} on ${day}: correct the settlement date, or let the home province supply its policy for that day`,
    { homeProvince, scheme, day },
  );
}

/** How a bill of a home province is undone on a day: later settlements stand where nothing else was decided. */
export function laterSettlementRuleFor(
  { reversals }: PolicyBook,
  homeProvince: RegionCode,
  day: BusinessDate,
): LaterSettlementRule {
  return ruleFor(reversals, homeProvince, day)?.laterSettlements ?? 'stand';
}

/** What becomes of lines that a treating province's catalogue does not list on a day: refused where nothing else was decided. */
export function unlistedLineRuleFor(
  { unlistedItems }: PolicyBook,
  treatingProvince: RegionCode,
  day: BusinessDate,
): UnlistedLineRule {
  return ruleFor(unlistedItems, treatingProvince, day)?.lines ?? 'refuse';
}

/**
 * The first day on which a home province takes no bill of an insurance year any more; undefined where it does not close
 * that one. The rule of the year's last day decides, whenever that is asked: one that ends or changes later opens no year
 * again.
 */
export function yearClosedOn(
  { yearClosings }: PolicyBook,
  homeProvince: RegionCode,
  pack: Pick<PolicyPack, 'insuranceYearStart'>,
  insuranceYear: number,
): BusinessDate | undefined {
  if (yearClosings.length === 0) return undefined; // asked of every bill, and most books close no year
  const next = startOfInsuranceYear(pack, insuranceYear + 1);
  const rule = ruleFor(yearClosings, homeProvince, plusDays(next, -1));
  return rule && plusDays(next, rule.closesAfterDays);
}

function ruleFor<Rule extends ProvincesRule>(
  rules: readonly Rule[],
  province: RegionCode,
  day: BusinessDate,
): Rule | undefined {
  return rules.find(
    ({ provinces, from, until }) => provinces.includes(province) && from <= day && (until === null || day < until),
  );
}

/** The version of a pack that took effect last; undefined when there is none of that id. */
export function latestPack(packs: readonly PolicyPack[], id: string): PolicyPack | undefined {
  const versions = packs.filter((pack) => pack.id === id);
  return versions.reduce<PolicyPack | undefined>(
    (latest, pack) => (latest && latest.effectiveFrom >= pack.effectiveFrom ? latest : pack),
    undefined,
  );
}

function tenureOf(pack: PolicyPack, assignment: Assignment): Tenure[] {
  const from = pack.effectiveFrom > assignment.from ? pack.effectiveFrom : assignment.from;
  const until = earlier(pack.effectiveUntil, assignment.until);
  return until === null || from < until ? [{ from, until, pack, assignment }] : [];
}

function earlier(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function overlaps(a: Window, b: Window): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

/**
 * Counters begin with the insurance year. A pack that counts what the one before it did not, and takes over within a year,
 * would count from 0 though people have had bills: deductibles would be charged twice, limits allowed for once more.
 */
function refuseLostCounters(provinceAndScheme: string, tenures: readonly Tenure[]): void {
  for (const { from, pack, assignment } of tenures) {
    if (assignment.countersBeginAnew?.some(({ on }) => on === from)) continue;
    const yearBegan = startOfInsuranceYear(pack, insuranceYearOf(pack, from));
    const isBefore = ({ from: other, until }: Tenure) => other < from && until !== null && until > yearBegan;
    const before = tenures.find((other) => isBefore(other) && !countsAsMuch(other.pack, pack))?.pack;
    if (!before) continue;
    const next = startOfInsuranceYear(pack, insuranceYearOf(pack, from) + 1);
    throw new DomainError(
      'rejected',
      'policy.counters-lost',
      `${assignment.place}: pack ${pack.id} ${pack.version} holds for ${provinceAndScheme} from ${from}, within the insurance year that began on ${yearBegan}, and counts of it what ${before.id} ${before.version} did not: let it begin with an insurance year, on ${next}; or, where that is past and people have borne it, write countersBeginAnew: [{ on: ${from}, source: … }] into the assignment`,
      { provinceAndScheme, pack: pack.id, version: pack.version, from, next },
    );
  }
}

function startOfInsuranceYear(
  { insuranceYearStart }: Pick<PolicyPack, 'insuranceYearStart'>,
  year: number,
): BusinessDate {
  return parseBusinessDate(`${year}-${insuranceYearStart}`);
}

function refuseOverlappingVersions(packs: readonly PolicyPack[]): void {
  for (const [index, pack] of packs.entries()) {
    for (const other of packs.slice(index + 1)) {
      if (other.id !== pack.id) continue;
      if (other.version === pack.version) throw invalidBook(`pack ${pack.id} has version ${pack.version} twice`);
      if (overlaps(windowOf(pack), windowOf(other))) {
        throw invalidBook(`versions ${pack.version} and ${other.version} of pack ${pack.id} hold at once`);
      }
    }
  }
}

function refuseOverlappingRules(rules: readonly ProvincesRule[], what: string): void {
  for (const [index, rule] of rules.entries()) {
    for (const other of rules.slice(index + 1)) {
      const province = rule.provinces.find((code) => other.provinces.includes(code));
      if (province !== undefined && overlaps(rule, other))
        throw invalidBook(`two rules for ${what} hold at once for province ${province}`);
    }
  }
}

function windowOf(pack: PolicyPack): Window {
  return { from: pack.effectiveFrom, until: pack.effectiveUntil };
}

function invalidBook(message: string): DomainError {
  return new DomainError('rejected', 'policy.book-invalid', `The policies contradict each other: ${message}`, {});
}
