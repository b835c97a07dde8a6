import { parse } from 'yaml';
import { comparePacks } from '../src';
import { packText, packTextWith, type PackName } from './policies';

const written = (text: string): unknown => parse(text, { schema: 'failsafe' });
const changed = (id: PackName, passage: string, replacement: string) =>
  comparePacks(written(packText(id)), written(packTextWith(id, passage, replacement)));

test('two packs that say the same do not differ, whatever they are called', () => {
  expect(changed('resident-c', 'version: 2020.1', 'version: 2026.1')).toEqual([]);
});

test('a changed figure is told with its place, its unit, before and after, in both languages', () => {
  const [amount] = changed('resident-c', 'primary: { amount: 100,', 'primary: { amount: 150.50,');
  const [rate] = changed('city-a-employee', 'retired: 0.925', 'retired: 0.935');

  expect(amount).toMatchObject({
    path: 'deductible.tiers.primary.amount',
    text: {
      en: 'deductible, tier, primary, amount: ¥100.00 → ¥150.50',
      zh: '起付线·医院等级·一级及以下·金额：¥100.00→¥150.50',
    },
  });
  expect(rate?.text.en).toBe('pooled fund, band, no. 1, rate, retired: 92.5 % → 93.5 %');
});

test('a rule that only one of them has is told as new or as gone', () => {
  const rule = 'floor:\n  rate: 0.35\n  source: S2, at least 35 % of the total inpatient cost\n';

  const gone = changed('resident-c', rule, '');

  expect(gone.map(({ path, isRemark, text }) => [path, isRemark, text.en])).toEqual([
    ['floor.rate', false, 'floor, rate: no longer (was 35 %)'],
    ['floor.source', true, 'floor, source: no longer (was S2, at least 35 % of the total inpatient cost)'],
  ]);
  const now = comparePacks(written(packTextWith('resident-c', rule, '')), written(packText('resident-c')));
  expect(now[0]?.text).toEqual({ en: 'floor, rate: new, 35 %', zh: '兜底·比例：新增，35 %' });
});

test('rules of a way of care, of a disease and of who carries a fund are told in the words of both languages', () => {
  const [rate] = changed('city-a-employee', 'primary: { in-service: 0.70,', 'primary: { in-service: 0.75,');
  const [standard] = changed('city-a-employee', 'yearlyStandard: 4000', 'yearlyStandard: 4500');
  const [carrier] = changed('resident-c', 'carrier: insurer', 'carrier: fund');

  expect(rate?.text).toEqual({
    en: 'way of care, outpatient, pooled fund, rate, primary, in service: 70 % → 75 %',
    zh: '就医方式·普通门诊·统筹基金·比例·一级及以下·在职：70 %→75 %',
  });
  expect(standard?.text).toEqual({
    en: 'way of care, special and chronic diseases, disease, no. 6, yearly standard: ¥4,000.00 → ¥4,500.00',
    zh: '就医方式·门诊慢特病·病种·第6项·年度支付标准：¥4,000.00→¥4,500.00',
  });
  expect(carrier?.text).toEqual({
    en: 'catastrophic insurance, carried by: insurer → fund',
    zh: '大病保险·承办方：商业保险公司→医保基金',
  });
});
