import { parseDecimal } from '@lianqing/money';
import fc from 'fast-check';
import {
  differencesOf,
  holdsOn,
  itemClasses,
  termsAt,
  type CatalogueItem,
  type LineTerms,
} from '../../src/domain/catalogue/catalogue';
import {
  assertHeader,
  catalogueColumns,
  cellsOf,
  readRow,
  type Cells,
} from '../../src/domain/catalogue/catalogue-file';
import { day } from '../words';

const good: Cells = {
  code: 'XA02BCA001',
  name: '奥美拉唑肠溶胶囊',
  kind: 'drug',
  class: 'B',
  ceiling_tertiary_a: '1250.50',
  ceiling_primary: '980',
  pre_self_pay_rate: '0.10',
  indications: 'K25|K21',
  tiers: 'primary|tertiary-a',
  effective_from: '2026-01-01',
  effective_until: '2027-01-01',
};

function itemOf(cells: Cells): CatalogueItem {
  const content = readRow(cells, 'full');
  if (content.asks !== 'set') throw new Error(JSON.stringify(content));
  return { ...content.item, essential: content.item.essential === true };
}

function refusalOf(changes: Cells, mode: 'full' | 'changes' = 'full'): string | undefined {
  const content = readRow({ ...good, ...changes }, mode);
  return content.asks === 'nothing' ? content.refusal.code : undefined;
}

const terms = (text: LineTerms['class'], ceiling: string | null, rate: string | null): LineTerms => ({
  class: text,
  ceilingPrice: ceiling === null ? null : parseDecimal(ceiling),
  preSelfPayRate: rate === null ? null : parseDecimal(rate),
  essential: false,
});

