import { hospitalTiers, itemKinds, schemes, waysOfCare, type HospitalTier } from '@lianqing/benefits';
import { DomainError, isBusinessDate, type BusinessDate } from '@lianqing/kernel';
import { formatDecimal, parseDecimal, trimDecimal, type Decimal } from '@lianqing/money';
import { itemClasses, sexes, type CatalogueItem, type ItemLimits } from './catalogue';

/** A catalogue as a file: which columns it has, what a cell may hold, and how an item is written. */

/** Columns of a catalogue file in the order in which they are written; read in any order, by their names. */
export const catalogueColumns = [
  'code',
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
  'effective_from',
  'effective_until',
] as const;
export type CatalogueColumn = (typeof catalogueColumns)[number];

/** Says in a file of changes whether a row is set or deleted. */
export const CHANGE_COLUMN = 'change';

const required: readonly CatalogueColumn[] = ['code', 'name', 'kind', 'class', 'effective_from'];

const ceilingColumns: Readonly<Record<HospitalTier, CatalogueColumn>> = {
  'tertiary-a': 'ceiling_tertiary_a',
  tertiary: 'ceiling_tertiary',
  secondary: 'ceiling_secondary',
  primary: 'ceiling_primary',
};

/** A file is the whole catalogue from its version on, or a set of changes to the version before. */
export const importModes = ['full', 'changes'] as const;
export type ImportMode = (typeof importModes)[number];

/** Items of a list in one cell are parted by this. */
const LIST_SEPARATOR = '|';
const MAX_NAME_CHARACTERS = 200;
const MAX_LIST_ITEMS = 100;
const MAX_AGE = 150;

/** Why a row of a file is refused. */
export interface RowRefusal {
  /** Stable and dotted. */
  readonly code: string;
  /** What is wrong, and what to do about it. */
  readonly explanation: string;
}

/** An item as a row has it. */
export interface RowItem extends Omit<CatalogueItem, 'essential'> {
  /** Null: a file of changes without the column, made before there was one, leaves it as it stands. */
  readonly essential: boolean | null;
}

/** What a row of a file asks for. */
export type RowContent =
  | { readonly asks: 'set'; readonly item: RowItem }
  | { readonly asks: 'delete'; readonly code: string; readonly effectiveFrom: BusinessDate }
  | { readonly asks: 'nothing'; readonly refusal: RowRefusal };

export type Cells = Readonly<Record<string, string>>;

/**
 * Refuses a header that is not that of a catalogue file of this mode.
 * @throws DomainError `rejected`: `catalogue.column-repeated`, `catalogue.column-unknown`, `catalogue.column-missing`
 */
export function assertHeader(header: readonly string[], mode: ImportMode): void {
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) throw headerRefused('repeated', repeated, 'Name each column once');
  const known: readonly string[] = mode === 'changes' ? [...catalogueColumns, CHANGE_COLUMN] : catalogueColumns;
  const unknown = header.find((name) => !known.includes(name));
  if (unknown === CHANGE_COLUMN) {
    throw headerRefused('unknown', unknown, 'A file of changes is imported as such: ask for mode=changes');
  }
  if (unknown !== undefined) throw headerRefused('unknown', unknown, `Columns are ${known.join(', ')}`);
  const needed = mode === 'changes' ? [...required, CHANGE_COLUMN] : required;
  const missing = needed.find((name) => !header.includes(name));
  if (missing !== undefined) throw headerRefused('missing', missing, `Begin the file with a row of column names`);
}

function headerRefused(what: string, column: string, whatToDo: string): DomainError {
  const message = `The header row has column "${column}" ${what}. ${whatToDo}`;
  return new DomainError('rejected', `catalogue.column-${what}`, message, { column });
}

/** Reads one row; the first thing that is wrong with it is the one that is told. */
export function readRow(cells: Cells, mode: ImportMode): RowContent {
  const row = new RowReader(cells);
  const change = mode === 'changes' ? row.oneOf(CHANGE_COLUMN, ['set', 'delete'], 'item.change-unknown') : 'set';
  const code = row.matching('code', /^[0-9A-Z]{1,30}$/, 'item.code-malformed', 'a code is 1 to 30 of 0-9 and A-Z');
  const content: RowContent =
    change === 'delete'
      ? { asks: 'delete', code, effectiveFrom: row.day('effective_from') }
      : { asks: 'set', item: readItem(row, code, mode) };
  return row.refusal === undefined ? content : { asks: 'nothing', refusal: row.refusal };
}

