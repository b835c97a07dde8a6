import { drawLine, drawLines, type ClaimDocument, type LineDocument } from '../bill';
import { itemGroups, type ItemGroup } from '../catalogue';
import type { MonthSource } from '../month-source';
import { Random, Weighted } from '../random';
import { invoiceOf } from './invoice';
import { namedItems, type ItemUse } from './items';
import { staffOf, type Staff } from './staff';
import type { Traveller } from './travellers';
import { lawfulItems } from './treatments';
import type { Visit } from './visits';

/** The bill of one visit, always the same one: every line with its day and who ordered it, the claim with its invoice. */
export function realClaimOf(source: MonthSource, traveller: Traveller, ordinal: number): ClaimDocument {
  const { index, person } = traveller;
  const visit = traveller.stays[ordinal] as Visit;
  const random = Random.of(source.seed, source.mark, 'bill', index, ordinal);
  const drawn = visit.way === 'inpatient' || visit.way === 'maternity' ? stayLines : dayLines;
  const lines = drawn(random, { source, traveller, visit });
  const before = visit.continues === undefined ? undefined : (traveller.stays[visit.continues] as Visit);
  return {
    schema: 1,
    institution: visit.hospital.code,
    claimId: claimIdOf(source, index, ordinal),
    personId: person.personId,
    homeRegion: person.homeRegion,
    kind: visit.way,
    admittedOn: source.calendar.day(visit.admittedOn),
    dischargedOn: source.calendar.day(visit.dischargedOn),
    settledOn: source.calendar.day(visit.settledOn),
    emergency: visit.emergency,
    diagnosis: visit.diagnosis,
    total: totalOf(lines),
    invoice: invoiceOf({ mark: source.mark, index, ordinal }),
    ...(before && {
      continues: {
        by: 'transfer',
        institution: before.hospital.code,
        claimId: claimIdOf(source, index, visit.continues as number),
      },
    }),
    lines,
  };
}

function claimIdOf({ mark }: MonthSource, index: number, ordinal: number): string {
  return `${mark}-${index.toString(36).toUpperCase()}-${ordinal + 1}`;
}

export function totalOf(lines: readonly LineDocument[]): string {
  return lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString();
}

/** Of what the lines of one visit are drawn. */
export interface VisitTreated {
  readonly source: MonthSource;
  readonly traveller: Traveller;
  readonly visit: Visit;
}

/** What a named item's line says. */
export function itemLine({ item, day, quantity, price }: ItemUse, source: MonthSource, staff: Staff): LineDocument {
  const named = namedItems[item];
  const unitPrice = price ?? named.price;
  return {
    code: named.code,
    category: named.code.slice(0, 2),
    class: named.class,
    quantity: String(quantity),
    unitPrice: String(unitPrice),
    amount: String(quantity * unitPrice),
    ...(named.preSelfPayRate !== undefined && { preSelfPayRate: named.preSelfPayRate }),
    servedOn: source.calendar.day(day),
    ...staff,
  };
}

/** Of the bill's target, at least this part goes into lines of the item groups, per hundred. */
const LEAST_OF_GROUPS = 30n;

/** Lines of a stay: what its diagnosis asks for, then as many others as the bill comes to, spread over its days. */
function stayLines(random: Random, { source, traveller, visit }: VisitTreated): LineDocument[] {
  const staff = staffOf(random, visit.hospital, visit);
  const named = lawfulItems(random, visit, traveller).map((use) => itemLine(use, source, staff));
  const rest = visit.target - BigInt(totalOf(named));
  const least = (visit.target * LEAST_OF_GROUPS) / 100n;
  const days = Math.max(1, visit.dischargedOn - visit.admittedOn);
  const { lines } = drawLines(random, rest > least ? rest : least, days);
  return [...spread(random, lines, { source, visit, staff }), ...named];
}

/** Gives every line a day; an item stands at most once a day, else it were charged twice. */
function spread(
  random: Random,
  lines: readonly LineDocument[],
  { source, visit, staff }: { source: MonthSource; visit: Visit; staff: Staff },
): LineDocument[] {
  const days = Math.max(1, visit.dischargedOn - visit.admittedOn);
  const taken = new Set<string>();
  const spreadLines: LineDocument[] = [];
  for (const line of lines) {
    const isPerDay = perDayCategories.has(line.category);
    const from = isPerDay ? 0 : random.below(days);
    const offset = [...Array(days).keys()]
      .map((day) => (from + day) % days)
      .find((day) => !taken.has(`${line.code} ${day}`));
    if (offset === undefined) continue;
    taken.add(`${line.code} ${offset}`);
    const servedOn = source.calendar.day(visit.admittedOn + offset);
    spreadLines.push({ ...withinCeiling(line), servedOn, ...staff });
  }
  return spreadLines;
}

/** Bed and nursing: one line for the whole stay, from its first day. */
const perDayCategories: ReadonlySet<string> = new Set(
  itemGroups.filter(({ perDay }) => perDay).map(({ category }) => category),
);
/** Materials: patients agree in writing to one that is dearer than its ceiling. */
const MATERIALS = '08';

/** No honest hospital charges more than the ceiling but for materials: then the price is the ceiling at most. */
function withinCeiling(line: LineDocument): LineDocument {
  const { ceilingPrice, unitPrice, category } = line;
  if (ceilingPrice === undefined || category === MATERIALS || Number(unitPrice) <= Number(ceilingPrice)) return line;
  return { ...line, ceilingPrice: unitPrice };
}

/** What bills without a stay are made of, besides what the diagnosis asks for, by how often. */
const dayGroups = {
  outpatient: weightedGroups({ '02A': 34, '03A': 14, '04A': 20, '05A': 6, '09A': 22, '09B': 20, '11B': 6 }),
  'chronic-outpatient': weightedGroups({ '02A': 14, '04A': 20, '09A': 30, '09B': 36 }),
  pharmacy: weightedGroups({ '09A': 40, '09B': 34, '11B': 20, '09C': 6 }),
} as const;
const lineCounts = new Weighted<number>([
  [1, 34],
  [2, 34],
  [3, 22],
  [4, 10],
]);

/** One to four lines of one day, different items. */
function dayLines(random: Random, { source, traveller, visit }: VisitTreated): LineDocument[] {
  const staff = staffOf(random, visit.hospital, visit);
  const count = lineCounts.draw(random);
  const named = lawfulItems(random, visit, traveller).slice(0, count);
  const lines = named.map((use) => itemLine(use, source, staff));
  const rest = visit.target - BigInt(totalOf(lines));
  const others = count - lines.length;
  const servedOn = source.calendar.day(visit.admittedOn);
  for (let index = 0; index < others || lines.length === 0; index += 1) {
    const share = rest / BigInt(Math.max(1, others));
    const group = dayGroups[visit.way as keyof typeof dayGroups].draw(random);
    const { line } = drawLine(random, group, { share: share > 100n ? share : 100n, days: 1n });
    if (lines.some(({ code }) => code === line.code)) continue;
    lines.push({ ...withinCeiling(line), servedOn, ...staff });
  }
  return lines;
}

function weightedGroups(weights: Readonly<Record<string, number>>): Weighted<ItemGroup> {
  return new Weighted(itemGroups.map((group) => [group, weights[`${group.category}${group.class}`] ?? 0] as const));
}

/** A line of whole units at a whole price with another quantity; its amount follows. */
export function withQuantity(line: LineDocument, quantity: number): LineDocument {
  return { ...line, quantity: String(quantity), amount: (BigInt(quantity) * BigInt(line.unitPrice)).toString() };
}
