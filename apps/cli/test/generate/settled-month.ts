import {
  adjudicate,
  emptyYear,
  packFor,
  readPolicyBook,
  routeFor,
  yearWith,
  type Bill,
  type PolicyBook,
  type YearSoFar,
} from '@lianqing/benefits';
import { claimSubmitted, type ClaimSubmitted } from '@lianqing/contracts';
import { provinceOf } from '@lianqing/kernel';
import { resolve } from 'node:path';
import type { InstitutionLine, MessageLine, MonthLine, PersonLine } from '../../src/generate';

/** One claim of a generated month with what the policies make of it. */
export interface SettledClaim {
  readonly claim: ClaimSubmitted;
  readonly message: MessageLine;
  readonly fundTotal: bigint;
  readonly homeProvince: string;
  readonly treatingProvince: string;
}

interface Held {
  readonly person: PersonLine;
  year: YearSoFar;
  account: bigint;
}

export function readBook(): Promise<PolicyBook> {
  return readPolicyBook(resolve(__dirname, '../../../../deploy/policies'));
}

/** Adjudicates every claim of a month that is meant to be settled, in the order of the file, with the real engine and packs. */
export function* settledMonth(lines: Iterable<MonthLine>, book: PolicyBook): Generator<SettledClaim> {
  const institutions = new Map<string, InstitutionLine>();
  const people = new Map<string, Held>();
  for (const line of lines) {
    if (!('kind' in line)) continue;
    if (line.kind === 'institution') institutions.set(line.code, line);
    if (line.kind === 'person')
      people.set(line.personId, { person: line, year: emptyYear, account: BigInt(line.accountCredited) });
    if (line.kind !== 'message' || line.type !== 'claim.submitted') continue;
    if (line.expect !== 'settled' && line.expect !== 'reversed') continue;
    yield settle(line, institutions, people, book);
  }
}

function settle(
  message: MessageLine,
  institutions: ReadonlyMap<string, InstitutionLine>,
  people: ReadonlyMap<string, Held>,
  book: PolicyBook,
): SettledClaim {
  const claim = claimSubmitted.parse(JSON.parse(message.value ?? ''));
  const held = people.get(claim.personId) as Held;
  const { person } = held;
  const institution = institutions.get(claim.institution) as InstitutionLine;
  const homeProvince = provinceOf(person.homeRegion);
  const pack = packFor(book, homeProvince, person.scheme, claim.settledOn);
  const filing = person.filings.find(
    ({ validFrom, validUntil, destination }) =>
      validFrom <= claim.dischargedOn &&
      (validUntil === null || validUntil > claim.dischargedOn) &&
      (destination === provinceOf(institution.region) || destination.slice(0, 4) === institution.region.slice(0, 4)),
  );
  const bill: Bill = {
    person: {
      status: person.status,
      civilServant: person.civilServant,
      assistance: person.assistance,
      accountBalance: held.account,
    },
    year: held.year,
    visit: {
      kind: 'inpatient',
      tier: institution.tier,
      place: 'outside',
      route: routeFor(pack, filing?.category, claim.emergency),
      specialist: institution.specialist,
      bestBelowTertiary: institution.bestBelowTertiary,
    },
    lines: claim.lines,
  };
  const { split, contribution } = adjudicate(pack, bill);
  held.year = yearWith(held.year, contribution);
  held.account -= split.account;
  return { claim, message, fundTotal: split.fundTotal, homeProvince, treatingProvince: provinceOf(institution.region) };
}
