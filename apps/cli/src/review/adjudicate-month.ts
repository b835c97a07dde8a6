import {
  adjudicate,
  counterKeysOf,
  countersAdded,
  countersOf,
  countersRead,
  diseaseOf,
  emptyYear,
  packFor,
  routeFor,
  yearWith,
  type Bill,
  type CounterAmounts,
  type PolicyBook,
  type PolicyPack,
  type Split,
  type YearSoFar,
} from '@lianqing/benefits';
import { claimSubmitted, type ClaimSubmitted } from '@lianqing/contracts';
import { provinceOf, wholeYearsBetween, type BusinessDate } from '@lianqing/kernel';
import { INVOICE_USED, type InstitutionLine, type MessageLine, type MonthLine, type PersonLine } from '../generate';

/** One claim of a generated month with what the policies make of it. */
export interface AdjudicatedClaim {
  readonly claim: ClaimSubmitted;
  readonly message: MessageLine;
  readonly person: PersonLine;
  readonly institution: InstitutionLine;
  /** The filing that covers it. */
  readonly filing: PersonLine['filings'][number] | undefined;
  readonly split: Split;
}

/** What the month holds of a person so far. */
interface Held {
  readonly person: PersonLine;
  year: YearSoFar;
  account: bigint;
  family: bigint;
  readonly counters: Map<string, bigint>;
}

/**
 * Adjudicates every claim of a month that is meant to be settled, in the order of the file, in memory: with the real
 * engine, from the roster that the file holds, each year beginning with the month.
 * @throws DomainError as the engine does, when a claim is not covered by its policy.
 */
export function* adjudicateMonth(lines: Iterable<MonthLine>, book: PolicyBook): Generator<AdjudicatedClaim> {
  const institutions = new Map<string, InstitutionLine>();
  const people = new Map<string, Held>();
  for (const line of lines) {
    if (!('kind' in line)) continue;
    if (line.kind === 'institution') institutions.set(line.code, line);
    if (line.kind === 'person') people.set(line.personId, heldOf(line));
    if (line.kind !== 'message' || line.type !== 'claim.submitted') continue;
    if (!isJudged(line)) continue;
    const claim = claimSubmitted.parse(JSON.parse(line.value ?? ''));
    const held = people.get(claim.personId) as Held;
    const institution = institutions.get(claim.institution) as InstitutionLine;
    yield { claim, message: line, ...settle(claim, held, institution, book) };
  }
}

/** Also what settlement refuses because of its invoice: a review must find that where nobody refuses it. */
function isJudged({ expect }: MessageLine): boolean {
  return expect === 'settled' || expect === 'reversed' || expect === INVOICE_USED;
}

function heldOf(person: PersonLine): Held {
  const account = BigInt(person.accountCredited);
  const family = BigInt(person.particulars?.familyCredited ?? '0');
  return { person, year: emptyYear, account, family, counters: new Map() };
}

function settle(claim: ClaimSubmitted, held: Held, institution: InstitutionLine, book: PolicyBook) {
  const { person } = held;
  const pack = packFor(book, provinceOf(person.homeRegion), person.scheme, claim.settledOn);
  const filing = filingFor(person, institution, claim.dischargedOn);
  const bill = billOf(claim, held, { institution, filing, pack });
  const keys = counterKeysOf(pack, { ...claim, disease: diseaseOf(pack, bill)?.disease });
  const counters = keys && countersOf(countersRead(keys, held.counters));
  const { split, contribution, counted } = adjudicate(pack, { ...bill, counters });
  held.year = yearWith(held.year, contribution);
  held.account -= split.account;
  held.family -= split.familyAccount;
  if (keys) addTo(held.counters, countersAdded(keys, counted));
  return { person, institution, filing, split };
}

function addTo(counters: Map<string, bigint>, added: CounterAmounts): void {
  for (const [name, amount] of Object.entries(added)) counters.set(name, (counters.get(name) ?? 0n) + amount);
}

/** The filing that covers a visit: valid on the day, to the hospital's province or its city. */
function filingFor(
  person: PersonLine,
  institution: InstitutionLine,
  on: BusinessDate,
): PersonLine['filings'][number] | undefined {
  const isThere = (destination: string) =>
    destination === provinceOf(institution.region) || destination.slice(0, 4) === institution.region.slice(0, 4);
  return person.filings.find(
    ({ validFrom, validUntil, destination }) =>
      validFrom <= on && (validUntil === null || validUntil > on) && isThere(destination),
  );
}

interface Circumstances {
  readonly institution: InstitutionLine;
  readonly filing: PersonLine['filings'][number] | undefined;
  readonly pack: PolicyPack;
}

function billOf(claim: ClaimSubmitted, { person, year, account, family }: Held, at: Circumstances): Bill {
  const { institution, filing, pack } = at;
  const { particulars } = person;
  return {
    person: {
      status: person.status,
      civilServant: person.civilServant,
      assistance: person.assistance,
      accountBalance: account,
      familyBalance: family,
      ...(particulars?.bornOn && { age: wholeYearsBetween(particulars.bornOn as BusinessDate, claim.settledOn) }),
      ...(particulars?.contributesSince && {
        contributionYears: wholeYearsBetween(particulars.contributesSince as BusinessDate, claim.settledOn),
      }),
      groups: particulars?.groups ?? [],
      hasEnterpriseSupplement: particulars?.enterpriseSupplement ?? false,
      diseases: (particulars?.diseases ?? []).map(({ disease }) => ({ disease })),
    },
    year,
    visit: {
      kind: claim.kind,
      tier: institution.tier,
      place: 'outside',
      route: routeFor(pack, filing?.category, claim.emergency, claim.kind),
      ...(filing && { filing: filing.category }),
      specialist: institution.specialist,
      bestBelowTertiary: institution.bestBelowTertiary,
      diagnosis: claim.diagnosis,
    },
    lines: claim.lines,
  };
}