function readItem(row: RowReader, code: string, mode: ImportMode): RowItem {
  const item = {
    code,
    name: row.name(),
    kind: row.oneOf('kind', itemKinds, 'item.kind-unknown'),
    class: row.oneOf('class', itemClasses, 'item.class-unknown'),
    ceilings: readCeilings(row),
    preSelfPayRate: row.rate(),
    essential: mode === 'changes' && !row.isNamed('essential') ? null : row.isEssential(),
    limits: readLimits(row),
    effectiveFrom: row.day('effective_from'),
    effectiveUntil: row.has('effective_until') ? row.day('effective_until') : null,
  };
  if (item.preSelfPayRate !== null && item.class !== 'B') {
    row.refuse('item.rate-without-class-b', `class ${item.class} has no ratio: leave pre_self_pay_rate empty`);
  }
  if (item.essential && item.kind !== 'drug') {
    row.refuse('item.essential-no-drug', `kind ${item.kind} is no essential drug: leave essential empty`);
  }
  if (item.effectiveUntil !== null && item.effectiveUntil <= item.effectiveFrom) {
    row.refuse(
      'item.until-not-after-from',
      'effective_until is the first day on which the item does not hold any more',
    );
  }
  return item;
}

function readCeilings(row: RowReader): CatalogueItem['ceilings'] {
  const ceilings: Partial<Record<HospitalTier, Decimal>> = {};
  for (const tier of hospitalTiers) {
    const ceiling = row.price(ceilingColumns[tier]);
    if (ceiling !== null) ceilings[tier] = ceiling;
  }
  return ceilings;
}

function readLimits(row: RowReader): ItemLimits {
  const limits = {
    sex: row.has('sex') ? row.oneOf('sex', sexes, 'item.sex-unknown') : null,
    ageFrom: row.age('age_from'),
    ageTo: row.age('age_to'),
    tiers: row.listOf('tiers', hospitalTiers, 'item.tier-unknown'),
    indications: row.indications(),
    ways: row.listOf('ways', waysOfCare, 'item.way-unknown'),
    schemes: row.listOf('schemes', schemes, 'item.scheme-unknown'),
  };
  if (limits.ageFrom !== null && limits.ageTo !== null && limits.ageTo < limits.ageFrom) {
    row.refuse('item.age-malformed', 'age_to is below age_from');
  }
  return limits;
}

/** Reads cells as what they should be. The first one that is not is kept as the refusal, and reading goes on. */
class RowReader {
  refusal: RowRefusal | undefined;

  constructor(private readonly cells: Cells) {}

  refuse(code: string, explanation: string): void {
    this.refusal ??= { code, explanation };
  }

  has(column: CatalogueColumn): boolean {
    return this.text(column) !== '';
  }

  /** Whether the file has the column at all. */
  isNamed(column: CatalogueColumn): boolean {
    return this.cells[column] !== undefined;
  }

  isEssential(): boolean {
    return this.has('essential') && this.oneOf('essential', ['true', 'false'], 'item.essential-malformed') === 'true';
  }

  matching(column: CatalogueColumn, pattern: RegExp, code: string, rule: string): string {
    const text = this.text(column);
    if (!pattern.test(text)) this.refuse(code, `${shown(column, text)}: ${rule}`);
    return text;
  }

  oneOf<Word extends string>(column: string, words: readonly Word[], code: string): Word {
    const text = this.text(column);
    const word = words.find((one) => one === text);
    if (word === undefined) this.refuse(code, `${shown(column, text)}: write ${words.join(' or ')}`);
    return word ?? (words[0] as Word);
  }

