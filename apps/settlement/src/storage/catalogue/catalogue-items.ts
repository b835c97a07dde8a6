import { hospitalTiers, type HospitalTier, type ItemKind, type Scheme, type WayOfCare } from '@lianqing/benefits';
import type { BusinessDate, RegionCode } from '@lianqing/kernel';
import { powerOfTen, trimDecimal, type Decimal } from '@lianqing/money';
import { int4s, plannedEachTime, run, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { CatalogueItem, ItemClass, Sex } from '../../domain/catalogue/catalogue';

/** Decimals of a stored ceiling and of a stored ratio. */
const SCALE = 4;
const LIST_SEPARATOR = '|';

/** What a row says of its item, in the order in which rows are staged; the key stands beside it. */
export const termColumns = [
  'effective_until',
  'name',
  'kind',
  'class',
  'ceiling_tertiary_a',
  'ceiling_tertiary',
  'ceiling_secondary',
  'ceiling_primary',
  'pre_self_pay_rate',
  'essential',
  'sex',
  'age_from',
  'age_to',
  'tiers',
  'indications',
  'ways',
  'schemes',
] as const;

interface ItemRow {
  readonly code: string;
  readonly effective_from: BusinessDate;
  readonly effective_until: BusinessDate | null;
  readonly name: string;
  readonly kind: ItemKind;
  readonly class: ItemClass;
  readonly ceiling_tertiary_a: bigint | null;
  readonly ceiling_tertiary: bigint | null;
  readonly ceiling_secondary: bigint | null;
  readonly ceiling_primary: bigint | null;
  readonly pre_self_pay_rate: number | null;
  readonly essential: boolean;
  readonly sex: Sex | null;
  readonly age_from: number | null;
  readonly age_to: number | null;
  readonly tiers: string;
  readonly indications: string;
  readonly ways: string;
  readonly schemes: string;
}

const ceilingOf: Readonly<Record<HospitalTier, (row: ItemRow) => bigint | null>> = {
  'tertiary-a': (row) => row.ceiling_tertiary_a,
  tertiary: (row) => row.ceiling_tertiary,
  secondary: (row) => row.ceiling_secondary,
  primary: (row) => row.ceiling_primary,
};

/** A decimal of at most four places as the database holds it. */
export function stored({ units, scale }: Decimal): bigint {
  return units * powerOfTen(SCALE - scale);
}

/** A list as the database holds it. */
export function storedList(items: readonly string[]): string {
  return items.join(LIST_SEPARATOR);
}

function listIn<Word extends string>(text: string): readonly Word[] {
  return text === '' ? [] : (text.split(LIST_SEPARATOR) as Word[]);
}

function itemIn(row: ItemRow): CatalogueItem {
  const ceilings: Partial<Record<HospitalTier, Decimal>> = {};
  for (const tier of hospitalTiers) {
    const units = ceilingOf[tier](row);
    if (units !== null) ceilings[tier] = trimDecimal({ units, scale: SCALE });
  }
  const rate = row.pre_self_pay_rate;
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    class: row.class,
    ceilings,
    preSelfPayRate: rate === null ? null : trimDecimal({ units: BigInt(rate), scale: SCALE }),
    essential: row.essential,
    limits: {
      sex: row.sex,
      ageFrom: row.age_from,
      ageTo: row.age_to,
      tiers: listIn<HospitalTier>(row.tiers),
      indications: listIn(row.indications),
      ways: listIn<WayOfCare>(row.ways),
      schemes: listIn<Scheme>(row.schemes),
    },
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
  };
}

const itemColumns = ['code', 'effective_from', ...termColumns].map((column) => `item.${column}`).join(', ');

const page = plannedEachTime(
  'settlement.catalogue-page',
  `select ${itemColumns} from catalogue_item as item
   where treating_province = $1 and (code, effective_from) > ($3, $4::date)
     and from_version <= $2 and (until_version is null or until_version > $2)
     and ($5::date is null or effective_from <= $5 and (effective_until is null or effective_until > $5))
   order by code, effective_from limit $6`,
);

/** The place of a row in a catalogue. */
export interface ItemPlace {
  readonly code: string;
  readonly effectiveFrom: BusinessDate;
}

/** Before the first of them. */
export const beforeAllItems: ItemPlace = { code: '', effectiveFrom: '1900-01-01' as BusinessDate };

/** Which version of which catalogue is meant. */
export interface CatalogueState {
  readonly treatingProvince: RegionCode;
  readonly version: number;
}

/** Rows of a version by code and day after a place; those that hold on a day, if one is given. */
export async function itemsAfter(
  db: DataSource,
  { treatingProvince, version }: CatalogueState,
  { after, on, limit }: { after: ItemPlace; on: BusinessDate | null; limit: number },
): Promise<CatalogueItem[]> {
  const values = [treatingProvince, version, after.code, after.effectiveFrom, on, limit];
  return (await run<ItemRow>(db, page, values)).map(itemIn);
}

/** Rows in one page of an export. */
const EXPORT_PAGE = 5_000;

/** All rows of a version by code and day, page by page; a version never changes, so neither do they. */
export async function* allItems(db: DataSource, state: CatalogueState): AsyncGenerator<readonly CatalogueItem[]> {
  let after = beforeAllItems;
  for (;;) {
    const items = await itemsAfter(db, state, { after, on: null, limit: EXPORT_PAGE });
    if (items.length > 0) yield items;
    const last = items.at(-1);
    if (last === undefined || items.length < EXPORT_PAGE) return;
    after = last;
  }
}

/** A code in a version of a catalogue. */
export interface ItemQuestion extends CatalogueState {
  readonly code: string;
}

const standing = plannedEachTime(
  'settlement.catalogue-standing',
  `select asked.ordinal::integer, ${itemColumns}
   from unnest($1::text[], $2::integer[], $3::text[]) with ordinality as asked (province, version, code, ordinal)
   cross join lateral (
     select * from catalogue_item
     where treating_province = asked.province and code = asked.code
       and from_version <= asked.version and (until_version is null or until_version > asked.version)
   ) as item order by asked.ordinal, item.effective_from`,
);

/** The rows that each question finds, by day, in the order of the questions. One statement. */
export async function itemsStanding(
  at: DataSource | EntityManager,
  questions: readonly ItemQuestion[],
): Promise<CatalogueItem[][]> {
  const found: CatalogueItem[][] = questions.map(() => []);
  const rows = await run<ItemRow & { ordinal: number }>(at, standing, [
    texts(questions.map(({ treatingProvince }) => treatingProvince)),
    int4s(questions.map(({ version }) => version)),
    texts(questions.map(({ code }) => code)),
  ]);
  for (const row of rows) found[row.ordinal - 1]?.push(itemIn(row));
  return found;
}
