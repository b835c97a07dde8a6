import { daysBetween, monthOf, plusDays, type BusinessDate } from '@lianqing/kernel';
import {
  addDecimals,
  compareDecimals,
  formatDecimal,
  minFen,
  subtractDecimals,
  trimDecimal,
  type Decimal,
} from '@lianqing/money';
import type { Found, PersonCheck } from '../check';
import type { ReviewedClaim, ReviewedLine } from '../facts';
import { amountAt, costOf, listIn, nameOf, nothing, placesOf } from '../figures';
import type { Frequency, RuleParameters } from '../parameters';

/** What one person is given and buys over days and hospitals. */

interface Given {
  readonly claim: ReviewedClaim;
  readonly place: number;
  readonly line: ReviewedLine;
  readonly on: BusinessDate;
}

/** Every line of a person that has a word, by this word, in the order of days. */
function givenBy(
  claims: readonly ReviewedClaim[],
  wordOf: (claim: ReviewedClaim, line: ReviewedLine) => string | undefined,
): Map<string, Given[]> {
  const given = new Map<string, Given[]>();
  for (const claim of claims) {
    for (const [place, line] of claim.lines.entries()) {
      const word = wordOf(claim, line);
      if (word !== undefined) listIn(given, word).push({ claim, place, line, on: line.servedOn ?? claim.admittedOn });
    }
  }
  for (const list of given.values()) list.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return given;
}

/** Other claims that something rests on, each once. */
function othersOf(given: readonly Given[], claim: ReviewedClaim) {
  return [...new Set(given.map((one) => one.claim))].filter((other) => other !== claim).map(nameOf);
}

/** An item given more often than so many times in so many days, at whichever hospitals. */
export const frequency: PersonCheck<'frequency'> = {
  sees: 'person',
  windowDays: ({ items }) => Math.max(0, ...[...items.values()].map(({ days }) => days)),
  *check({ items }, claims) {
    const given = givenBy(claims, (_, { code }) => (items.has(code) ? code : undefined));
    for (const [code, list] of given) yield* tooOften(code, items.get(code) as Frequency, list);
  },
};

function* tooOften(code: string, { times, days }: Frequency, list: readonly Given[]): Generator<Found<'frequency'>> {
  let first = 0;
  let sum: Decimal = nothing;
  for (const [index, last] of list.entries()) {
    sum = addDecimals(sum, last.line.quantity);
    for (let oldest = list[first]; oldest && daysBetween(oldest.on, last.on) >= days; oldest = list[first]) {
      sum = subtractDecimals(sum, oldest.line.quantity);
      first += 1;
    }
    if (compareDecimals(sum, times) <= 0) continue;
    const excess = costOf(subtractDecimals(sum, times), last.line.unitPrice);
    yield {
      claim: last.claim,
      lines: [last.place],
      amount: minFen(excess, last.line.amount),
      others: othersOf(list.slice(first, index), last.claim),
      evidence: {
        code,
        ordered: formatDecimal(trimDecimal(sum)),
        allowed: formatDecimal(trimDecimal(times)),
        from: plusDays(last.on, 1 - days),
        days,
      },
    };
  }
}

const DAYS_OF_LONGEST_MONTH = 31;

/** More purchases of one drug in a calendar month than a person needs; each further one is in question. */
export const drugPurchases: PersonCheck<'drug-purchases'> = {
  sees: 'person',
  windowDays: () => DAYS_OF_LONGEST_MONTH,
  *check({ atMost, ways, categories }, claims) {
    const given = givenBy(claims, (claim, { code, category }) =>
      ways.includes(claim.kind) && categories.includes(category) ? `${monthOf(claim.admittedOn)}:${code}` : undefined,
    );
    for (const list of given.values()) {
      const purchases = [...new Set(list.map(({ claim }) => claim))];
      for (const [index, claim] of purchases.entries()) {
        if (index < atMost) continue;
        const { code } = (list[0] as Given).line;
        const lines = placesOf(claim, (line) => line.code === code);
        const evidence = { code, month: monthOf(claim.admittedOn), times: index + 1, allowed: atMost };
        const others = purchases.slice(0, index).map(nameOf);
        yield { claim, lines, amount: amountAt(claim, lines), others, evidence };
      }
    }
  },
};

/** Drugs for more illnesses than one person is likely to have: some are taken home for others. */
export const prescribingForOthers: PersonCheck<'prescribing-for-others'> = {
  sees: 'person',
  windowDays: ({ days }) => days,
  *check(parameters, claims) {
    const { ways, days, atMost, drugs } = parameters;
    const visits = claims.filter((claim) => ways.includes(claim.kind) && illnessesOf(claim, parameters).length > 0);
    for (const [index, claim] of visits.entries()) {
      const from = plusDays(claim.admittedOn, 1 - days);
      const within = visits.slice(0, index + 1).filter(({ admittedOn }) => admittedOn >= from);
      const illnesses = [...new Set(within.flatMap((visit) => illnessesOf(visit, parameters)))].sort();
      if (illnesses.length <= atMost) continue;
      const lines = placesOf(claim, ({ code }) => drugs.has(code));
      const evidence = { from, until: claim.admittedOn, illnesses };
      const others = within.filter((visit) => visit !== claim).map(nameOf);
      yield { claim, lines, amount: amountAt(claim, lines), others, evidence };
    }
  },
};

function illnessesOf({ lines }: ReviewedClaim, { drugs }: RuleParameters['prescribing-for-others']): string[] {
  return lines.flatMap(({ code }) => drugs.get(code) ?? []);
}
