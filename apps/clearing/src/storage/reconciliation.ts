import {
  DomainError,
  type BusinessDate,
  type CycleId,
  type InstitutionCode,
  type RegionCode,
  type SettlementId,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { differenceBetween, type DifferenceKind } from '../domain/difference';
import type { ClearingCycle } from '../domain/cycle';

/** Figures of one cell on both sides. */
interface Compared {
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly obligationsHere: bigint;
  readonly obligationsThere: bigint;
  readonly totalHere: Fen;
  readonly totalThere: Fen;
  readonly advancedHere: Fen;
  readonly advancedThere: Fen;
}

/** A day and hospital of a pair in which clearing and settlement differ. */
export interface DifferingCell extends Compared {
  readonly day: BusinessDate;
  readonly institution: InstitutionCode;
  readonly held: readonly SettlementId[];
}

/** A claim that a difference is made of, as settlement names it. */
export interface DifferingClaim {
  readonly settlementId: SettlementId;
  readonly kind: DifferenceKind;
  readonly advancedHere: string | null;
  readonly advancedThere: string | null;
  /** The cycle that took it, when it arrived after the cut-off. */
  readonly movedTo: CycleId | null;
}

/** A stored difference. */
export interface Difference extends DifferingCell {
  readonly id: string;
  readonly cycle: CycleId;
  readonly kind: DifferenceKind;
  readonly claims: readonly DifferingClaim[];
  readonly foundAt: Date;
  readonly explanation: string | null;
  readonly namedBy: string | null;
  readonly namedAt: Date | null;
}

/** Most settlements of a cell that are listed. */
const MAX_HELD = 200;
/** Most cells that are stored and named one by one: with more, something else is wrong than single claims. */
const MAX_CELLS = 10_000;

const figures = `coalesce(here.obligations, 0) as "obligationsHere", coalesce(there.obligations, 0) as "obligationsThere",
  coalesce(here.total, 0) as "totalHere", coalesce(there.total, 0) as "totalThere",
  coalesce(here.advanced, 0) as "advancedHere", coalesce(there.advanced, 0) as "advancedThere"`;
const differs = `(coalesce(here.obligations, 0), coalesce(here.total, 0), coalesce(here.advanced, 0))
  is distinct from (coalesce(there.obligations, 0), coalesce(there.total, 0), coalesce(there.advanced, 0))`;

/**
 * At the cost of pairs; their checksums tell of hospitals and days that make up for each other. What was moved in from an earlier cycle counts there, in that
 * cycle's control totals.
 */
const comparePairs = statement(
  'clearing.compare-pairs',
  `select home_province as "homeProvince", treating_province as "treatingProvince", ${figures}
   from (select home_province, treating_province, sum(obligations - moved_obligations)::bigint as obligations,
                sum(total - moved_total)::bigint as total, sum(advanced - moved_advanced)::bigint as advanced,
                sum(checksum) as checksum
         from cycle_pair_total where cycle = $1 group by home_province, treating_province) here
   full join (select home_province, treating_province, sum(settlements)::bigint as obligations, sum(total)::bigint as total,
                     sum(advanced)::bigint as advanced, sum(checksum) as checksum
              from control_pair_total where day between $2 and $3 group by home_province, treating_province) there
     using (home_province, treating_province)
   where ${differs} or coalesce(here.checksum, 0) <> coalesce(there.checksum, 0)
   order by treating_province, home_province`,
);

/** Walks over the lines of pairs that differ, and of no other. */
const compareCells = statement(
  'clearing.compare-cells',
  `with pairs as (select * from unnest($4::text[], $5::text[]) as pair (home_province, treating_province)),
   here as (
     select home_province, treating_province, booked_on as day, institution, count(*) as obligations,
            sum(total)::bigint as total, sum(advanced)::bigint as advanced,
            (array_agg(settlement_id order by settlement_id))[1:${MAX_HELD}] as held
     from obligation join pairs using (home_province, treating_province)
     where cycle_starts_on = $2 and cycle = $1 and booked_on >= $2
     group by home_province, treating_province, booked_on, institution
   ), there as (
     select home_province, treating_province, day, institution, settlements as obligations, total, advanced
     from control_total join pairs using (home_province, treating_province) where day between $2 and $3
   )
   select home_province as "homeProvince", treating_province as "treatingProvince", day, institution,
          coalesce(here.held, '{}') as held, ${figures}
   from here full join there using (home_province, treating_province, day, institution)
   where ${differs}
   order by treating_province, home_province, day, institution limit ${MAX_CELLS + 1}`,
);

const removeVanished = statement(
  'clearing.remove-differences',
  'delete from difference where cycle = $1 and not (id = any($2::text[]))',
);

/** A difference that was named stays named while its figures are the same. */
const writeDifferences = statement(
  'clearing.write-differences',
  `insert into difference as known (id, cycle, home_province, treating_province, day, institution, kind, obligations_here, obligations_there,
     total_here, total_there, advanced_here, advanced_there, held, found_at)
   select id, $1, home_province, treating_province, day, institution, kind, obligations_here, obligations_there,
          total_here, total_there, advanced_here, advanced_there, held::text[], $2
   from unnest($3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[],
               $12::bigint[], $13::bigint[], $14::bigint[], $15::text[])
     as given (id, home_province, treating_province, day, institution, kind, obligations_here, obligations_there,
               total_here, total_there, advanced_here, advanced_there, held)
   order by id
   on conflict (id) do update
     set kind = excluded.kind, obligations_here = excluded.obligations_here, obligations_there = excluded.obligations_there,
         total_here = excluded.total_here, total_there = excluded.total_there, advanced_here = excluded.advanced_here,
         advanced_there = excluded.advanced_there, held = excluded.held, claims = '[]', found_at = excluded.found_at,
         explanation = null, named_by = null, named_at = null
     where (known.obligations_here, known.obligations_there, known.total_here, known.total_there, known.advanced_here,
            known.advanced_there)
       is distinct from (excluded.obligations_here, excluded.obligations_there, excluded.total_here, excluded.total_there,
            excluded.advanced_here, excluded.advanced_there)`,
);

const readDifferences = statement(
  'clearing.differences',
  `select id, cycle, home_province as "homeProvince", treating_province as "treatingProvince", day, institution, kind,
          obligations_here as "obligationsHere", obligations_there as "obligationsThere", total_here as "totalHere",
          total_there as "totalThere", advanced_here as "advancedHere", advanced_there as "advancedThere", held, claims,
          found_at as "foundAt", explanation, named_by as "namedBy", named_at as "namedAt"
   from difference
   where cycle = $1 and ($2::boolean is null or (named_at is not null) = $2) and ($3::text is null or id > $3)
   order by id limit $4`,
);
const countUnnamed = statement(
  'clearing.count-unnamed',
  'select count(*)::int as count from difference where cycle = $1 and named_at is null',
);
const readName = statement(
  'clearing.name-of-difference',
  'select explanation, named_by as "namedBy" from difference where cycle = $1 and id = $2',
);
const nameDifference = statement(
  'clearing.name-difference',
  'update difference set explanation = $3, named_by = $4, named_at = $5 where cycle = $1 and id = $2',
);
const writeClaims = statement('clearing.write-claims', 'update difference set claims = $2::jsonb where id = $1');

/**
 * Cells in which clearing's own obligations of the cycle and settlement's control totals differ; none when they agree.
 * @throws DomainError `conflict`, code `cycle.too-many-differences`
 */
export async function differingCells(tx: EntityManager, cycle: ClearingCycle): Promise<DifferingCell[]> {
  const span = [cycle.id, cycle.startsOn, cycle.endsOn];
  const pairs = await run<Compared>(tx, comparePairs, span);
  if (pairs.length === 0) return [];
  const cells = await run<DifferingCell>(tx, compareCells, [
    ...span,
    bareArray(pairs.map((pair) => pair.homeProvince)),
    bareArray(pairs.map((pair) => pair.treatingProvince)),
  ]);
  if (cells.length <= MAX_CELLS) return cells;
  throw new DomainError(
    'conflict',
    'cycle.too-many-differences',
    `${cycle.id} and settlement's control totals differ in more than ${MAX_CELLS} cells of ${pairs.length} pairs: find out what has not arrived before differences are named`,
    { cycle: cycle.id, pairs: pairs.length, cells: MAX_CELLS },
  );
}

/**
 * Stores the differences of a cycle in place of those of an earlier comparison.
 * @returns how many of them nobody has named
 */
export async function replaceDifferences(
  tx: EntityManager,
  cycle: CycleId,
  cells: readonly DifferingCell[],
  foundAt: Date,
): Promise<number> {
  const ids = cells.map(
    (cell) => `${cycle}:${cell.homeProvince}>${cell.treatingProvince}:${cell.day}:${cell.institution}`,
  );
  await run(tx, removeVanished, [cycle, bareArray(ids)]);
  const of = (value: (cell: DifferingCell) => string | bigint | undefined) => cells.map(value);
  await run(tx, writeDifferences, [
    ...[cycle, foundAt, ids],
    of((cell) => cell.homeProvince),
    of((cell) => cell.treatingProvince),
    of((cell) => cell.day),
    of((cell) => cell.institution),
    of(kindOf),
    of((cell) => cell.obligationsHere),
    of((cell) => cell.obligationsThere),
    of((cell) => cell.totalHere),
    of((cell) => cell.totalThere),
    of((cell) => cell.advancedHere),
    of((cell) => cell.advancedThere),
    of((cell) => bareArray(cell.held)),
  ]);
  return countUnnamedOf(tx, cycle);
}

/** How many differences of a cycle nobody has named. */
export async function countUnnamedOf(at: EntityManager | DataSource, cycle: CycleId): Promise<number> {
  const [row] = await run<{ count: number }>(at, countUnnamed, [cycle]);
  return row?.count ?? 0;
}

function kindOf(cell: DifferingCell): DifferenceKind | undefined {
  return differenceBetween(
    { obligations: Number(cell.obligationsHere), total: cell.totalHere, advanced: cell.advancedHere },
    { obligations: Number(cell.obligationsThere), total: cell.totalThere, advanced: cell.advancedThere },
  );
}

/** Differences of a cycle in order of their ids. */
export function differencesOf(
  at: EntityManager | DataSource,
  cycle: CycleId,
  { isNamed, after, limit }: { isNamed?: boolean; after?: string | undefined; limit: number },
): Promise<Difference[]> {
  return run<Difference>(at, readDifferences, [cycle, isNamed ?? null, after ?? null, limit]);
}

/** What somebody said a difference is; nulls while nobody has, undefined when the cycle has none of this id. */
export async function nameOf(
  tx: EntityManager,
  cycle: CycleId,
  id: string,
): Promise<Pick<Difference, 'explanation' | 'namedBy'> | undefined> {
  return (await run<Pick<Difference, 'explanation' | 'namedBy'>>(tx, readName, [cycle, id]))[0];
}

/** Writes what a difference is. */
export async function writeName(
  tx: EntityManager,
  cycle: CycleId,
  { id, explanation, namedBy, namedAt }: { id: string; explanation: string; namedBy: string; namedAt: Date },
): Promise<void> {
  await run(tx, nameDifference, [cycle, id, explanation, namedBy, namedAt]);
}

/** Keeps which claims a difference is made of. */
export async function writeDifferingClaims(
  at: EntityManager | DataSource,
  id: string,
  claims: readonly DifferingClaim[],
): Promise<void> {
  await run(at, writeClaims, [id, JSON.stringify(claims)]);
}