  /** Sorted as `words` are, each once, so that the same list is always written the same. */
  listOf<Word extends string>(column: CatalogueColumn, words: readonly Word[], code: string): readonly Word[] {
    const given = this.list(column);
    const unknown = given.find((text) => !(words as readonly string[]).includes(text));
    if (unknown !== undefined) this.refuse(code, `${shown(column, unknown)}: write ${words.join(LIST_SEPARATOR)}`);
    return words.filter((word) => given.includes(word));
  }

  /** What spreadsheets would compute is refused here, so that it need not be changed on the way out. */
  name(): string {
    const text = this.text('name');
    const rule = `a name has 1 to ${MAX_NAME_CHARACTERS} characters on one line and does not begin with = + - or @`;
    const isName = text.length <= MAX_NAME_CHARACTERS && /^[^=+\-@\p{Cc}][^\p{Cc}]*$/u.test(text);
    if (!isName) this.refuse('item.name-malformed', `name: ${rule}`);
    return text;
  }

  price(column: CatalogueColumn): Decimal | null {
    return this.decimal(column, /^\d{1,12}(\.\d{1,4})?$/, 'item.ceiling-malformed', 'fen with at most 4 decimals');
  }

  rate(): Decimal | null {
    const pattern = /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/;
    return this.decimal('pre_self_pay_rate', pattern, 'item.rate-malformed', 'a ratio from 0 to 1, at most 4 decimals');
  }

  age(column: CatalogueColumn): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const age = Number(text);
    if (/^\d{1,3}$/.test(text) && age <= MAX_AGE) return age;
    this.refuse('item.age-malformed', `${shown(column, text)}: completed years, 0 to ${MAX_AGE}`);
    return null;
  }

  indications(): readonly string[] {
    const given = [...new Set(this.list('indications'))].sort();
    const bad = given.find((prefix) => !/^[A-Z](\d(\d(\.[0-9A-Zx+*]{0,6})?)?)?$/.test(prefix));
    if (bad !== undefined) {
      this.refuse('item.indication-malformed', `${shown('indications', bad)}: the beginning of an ICD-10 code`);
    }
    return given;
  }

  day(column: CatalogueColumn): BusinessDate {
    const text = this.text(column);
    if (!isBusinessDate(text)) this.refuse('item.day-malformed', `${shown(column, text)}: a day is YYYY-MM-DD`);
    return text as BusinessDate;
  }

  private decimal(column: CatalogueColumn, pattern: RegExp, code: string, rule: string): Decimal | null {
    const text = this.text(column);
    if (text === '') return null;
    if (pattern.test(text)) return trimDecimal(parseDecimal(text));
    this.refuse(code, `${shown(column, text)}: ${rule}`);
    return null;
  }

  private list(column: CatalogueColumn): string[] {
    const text = this.text(column);
    if (text === '') return [];
    const items = text.split(LIST_SEPARATOR).map((item) => item.trim());
    if (items.length > MAX_LIST_ITEMS) this.refuse('item.list-too-long', `${column}: at most ${MAX_LIST_ITEMS}`);
    return items;
  }

  private text(column: string): string {
    return this.cells[column] ?? '';
  }
}

const MAX_SHOWN = 40;

function shown(column: string, text: string): string {
  if (text === '') return `${column} is empty`;
  return `${column} "${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}"`;
}

/** The cells of an item in the order of `catalogueColumns`; reading them gives the same item. */
export function cellsOf(item: CatalogueItem): string[] {
  const { ceilings, limits } = item;
  const decimal = (value: Decimal | null | undefined) => (value ? formatDecimal(value) : '');
  return [
    item.code,
    item.name,
    item.kind,
    item.class,
    ...hospitalTiers.map((tier) => decimal(ceilings[tier])),
    decimal(item.preSelfPayRate),
    item.essential ? 'true' : '',
    limits.sex ?? '',
    limits.ageFrom?.toString() ?? '',
    limits.ageTo?.toString() ?? '',
    limits.tiers.join(LIST_SEPARATOR),
    limits.indications.join(LIST_SEPARATOR),
    limits.ways.join(LIST_SEPARATOR),
    limits.schemes.join(LIST_SEPARATOR),
    item.effectiveFrom,
    item.effectiveUntil ?? '',
  ];
}
