import { emptyYear, yearWith, yearWithout, type YearContribution, type YearSoFar } from '@lianqing/benefits';
import { invariant, type PersonId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** What one person's insurance year holds: its accumulators, and the personal-account money used in it. */
export interface PersonYear {
  readonly personId: PersonId;
  readonly insuranceYear: number;
  readonly year: YearSoFar;
  readonly accountUsed: Fen;
}

interface Page {
  stored: PersonYear;
  isChanged: boolean;
}

/**
 * The years of the people of one chunk. Their rows are locked while it is open; settlements are added one after the
 * other, so that the second bill of a person sees the first, also within a chunk.
 */
export class YearBook {
  private readonly people = new Map<PersonId, Map<number, Page>>();

  constructor(years: Iterable<PersonYear>) {
    for (const stored of years) this.pagesOf(stored.personId).set(stored.insuranceYear, { stored, isChanged: false });
  }

  /** What the year held before the next bill. */
  before(personId: PersonId, insuranceYear: number): YearSoFar {
    return this.people.get(personId)?.get(insuranceYear)?.stored.year ?? emptyYear;
  }

  /** Personal-account money used so far, over all years: what was paid once is never paid again. */
  accountUsed(personId: PersonId): Fen {
    let used = 0n;
    for (const page of this.people.get(personId)?.values() ?? []) used += page.stored.accountUsed;
    return used;
  }

  /** A bill was settled. */
  add(personId: PersonId, insuranceYear: number, contribution: YearContribution, account: Fen): void {
    const year = yearWith(this.before(personId, insuranceYear), contribution);
    this.write({ personId, insuranceYear, year, accountUsed: this.usedIn(personId, insuranceYear) + account });
  }

  /** A settled bill was undone; later ones stand. */
  takeOff(personId: PersonId, insuranceYear: number, contribution: YearContribution, account: Fen): void {
    const year = yearWithout(this.before(personId, insuranceYear), contribution);
    const accountUsed = this.usedIn(personId, insuranceYear) - account;
    const isSound = year.admissions >= 0 && year.inScope >= 0n && year.aboveDeductible >= 0n && year.ownBurden >= 0n;
    invariant(
      isSound && accountUsed >= 0n,
      `year ${insuranceYear} of ${personId} holds less than what is taken off it`,
    );
    this.write({ personId, insuranceYear, year, accountUsed });
  }

  /** The years that differ from what is stored. */
  changed(): PersonYear[] {
    const changed: PersonYear[] = [];
    for (const pages of this.people.values()) {
      for (const page of pages.values()) if (page.isChanged) changed.push(page.stored);
    }
    return changed;
  }

  private usedIn(personId: PersonId, insuranceYear: number): Fen {
    return this.people.get(personId)?.get(insuranceYear)?.stored.accountUsed ?? 0n;
  }

  private write(stored: PersonYear): void {
    this.pagesOf(stored.personId).set(stored.insuranceYear, { stored, isChanged: true });
  }

  private pagesOf(personId: PersonId): Map<number, Page> {
    const known = this.people.get(personId);
    if (known) return known;
    const pages = new Map<number, Page>();
    this.people.set(personId, pages);
    return pages;
  }
}
