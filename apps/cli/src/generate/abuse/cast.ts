import { invariant } from '@lianqing/kernel';
import type { PersonLine } from '../month-file';
import type { MonthSource } from '../month-source';
import { isUnderPrefecturePack } from '../policies';
import { drawTraveller, type Scenario, type Traveller } from '../ways/travellers';

/** What is asked of the person that a case is planted with. */
export interface Wish extends Scenario {
  readonly scheme?: PersonLine['scheme'];
  /** Treated where no filing leads as well: nobody whose policy refuses that. */
  readonly isTreatedAnywhere?: boolean;
  readonly fits?: (traveller: Traveller) => boolean;
}

/** Somebody who fits is found within so many draws; the rarest wish is one in a few hundred. */
const MOST_DRAWS = 20_000;

/**
 * Finds people for a case: numbers are drawn one after the other until somebody fits, so that who commits abuse is drawn
 * like everybody else. The numbers found can be given to a later cast, which then need not search.
 */
export class Cast {
  readonly found: number[] = [];
  private next: number;

  constructor(
    private readonly source: MonthSource,
    first: number,
    private readonly known: readonly number[] = [],
  ) {
    this.next = first;
  }

  /** The next person who fits the wish; nobody in an emergency. */
  person(wish: Wish): Traveller {
    const known = this.known[this.found.length];
    if (known !== undefined) {
      this.found.push(known);
      return drawTraveller(this.source, known, wish);
    }
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const traveller = drawTraveller(this.source, this.next, wish);
      this.next += 1;
      if (!fits(traveller, wish)) continue;
      this.found.push(traveller.index);
      return traveller;
    }
    invariant(false, `nobody fits a case of abuse in ${MOST_DRAWS} draws`);
  }
}

function fits(traveller: Traveller, wish: Wish): boolean {
  const { person, emergency } = traveller;
  if (emergency || (wish.scheme !== undefined && person.scheme !== wish.scheme)) return false;
  if (wish.isTreatedAnywhere && isUnderPrefecturePack(person.homeRegion, person.scheme)) return false;
  return wish.fits?.(traveller) ?? true;
}
