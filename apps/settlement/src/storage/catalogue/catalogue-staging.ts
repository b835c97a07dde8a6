import type { HospitalTier } from '@lianqing/benefits';
import { invariant, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import { booleans, dates, int4s, int8s, plannedEachTime, run, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { ImportMode, RowContent, RowItem } from '../../domain/catalogue/catalogue-file';
import { stored, storedList, termColumns } from './catalogue-items';

/**
 * The rows of a file under way to the catalogue: in a temporary table of the transaction, where everything that a row
 * cannot know by itself is found out set by set.
 */

/** A row of a file, read. */
export interface StagedRow {
  /** Of the file; the header is row 1. */
  readonly row: number;
  /** As it stands in the file, also where it is no code. */
  readonly givenCode: string;
  readonly content: RowContent;
}

const terms = termColumns.join(', ');
const termsOf = (table: string) => termColumns.map((column) => `${table}.${column}`).join(', ');

const create = plannedEachTime(
  'settlement.create-staging',
  `create temporary table staged_item (
     file_row integer not null, code text not null, refusal text, explanation text, is_deleted boolean not null,
     is_unchanged boolean not null default false, effective_from date, effective_until date, name text, kind text,
     class text, ceiling_tertiary_a bigint, ceiling_tertiary bigint, ceiling_secondary bigint, ceiling_primary bigint,
     pre_self_pay_rate integer, essential boolean, sex text, age_from integer, age_to integer, tiers text, indications text, ways text,
     schemes text
   ) on commit drop`,
);

const add = plannedEachTime(
  'settlement.stage-rows',
  `insert into staged_item (file_row, code, refusal, explanation, is_deleted, effective_from, ${terms})
   select * from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::date[], $7::date[], $8::text[],
     $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::integer[],
     $16::boolean[], $17::text[], $18::integer[], $19::integer[], $20::text[], $21::text[], $22::text[], $23::text[])`,
);

const indexKeys = plannedEachTime('settlement.index-staged-keys', 'create index on staged_item (code, effective_from)');

const indexRows = plannedEachTime('settlement.index-staged-rows', 'create index on staged_item (file_row)');

const analyze = plannedEachTime('settlement.analyze-staging', 'analyze staged_item');

const standing = 'item.treating_province = $1 and item.until_version is null';
const sameKey = 'staged.code = item.code and staged.effective_from = item.effective_from';

const refuseRepeated = plannedEachTime(
  'settlement.refuse-repeated',
  `update staged_item as staged set refusal = 'item.repeated',
     explanation = 'row ' || first_row || ' has the same code and effective_from: keep one of them'
   from (
     select code, effective_from, min(file_row) as first_row from staged_item
     where refusal is null group by code, effective_from having count(*) > 1
   ) as repeated
   where staged.code = repeated.code and staged.effective_from = repeated.effective_from
     and staged.file_row > first_row and staged.refusal is null`,
);

const refuseNotStanding = plannedEachTime(
  'settlement.refuse-not-standing',
  `update staged_item as staged set refusal = 'item.not-standing',
     explanation = 'nothing with this code and effective_from stands in the catalogue: leave the row out'
   where is_deleted and refusal is null
     and not exists (select from catalogue_item as item where ${standing} and ${sameKey})`,
);

/** Neighbours are enough: where any two rows of an item overlap, two that follow each other do. */
const refuseOverlapping = plannedEachTime(
  'settlement.refuse-overlapping',
  `with resulting as (
     select code, effective_from, effective_until, file_row from staged_item where refusal is null and not is_deleted
     union all
     select item.code, item.effective_from, item.effective_until, null from catalogue_item as item
     where $2 = 'changes' and ${standing} and item.code in (select code from staged_item where refusal is null)
       and not exists (select from staged_item as staged where ${sameKey} and staged.refusal is null)
   ), neighbours as (
     select file_row, effective_from, effective_until, lead(effective_from) over item_days as next_from,
       lead(file_row) over item_days as next_row
     from resulting window item_days as (partition by code order by effective_from)
   ), clash as (
     select * from neighbours where next_from < coalesce(effective_until, 'infinity')
   )
   update staged_item as staged set refusal = 'item.overlaps',
     explanation = format('effective from %s (%s) reaches beyond %s, where the next begins (%s): let effective_until of the earlier be %3$s or before',
       clash.effective_from, coalesce('row ' || clash.file_row, 'standing'), next_from, coalesce('row ' || next_row, 'standing'))
   from clash where staged.file_row in (clash.file_row, clash.next_row) and staged.refusal is null`,
);

const refuseTheirSiblings = plannedEachTime(
  'settlement.refuse-siblings',
  `update staged_item as staged set refusal = 'item.other-row-refused',
     explanation = 'row ' || bad_row || ' of the same item is refused, and the rows of an item stand or fall together'
   from (select code, min(file_row) as bad_row from staged_item where refusal is not null group by code) as bad
   where staged.code = bad.code and staged.refusal is null`,
);

/** A row whose own day stands takes from that; one of a new day from what holds before it, else from what follows. */
const keepEssential = plannedEachTime(
  'settlement.keep-essential',
  `update staged_item as staged set essential = staged.kind = 'drug' and coalesce((
     select item.essential from catalogue_item as item where ${standing} and item.code = staged.code
     order by item.effective_from <= staged.effective_from desc, abs(item.effective_from - staged.effective_from) limit 1
   ), false)
   where essential is null and refusal is null and not is_deleted`,
);

const countEssential = plannedEachTime(
  'settlement.count-essential',
  `select count(*)::integer as drugs from catalogue_item as item where ${standing} and essential`,
);

const markUnchanged = plannedEachTime(
  'settlement.mark-unchanged',
  `update staged_item as staged set is_unchanged = true from catalogue_item as item
   where ${standing} and ${sameKey} and staged.refusal is null and not staged.is_deleted
     and (${termsOf('staged')}) is not distinct from (${termsOf('item')})`,
);

const counted = `select count(*)::integer as left, (count(*) filter (where not is_replaced))::integer as ended from gone`;

const endAbsent = plannedEachTime(
  'settlement.end-absent-items',
  `with gone as (
     update catalogue_item as item set until_version = $2
     where ${standing} and not exists (select from staged_item as staged where ${sameKey} and staged.is_unchanged)
       and not exists (select from staged_item as staged where staged.code = item.code and staged.refusal is not null)
     returning exists (select from staged_item as staged where ${sameKey}) as is_replaced
   ) ${counted}`,
);

const endNamed = plannedEachTime(
  'settlement.end-named-items',
  `with gone as (
     update catalogue_item as item set until_version = $2 from staged_item as staged
     where ${standing} and ${sameKey} and staged.refusal is null and not staged.is_unchanged
     returning not staged.is_deleted as is_replaced
   ) ${counted}`,
);

const addNew = plannedEachTime(
  'settlement.add-new-items',
  `insert into catalogue_item (treating_province, from_version, code, effective_from, ${terms})
   select $1, $2::integer, code, effective_from, ${terms} from staged_item
   where refusal is null and not is_deleted and not is_unchanged order by code, effective_from`,
);

const count = plannedEachTime(
  'settlement.count-staged',
  `select count(*)::integer as rows, count(refusal)::integer as refused,
     (count(*) filter (where is_unchanged))::integer as unchanged,
     (count(*) filter (where refusal is null and not is_deleted and not is_unchanged))::integer as added
   from staged_item`,
);

const refused = plannedEachTime(
  'settlement.refused-rows',
  'select file_row as row, code, refusal, explanation from staged_item where refusal is not null order by file_row limit $1',
);

const outcomes = plannedEachTime(
  'settlement.row-outcomes',
  `select file_row as row, code, refusal, explanation,
     case when refusal is not null then 'refused' when is_unchanged then 'unchanged' else 'accepted' end as outcome
   from staged_item where file_row > $1 order by file_row limit $2`,
);

/** Opens the table for the rows of one file; it goes with the transaction. */
export async function openStaging(tx: EntityManager): Promise<void> {
  await run(tx, create, []);
}

/** Adds rows; so many at once as the caller has. */
export async function stage(tx: EntityManager, rows: readonly StagedRow[]): Promise<void> {
  const items = rows.map(({ content }) => (content.asks === 'set' ? content.item : null));
  const column = <Value>(value: (item: RowItem) => Value) => items.map((item) => (item === null ? null : value(item)));
  const ceiling = (tier: HospitalTier) =>
    int8s(column(({ ceilings }) => (ceilings[tier] ? stored(ceilings[tier]) : null)));
  await run(tx, add, [
    int4s(rows.map(({ row }) => row)),
    texts(rows.map(({ givenCode }) => givenCode)),
    texts(rows.map(({ content }) => (content.asks === 'nothing' ? content.refusal.code : null))),
    texts(rows.map(({ content }) => (content.asks === 'nothing' ? content.refusal.explanation : null))),
    booleans(rows.map(({ content }) => content.asks === 'delete')),
    dates(rows.map(({ content }) => effectiveFromOf(content))),
    dates(column(({ effectiveUntil }) => effectiveUntil)),
    texts(column(({ name }) => name)),
    texts(column(({ kind }) => kind)),
    texts(column((item) => item.class)),
    ceiling('tertiary-a'),
    ceiling('tertiary'),
    ceiling('secondary'),
    ceiling('primary'),
    int4s(column(({ preSelfPayRate: rate }) => (rate === null ? null : Number(stored(rate))))),
    booleans(column(({ essential }) => essential)),
    texts(column(({ limits }) => limits.sex)),
    int4s(column(({ limits }) => limits.ageFrom)),
    int4s(column(({ limits }) => limits.ageTo)),
    texts(column(({ limits }) => storedList(limits.tiers))),
    texts(column(({ limits }) => storedList(limits.indications))),
    texts(column(({ limits }) => storedList(limits.ways))),
    texts(column(({ limits }) => storedList(limits.schemes))),
  ]);
}

function effectiveFromOf(content: RowContent): BusinessDate | null {
  if (content.asks === 'nothing') return null;
  return content.asks === 'set' ? content.item.effectiveFrom : content.effectiveFrom;
}

/** Where the rows of a file go. */
export interface Destination {
  readonly treatingProvince: RegionCode;
  readonly mode: ImportMode;
}

/**
 * Refuses what only all rows together, and what stands, can tell; then compares with what stands. The caller holds the
 * catalogue of the province.
 */
export async function judgeStaged(tx: EntityManager, { treatingProvince, mode }: Destination): Promise<void> {
  await run(tx, indexKeys, []);
  await run(tx, indexRows, []);
  await run(tx, analyze, []);
  await run(tx, refuseRepeated, []);
  if (mode === 'changes') await run(tx, refuseNotStanding, [treatingProvince]);
  await run(tx, refuseOverlapping, [treatingProvince, mode]);
  await run(tx, refuseTheirSiblings, []);
  if (mode === 'changes') await run(tx, keepEssential, [treatingProvince]);
  await run(tx, markUnchanged, [treatingProvince]);
  // What was marked was not there when the planner last looked: it would take the marked rows for none.
  await run(tx, analyze, []);
}

/** How many rows of what stands are of essential drugs. */
export async function essentialStanding(tx: EntityManager, treatingProvince: RegionCode): Promise<number> {
  const [counted] = await run<{ drugs: number }>(tx, countEssential, [treatingProvince]);
  invariant(counted, 'a count has one row');
  return counted.drugs;
}

export interface StagedCounts {
  readonly rows: number;
  readonly refused: number;
  readonly unchanged: number;
  /** Rows that the catalogue does not hold yet as they are. */
  readonly added: number;
}

export async function countStaged(tx: EntityManager): Promise<StagedCounts> {
  const [counts] = await run<StagedCounts>(tx, count, []);
  invariant(counts, 'a count has one row');
  return counts;
}

/**
 * Makes the staged rows stand from `version` on. An item that has a refused row keeps what stood.
 * @returns how many rows stand no more: all of them, and those with nothing in their place
 */
export async function applyStaged(
  tx: EntityManager,
  { treatingProvince, mode }: Destination,
  version: number,
): Promise<{ left: number; ended: number }> {
  const end = mode === 'full' ? endAbsent : endNamed;
  const [gone] = await run<{ left: number; ended: number }>(tx, end, [treatingProvince, version]);
  invariant(gone, 'a count has one row');
  await run(tx, addNew, [treatingProvince, version]);
  return gone;
}

/** A row of a file and why it is refused. */
export interface RefusedRow {
  readonly row: number;
  readonly code: string;
  readonly refusal: string | null;
  readonly explanation: string | null;
}

export interface RowOutcome extends RefusedRow {
  readonly outcome: 'accepted' | 'unchanged' | 'refused';
}

export function refusedRows(tx: EntityManager, most: number): Promise<RefusedRow[]> {
  return run<RefusedRow>(tx, refused, [most]);
}

/** What became of the rows after a row, in their order. */
export function outcomesAfter(tx: EntityManager, row: number, limit: number): Promise<RowOutcome[]> {
  return run<RowOutcome>(tx, outcomes, [row, limit]);
}
