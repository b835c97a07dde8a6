import { parseDecimal } from '@lianqing/money';
import { CatalogueExtract, type CatalogueItem } from '../../src/domain/catalogue/catalogue';
import { readRow, type Cells } from '../../src/domain/catalogue/catalogue-file';
import type { FeeLine } from '../../src/domain/settling/claim';
import { differingLines, listedClaim, type Listing, type SilentRatio } from '../../src/domain/catalogue/listed-lines';
import { day } from '../words';

function item(cells: Cells): CatalogueItem {
  const all = { code: 'X1', name: '项目', kind: 'drug', class: 'B', effective_from: '2026-01-01', ...cells };
  const content = readRow(all, 'full');
  if (content.asks !== 'set') throw new Error(JSON.stringify(content));
  return { ...content.item, essential: content.item.essential === true };
}

const listing = (...rows: CatalogueItem[]): Listing => ({
  catalogue: new CatalogueExtract(1, new Map([['X1', rows]])),
  settledOn: day('2026-10-09'),
  tier: 'tertiary-a',
});

const line = (changes: Partial<FeeLine> = {}): FeeLine => ({
  code: 'X1',
  category: '09',
  class: 'A',
  quantity: parseDecimal('2'),
  unitPrice: parseDecimal('1000'),
  amount: 2_000n,
  ...changes,
});

const listedLines = (lines: readonly FeeLine[], terms: Listing | null, silent: SilentRatio = 'default') =>
  listedClaim({ kind: 'inpatient', diagnosis: 'I10', lines }, terms, silent).lines;

test('a line takes class, ceiling and ratio of the row that holds on the day of settlement', () => {
  const before = item({ class: 'C', effective_until: '2026-10-09' });
  const now = item({ effective_from: '2026-10-09', ceiling_tertiary_a: '900', pre_self_pay_rate: '0.1' });

  const [listed] = listedLines([line()], listing(before, now));

  expect(listed).toEqual({
    ...line(),
    class: 'B',
    ceilingPrice: parseDecimal('900'),
    preSelfPayRate: parseDecimal('0.1'),
  });
});

test('a ceiling or ratio that only the hospital names falls away', () => {
  const billed = line({ class: 'B', ceilingPrice: parseDecimal('800'), preSelfPayRate: parseDecimal('0.2') });

  const [listed] = listedLines([billed], listing(item({ class: 'A' })));

  expect(listed).toMatchObject({ class: 'A', ceilingPrice: undefined, preSelfPayRate: undefined });
});

test('the catalogue decides from when to when a drug is an essential one, whatever the hospital says', () => {
  const until = item({ class: 'A', essential: 'true', effective_until: '2026-10-09' });
  const from = item({ class: 'A', essential: 'true', effective_from: '2026-10-09' });
  const billed = [line(), line({ essential: true }), line({ essential: false })];

  expect(listedLines(billed, listing(until, item({ class: 'A', effective_from: '2026-10-09' })))).toEqual([
    line(),
    line(),
    line(),
  ]);
  expect(listedLines(billed, listing(from)).map(({ essential }) => essential)).toEqual([true, true, true]);
  expect(differingLines(billed, listing(from))).toEqual([
    { line: 3, code: 'X1', difference: { name: 'essential-differs', hospital: false, catalogue: true } },
  ]);
});

test('without a catalogue a drug is essential where the hospital says so', () => {
  expect(listedLines([line({ essential: true })], null)).toEqual([line({ essential: true })]);
});

test('where the catalogue is silent on the ratio of class B the hospital’s holds, else the policy’s default for the kind', () => {
  const billed = line({ class: 'B', preSelfPayRate: parseDecimal('0.2') });

  expect(listedLines([billed, line()], listing(item({ kind: 'material' })))).toEqual([
    expect.objectContaining({ class: 'B', preSelfPayRate: parseDecimal('0.2') }),
    expect.objectContaining({ class: 'B', preSelfPayRate: undefined, kind: 'material' }),
  ]);
});

test('without a catalogue the charge category tells the kind that the default goes by', () => {
  const silent = ['01', '08', '09', '11'].map((category) => line({ class: 'B', category }));

  expect(listedLines(silent, null).map(({ kind }) => kind)).toEqual(['service', 'material', 'drug', 'drug']);
});

test('a row from before policies had defaults took nothing for a ratio that nobody told', () => {
  expect(listedLines([line()], listing(item({})), 'nothing')).toMatchObject([{ preSelfPayRate: parseDecimal('0') }]);
});

test('a code that is not listed on the day keeps the hospital’s terms, and is named', () => {
  const lines = [line(), line({ class: 'C' })];
  const ended = listing(item({ effective_until: '2026-10-09' }));

  expect(listedLines(lines, ended)).toEqual(lines);
  expect(differingLines(lines, ended)).toEqual([
    { line: 1, code: 'X1', difference: { name: 'code-not-listed' } },
    { line: 2, code: 'X1', difference: { name: 'code-not-listed' } },
  ]);
});