test('an item holds from its first day to the day before its last', () => {
  const item = itemOf(good);

  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((text) => holdsOn(item, day(text)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(holdsOn(itemOf({ ...good, effective_until: '' }), day('2099-01-01'))).toBe(true);
});

test('a hospital takes the ceiling of its own tier, and none where its tier has none', () => {
  const item = itemOf(good);

  expect(termsAt(item, 'tertiary-a')).toEqual(terms('B', '1250.5', '0.1'));
  expect(termsAt(item, 'primary')).toEqual(terms('B', '980', '0.1'));
  expect(termsAt(item, 'secondary')).toEqual(terms('B', null, '0.1'));
});

test('a row with the required columns alone is an item without ceiling, ratio and limits', () => {
  const item = itemOf({ code: '1', name: '床位费', kind: 'service', class: 'A', effective_from: '2026-01-01' });

  expect(item).toEqual({
    code: '1',
    name: '床位费',
    kind: 'service',
    class: 'A',
    ceilings: {},
    preSelfPayRate: null,
    essential: false,
    limits: { sex: null, ageFrom: null, ageTo: null, tiers: [], indications: [], ways: [], schemes: [] },
    effectiveFrom: '2026-01-01',
    effectiveUntil: null,
  });
});

test.each<[string, Cells]>([
  ['item.code-malformed', { code: 'xa02' }],
  ['item.code-malformed', { code: '' }],
  ['item.name-malformed', { name: '' }],
  ['item.name-malformed', { name: '=1+1' }],
  ['item.name-malformed', { name: '两\n行' }],
  ['item.kind-unknown', { kind: 'herb' }],
  ['item.class-unknown', { class: 'D' }],
  ['item.ceiling-malformed', { ceiling_secondary: '-1' }],
  ['item.ceiling-malformed', { ceiling_secondary: '1.00001' }],
  ['item.rate-malformed', { pre_self_pay_rate: '10%' }],
  ['item.rate-without-class-b', { class: 'A' }],
  ['item.essential-malformed', { essential: 'yes' }],
  ['item.essential-no-drug', { kind: 'service', essential: 'true' }],
  ['item.sex-unknown', { sex: 'M' }],
  ['item.age-malformed', { age_from: '18', age_to: '14' }],
  ['item.age-malformed', { age_from: '151' }],
  ['item.tier-unknown', { tiers: 'primary|third' }],
  ['item.indication-malformed', { indications: 'K2511' }],
  ['item.way-unknown', { ways: 'home' }],
  ['item.scheme-unknown', { schemes: '999' }],
  ['item.day-malformed', { effective_from: '2026-02-30' }],
  ['item.until-not-after-from', { effective_until: '2026-01-01' }],
])('a row is refused as %s', (code, changes) => {
  expect(refusalOf(changes)).toBe(code);
});

test('a row of a file of changes says whether it is set or deleted, and a deletion needs only code and day', () => {
  expect(refusalOf({}, 'changes')).toBe('item.change-unknown');
  expect(refusalOf({ change: 'remove' }, 'changes')).toBe('item.change-unknown');
  expect(readRow({ ...good, change: 'set' }, 'changes')).toMatchObject({ asks: 'set', item: { essential: null } });
  expect(readRow({ ...good, change: 'set', essential: '' }, 'changes')).toMatchObject({ item: { essential: false } });
  expect(readRow({ code: 'X1', change: 'delete', effective_from: '2026-01-01' }, 'changes')).toEqual({
    asks: 'delete',
    code: 'X1',
    effectiveFrom: '2026-01-01',
  });
});

test('a header with a column that is unknown, repeated or missing is refused, and changes are not taken for a whole', () => {
  const header = [...catalogueColumns];

  expect(() => assertHeader(header, 'full')).not.toThrow();
  expect(() => assertHeader([...header, 'price'], 'full')).toThrow(/"price" unknown/);
  expect(() => assertHeader([...header, 'code'], 'full')).toThrow(/"code" repeated/);
  expect(() => assertHeader(['code', 'name'], 'full')).toThrow(/"kind" missing/);
  expect(() => assertHeader([...header, 'change'], 'full')).toThrow(/mode=changes/);
  expect(() => assertHeader(header, 'changes')).toThrow(/"change" missing/);
});

test('what an item is written as reads as the same item', () => {
  const decimal = fc.tuple(fc.nat(9_999_999), fc.nat(9_999)).map(([whole, part]) => `${whole}.${part}`);
  const cells = fc.record({
    class: fc.constantFrom(...itemClasses),
    ceiling_tertiary: fc.oneof(fc.constant(''), decimal),
    age_from: fc.oneof(fc.constant(''), fc.nat(150).map(String)),
    essential: fc.constantFrom('', 'true', 'false'),
    ways: fc.constantFrom('', 'inpatient', 'pharmacy|inpatient'),
    effective_until: fc.constantFrom('', '2027-01-01'),
  });

  fc.assert(
    fc.property(cells, (some) => {
      const item = itemOf({ ...good, pre_self_pay_rate: '', ...some });
      const written = cellsOf(item);
      const named = Object.fromEntries(catalogueColumns.map((column, index) => [column, written[index] ?? '']));
      expect(itemOf(named)).toEqual(item);
    }),
  );
});

test('a hospital with the figures of the catalogue differs in nothing, however its decimals are written', () => {
  expect(differencesOf(terms('B', '1250.50', '0.10'), terms('B', '1250.5', '0.1'))).toEqual([]);
});

test('each figure in which a hospital and the catalogue differ is named with both sides', () => {
  const catalogue = terms('B', '1250.5', '0.1');

  expect(differencesOf(terms('B', null, '0.2'), catalogue)).toEqual([
    { name: 'ceiling-differs', hospital: null, catalogue: catalogue.ceilingPrice },
    { name: 'rate-differs', hospital: parseDecimal('0.2'), catalogue: catalogue.preSelfPayRate },
  ]);
  expect(differencesOf(terms('A', '1250.5', null), catalogue)).toEqual([
    { name: 'class-differs', hospital: 'A', catalogue: 'B' },
  ]);
});

test('whether a drug is essential is compared where the hospital tells it', () => {
  const [listed, plain] = [{ ...terms('A', null, null), essential: true }, terms('A', null, null)];

  expect(differencesOf({ ...plain, essential: null }, listed)).toEqual([]);
  expect(differencesOf(listed, listed)).toEqual([]);
  expect(differencesOf(plain, listed)).toEqual([{ name: 'essential-differs', hospital: false, catalogue: true }]);
  expect(differencesOf(listed, plain)).toEqual([{ name: 'essential-differs', hospital: true, catalogue: false }]);
});

test('a ratio on which the catalogue is silent is the home policy’s and no difference', () => {
  expect(differencesOf(terms('B', null, '0.2'), terms('B', null, null))).toEqual([]);
});

test('a code that the catalogue does not list is named as such, and nothing else is', () => {
  expect(differencesOf(terms('B', '1', '0.2'), undefined)).toEqual([{ name: 'code-not-listed' }]);
});
