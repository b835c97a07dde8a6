import { DomainError, pairIdOf, provinceOf, type PairId, type RegionCode } from '@lianqing/kernel';
import type { MonthSource } from './month-source';
import { drawCase, planAbuse, type AbusePlan } from './abuse/plan-abuse';
import { patientOf, type MonthPatient } from './patients';
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
  /** Person and ordinal of the visit of each good claim; from `good` on case of abuse and ordinal of its claim. */
  readonly personOf: Uint32Array;
  readonly ordinalOf: Uint8Array;
  readonly good: number;
  readonly abuse: AbusePlan;
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

/** How much a month holds, bad and abused messages among it, both per ten thousand claims. */
interface MonthSize {
  readonly claims: number;
  readonly errors: number;
  readonly abuse: number;
}

/**
 * Plans a month of `claims` claims, of which about `errors` per ten thousand are planted troubles and `abuse` per ten
 * thousand abused, each evenly over all kinds.
 * @throws DomainError `rejected`, code `generate.too-few-claims`.
 */
export function planMonth(source: MonthSource, { claims, errors, abuse: abusedShare }: MonthSize): MonthPlan {
  const instances = troublesToPlant(claims, errors);
  const abuse = planAbuse(source, Math.ceil((claims * abusedShare) / 10_000));
  const good = claims - instances.filter((trouble) => trouble.addsClaim).length - abuse.claims;
  if (good < instances.length * CLAIMS_PER_TROUBLE || good < 1) {
    const needed = instances.length * (CLAIMS_PER_TROUBLE + 1) + abuse.claims + 1;
    const planted = instances.length + abuse.cases.length;
    const message = `${claims} claims are too few for ${planted} planted troubles and abuses, ask for ${needed} or more`;
    throw new DomainError('rejected', 'generate.too-few-claims', message, { claims, planted });
  }
  const drawn = drawClaims(source, good, abuse);
  const planted = plant(instances, drawn, good);
  const reversed = new Map<number, number>();
  for (let claim = 0; claim < good; claim += 1) {
    const random = Random.of(source.seed, source.mark, 'reversal', claim);
    if (planted.has(claim) || !random.chance(REVERSED) || drawn.transfers.has(claim)) continue;
    const day = (drawn.dayOf[claim] as number) + random.between(0, DAYS_UNTIL_REVERSAL);
    reversed.set(claim, Math.min(day, source.calendar.last));
  }
  return {
    ...drawn,
    good,
    abuse,
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

interface DrawnClaims {
  readonly people: number;
  readonly personOf: Uint32Array;
  readonly ordinalOf: Uint8Array;
  readonly dayOf: Uint8Array;
  readonly expected: Map<PairId, { claims: number; fen: bigint }>;
  /** Good claims that are one half of a transfer: what happened to it would happen to the other half as well. */
  readonly transfers: ReadonlySet<number>;
}

function drawClaims(source: MonthSource, good: number, abuse: AbusePlan): DrawnClaims {
  const personOf = new Uint32Array(good + abuse.claims);
  const ordinalOf = new Uint8Array(good + abuse.claims);
  const dayOf = new Uint8Array(good + abuse.claims);
  const expected = new Map<PairId, { claims: number; fen: bigint }>();
  const transfers = new Set<number>();
  let people = 0;
  for (let claim = 0; claim < good; people += 1) {
    const { person, stays } = patientOf(source, people);
    for (const [ordinal, stay] of stays.entries()) {
      if (claim === good) break;
      personOf[claim] = people;
      ordinalOf[claim] = ordinal;
      dayOf[claim] = stay.settledOn;
      if (continuesEarlier(stay)) transfers.add(claim - 1).add(claim);
      claim += 1;
      const fen = (stay.target * FUND_SHARE[person.scheme]) / 1_000n;
      expect(expected, pairIdOf(provinceOf(person.homeRegion), provinceOf(stay.hospital.region)), fen);
    }
  }
  let claim = good;
  for (const [index, planned] of abuse.cases.entries()) {
    for (const [ordinal, { claim: document, settledOn }] of drawCase(source, planned).claims.entries()) {
      personOf[claim] = index;
      ordinalOf[claim] = ordinal;
      dayOf[claim] = settledOn;
      claim += 1;
      const treatingProvince = provinceOf(document.institution.slice(1, 7) as RegionCode);
      const fen = (BigInt(document.total) * FUND_SHARE['310']) / 1_000n;
      expect(expected, pairIdOf(provinceOf(document.homeRegion as RegionCode), treatingProvince), fen);
    }
  }
  return { people, personOf, ordinalOf, dayOf, expected, transfers };
}

function continuesEarlier(stay: MonthPatient['stays'][number]): boolean {
  return 'continues' in stay && stay.continues !== undefined;
}

function expect(expected: DrawnClaims['expected'], pair: PairId, fen: bigint): void {
  const sum = expected.get(pair) ?? { claims: 0, fen: 0n };
  expected.set(pair, { claims: sum.claims + 1, fen: sum.fen + fen });
}

/** Spreads the troubles over the month; every other one beside somebody who comes back. */
function plant(
  instances: readonly Trouble[],
  { personOf, transfers }: DrawnClaims,
  good: number,
): Map<number, Trouble> {
  const planted = new Map<number, Trouble>();
  const isTaken = (claim: number) => planted.has(claim) || transfers.has(claim);
  for (const [index, trouble] of instances.entries()) {
    const start = Math.floor(((index + 0.5) * good) / instances.length);
    const returning = index % 2 === 0 ? firstStayOfTwo(personOf.subarray(0, good), start, isTaken) : undefined;
    planted.set(returning ?? firstFree(start, good, isTaken), trouble);
  }
  return planted;
}

function firstStayOfTwo(personOf: Uint32Array, start: number, isTaken: (claim: number) => boolean): number | undefined {
  for (let claim = start; claim < Math.min(start + SEARCH, personOf.length - 1); claim += 1) {
    if (personOf[claim] === personOf[claim + 1] && personOf[claim] !== personOf[claim - 1] && !isTaken(claim)) {
      return claim;
    }
  }
  return undefined;
}

function firstFree(start: number, good: number, isTaken: (claim: number) => boolean): number {
  let claim = start;
  while (isTaken(claim)) claim = (claim + 1) % good;
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
