import { DomainError, pairIdOf, provinceOf, type PairId } from '@lianqing/kernel';
import type { MonthSource } from './month-source';
import { drawPatient } from './people';
import { troubles, type Trouble } from './planted';
import { Random } from './random';

/** Of 10 000 good claims, those that their hospital undoes a few days later. */
const REVERSED = 100;
const DAYS_UNTIL_REVERSAL = 6;
/** How far a trouble looks for somebody who comes back, so that the next stay shows whether it was disturbed. */
const SEARCH = 60;
/** Good claims that there must be for each trouble. */
const CLAIMS_PER_TROUBLE = 2;

/** Part of the bill that funds pay, per thousand, roughly: sizes the prepayment only. */
const FUND_SHARE = { '310': 560n, '390': 640n } as const;

/** Where a message stands beside the good claim of its slot. */
export const roles = { before: 0, claim: 1, after: 2, later: 3 } as const;
const ROLES = 4;
const MOST_CLAIMS = 2 ** 28;

export interface Slot {
  readonly day: number;
  readonly claim: number;
  readonly role: number;
}

/** Who and what comes when: a few bytes per claim, so that a month of millions fits into memory. */
export interface MonthPlan {
  readonly people: number;
  /** Person and ordinal of the stay of each good claim. */
  readonly personOf: Uint32Array;
  readonly ordinalOf: Uint8Array;
  /** Slots in the order of publication, packed (see `slotOf`). */
  readonly slots: Float64Array;
  /** Troubles by the good claim beside which they are planted. */
  readonly planted: ReadonlyMap<number, Trouble>;
  readonly reversed: ReadonlySet<number>;
  readonly plantedCounts: Readonly<Record<string, number>>;
  /** What funds will owe per pair, roughly. */
  readonly expected: ReadonlyMap<PairId, { claims: number; fen: bigint }>;
}

/** Unpacks a slot. */
export function slotOf(packed: number): Slot {
  const role = packed % ROLES;
  const rest = (packed - role) / ROLES;
  const claim = rest % MOST_CLAIMS;
  return { day: (rest - claim) / MOST_CLAIMS, claim, role };
}

function packed({ day, claim, role }: Slot): number {
  return (day * MOST_CLAIMS + claim) * ROLES + role;
}

/**
 * Plans a month of `claims` claims, of which about `errors` per ten thousand are planted troubles, evenly over all kinds.
 * @throws DomainError `rejected`, code `generate.too-few-claims`.
 */
export function planMonth(source: MonthSource, claims: number, errors: number): MonthPlan {
  const instances = troublesToPlant(claims, errors);
  const good = claims - instances.filter((trouble) => trouble.addsClaim).length;
  if (good < instances.length * CLAIMS_PER_TROUBLE || good < 1) {
    const needed = instances.length * (CLAIMS_PER_TROUBLE + 1);
    const message = `${claims} claims are too few for ${instances.length} planted troubles, ask for ${needed} or more`;
    throw new DomainError('rejected', 'generate.too-few-claims', message, { claims, planted: instances.length });
  }
  const drawn = drawClaims(source, good);
  const planted = plant(instances, drawn.personOf, good);
  const reversed = new Map<number, number>();
  for (let claim = 0; claim < good; claim += 1) {
    const random = Random.of(source.seed, source.mark, 'reversal', claim);
    if (planted.has(claim) || !random.chance(REVERSED)) continue;
    const day = (drawn.dayOf[claim] as number) + random.between(0, DAYS_UNTIL_REVERSAL);
    reversed.set(claim, Math.min(day, source.calendar.last));
  }
  return {
    ...drawn,
    slots: slotsOf(drawn.dayOf, planted, reversed, source.calendar.last),
    planted,
    reversed: new Set(reversed.keys()),
    plantedCounts: countsOf(instances),
  };
}

/** Every kind at least once where anything is planted at all. */
function troublesToPlant(claims: number, errors: number): Trouble[] {
  if (errors === 0) return [];
  const count = Math.max(troubles.length, Math.round((claims * errors) / 10_000));
  return Array.from({ length: count }, (_, index) => troubles[index % troubles.length] as Trouble);
}

function countsOf(instances: readonly Trouble[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of instances) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function drawClaims(source: MonthSource, good: number) {
  const personOf = new Uint32Array(good);
  const ordinalOf = new Uint8Array(good);
  const dayOf = new Uint8Array(good);
  const expected = new Map<PairId, { claims: number; fen: bigint }>();
  let people = 0;
  for (let claim = 0; claim < good; people += 1) {
    const { person, stays } = drawPatient(source, people);
    for (const [ordinal, stay] of stays.entries()) {
      if (claim === good) break;
      personOf[claim] = people;
      ordinalOf[claim] = ordinal;
      dayOf[claim] = stay.settledOn;
      claim += 1;
      const pair = pairIdOf(provinceOf(person.homeRegion), provinceOf(stay.hospital.region));
      const sum = expected.get(pair) ?? { claims: 0, fen: 0n };
      const fen = sum.fen + (stay.target * FUND_SHARE[person.scheme]) / 1_000n;
      expected.set(pair, { claims: sum.claims + 1, fen });
    }
  }
  return { people, personOf, ordinalOf, dayOf, expected };
}

/** Spreads the troubles over the month; every other one beside somebody who comes back. */
function plant(instances: readonly Trouble[], personOf: Uint32Array, good: number): Map<number, Trouble> {
  const planted = new Map<number, Trouble>();
  for (const [index, trouble] of instances.entries()) {
    const start = Math.floor(((index + 0.5) * good) / instances.length);
    const claim = index % 2 === 0 ? firstStayOfTwo(personOf, start, planted) : firstFree(start, good, planted);
    planted.set(claim, trouble);
  }
  return planted;
}

function firstStayOfTwo(personOf: Uint32Array, start: number, taken: ReadonlyMap<number, Trouble>): number {
  for (let claim = start; claim < Math.min(start + SEARCH, personOf.length - 1); claim += 1) {
    if (personOf[claim] === personOf[claim + 1] && personOf[claim] !== personOf[claim - 1] && !taken.has(claim)) {
      return claim;
    }
  }
  return firstFree(start, personOf.length, taken);
}

function firstFree(start: number, good: number, taken: ReadonlyMap<number, Trouble>): number {
  let claim = start;
  while (taken.has(claim)) claim = (claim + 1) % good;
  return claim;
}

function slotsOf(
  dayOf: Uint8Array,
  planted: ReadonlyMap<number, Trouble>,
  reversed: ReadonlyMap<number, number>,
  last: number,
): Float64Array {
  const slots = new Float64Array(dayOf.length + planted.size + reversed.size);
  let used = 0;
  const add = (slot: Slot) => {
    slots[used] = packed(slot);
    used += 1;
  };
  for (const [claim, day] of dayOf.entries()) add({ day, claim, role: roles.claim });
  for (const [claim, day] of reversed) add({ day, claim, role: roles.later });
  for (const [claim, trouble] of planted) {
    const role = trouble.at === 'month-end' ? roles.later : roles[trouble.at];
    add({ day: trouble.at === 'month-end' ? last : (dayOf[claim] as number), claim, role });
  }
  return slots.sort();
}
