import {
  emptyYear,
  yearWith,
  yearWithout,
  type CounterAmounts,
  type YearContribution,
  type YearSoFar,
} from '@lianqing/benefits';
import { invariant, type PersonId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** What one person's insurance year holds: its accumulators, and the money used in it of both personal accounts. */
export interface PersonYear {
  readonly personId: PersonId;
  readonly insuranceYear: number;
  readonly year: YearSoFar;
  readonly accountUsed: Fen;
  readonly familyUsed: Fen;
}

/** One of a year's counters: fen, or bills where the name holds a standard. */
export interface YearCounter {
  readonly personId: PersonId;
  readonly insuranceYear: number;
  readonly counter: string;
  readonly amount: bigint;
}

/** What a person's next bill finds of those before it. */
export interface YearBefore {
  readonly year: YearSoFar;
  readonly counters: ReadonlyMap<string, bigint>;
  /** Personal-account money used so far, over all years: what was paid once is never paid again. */
  readonly accountUsed: Fen;
  /** The same of what relatives offer. */
  readonly familyUsed: Fen;
}

/** What a settlement adds to its insurance year; a reversal takes the same off again. */
export interface YearAddition {
  readonly contribution: YearContribution;
  /** Personal-account money. */
  readonly account: Fen;
  readonly familyAccount: Fen;
  /** Null where the policy counts nothing. */
  readonly counted: CounterAmounts | null;
}

interface Page {
  stored: PersonYear;
  isChanged: boolean;
  /** Made when there is something to count: most policies count nothing. */
  counters: Map<string, bigint> | undefined;
  countersChanged: Set<string> | undefined;
}

/**
 * The years of the people of one chunk. Their rows are locked while it is open; settlements are added one after the
 * other, so that the second bill of a person sees the first, also within a chunk.
 */
export class YearBook {
  private readonly people = new Map<PersonId, Map<number, Page>>();

  /** @param counters of those people of whom a bill may be counted; nobody else's are asked for. */
  constructor(years: Iterable<PersonYear>, counters: Iterable<YearCounter> = []) {
    for (const stored of years) this.page(stored.personId, stored.insuranceYear).stored = stored;
    for (const { personId, insuranceYear, counter, amount } of counters)
      countersOf(this.page(personId, insuranceYear)).set(counter, amount);
  }

  /** What the next bill of a person in a year finds. */
  before(personId: PersonId, insuranceYear: number): YearBefore {
    const pages = this.people.get(personId);
    const page = pages?.get(insuranceYear);
    let [accountUsed, familyUsed] = [0n, 0n];
    for (const { stored } of pages?.values() ?? []) {
      accountUsed += stored.accountUsed;
      familyUsed += stored.familyUsed;
    }
    return { year: page?.stored.year ?? emptyYear, counters: page?.counters ?? noCounters, accountUsed, familyUsed };
  }

  /** A bill was settled. */
  add(
    personId: PersonId,
    insuranceYear: number,
    { contribution, account, familyAccount, counted }: YearAddition,
  ): void {
    const page = this.page(personId, insuranceYear);
    const year = yearWith(page.stored.year, contribution);
    const accountUsed = page.stored.accountUsed + account;
    const familyUsed = page.stored.familyUsed + familyAccount;
    write(page, { personId, insuranceYear, year, accountUsed, familyUsed });
    if (counted) count(page, counted, 1n);
  }

  /** A settled bill was undone; later ones stand. */
  takeOff(
    personId: PersonId,
    insuranceYear: number,
    { contribution, account, familyAccount, counted }: YearAddition,
  ): void {
    const page = this.page(personId, insuranceYear);
    const year = yearWithout(page.stored.year, contribution);
    const accountUsed = page.stored.accountUsed - account;
    const familyUsed = page.stored.familyUsed - familyAccount;
    const isSound = year.admissions >= 0 && year.inScope >= 0n && year.aboveDeductible >= 0n && year.ownBurden >= 0n;
    invariant(
      isSound && accountUsed >= 0n && familyUsed >= 0n,
      `year ${insuranceYear} of ${personId} holds less than what is taken off it`,
    );
    write(page, { personId, insuranceYear, year, accountUsed, familyUsed });
    if (counted) count(page, counted, -1n);
  }

  /** The years that differ from what is stored. */
  changed(): PersonYear[] {
    const changed: PersonYear[] = [];
    for (const pages of this.people.values()) {
      for (const page of pages.values()) if (page.isChanged) changed.push(page.stored);
    }
    return changed;
  }

  /** The counters that differ from what is stored. */
  changedCounters(): YearCounter[] {
    const changed: YearCounter[] = [];
    for (const pages of this.people.values()) {
      for (const { stored, counters, countersChanged } of pages.values()) {
        const { personId, insuranceYear } = stored;
        for (const counter of countersChanged ?? [])
          changed.push({ personId, insuranceYear, counter, amount: counters?.get(counter) ?? 0n });
      }
    }
    return changed;
  }

  private page(personId: PersonId, insuranceYear: number): Page {
    let pages = this.people.get(personId);
    if (!pages) {
      pages = new Map<number, Page>();
      this.people.set(personId, pages);
    }
    let page = pages.get(insuranceYear);
    if (!page) {
      const stored = { personId, insuranceYear, year: emptyYear, accountUsed: 0n, familyUsed: 0n };
      page = { stored, isChanged: false, counters: undefined, countersChanged: undefined };
      pages.set(insuranceYear, page);
    }
    return page;
  }
}

const noCounters: ReadonlyMap<string, bigint> = new Map();

function write(page: Page, stored: PersonYear): void {
  page.stored = stored;
  page.isChanged = true;
}

function countersOf(page: Page): Map<string, bigint> {
  return (page.counters ??= new Map<string, bigint>());
}

function count(page: Page, counted: CounterAmounts, times: 1n | -1n): void {
  const counters = countersOf(page);
  const changed = (page.countersChanged ??= new Set<string>());
  for (const [counter, amount] of Object.entries(counted)) {
    const now = (counters.get(counter) ?? 0n) + times * amount;
    const { personId, insuranceYear } = page.stored;
    invariant(now >= 0n, `counter ${counter} of ${personId} in ${insuranceYear} holds less than what is taken off it`);
    counters.set(counter, now);
    changed.add(counter);
  }
}
