import { explainFinding, type Finding } from '../src';
import { review } from './claims';
import { kindCases, kindsWithCases } from './every-case';

const cases = kindsWithCases.flatMap((kind) =>
  Object.entries(kindCases[kind].fires).map(([name, claims]) => ({ kind, name, claims })),
);
const chinese = /\p{Script=Han}/u;

test.each(cases)('$kind, $name: both languages say what was seen', ({ kind, claims }) => {
  const finding = review(claims, kindCases[kind].context).find((one) => one.kind === kind) as Finding;

  const { en, zh } = explainFinding(finding);

  expect(en).not.toMatch(chinese);
  expect(zh).toMatch(chinese);
  for (const text of [en, zh]) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
});

test('amounts and prices are yuan, shares per hundred', () => {
  const textOf = (kind: keyof typeof kindCases, name: string) => {
    const found = review(kindCases[kind].fires[name] ?? []);
    return explainFinding(found.find((one) => one.kind === kind) as Finding);
  };

  expect(textOf('over-limit-price', 'a ceiling that the hospital does not state')).toEqual({
    en: '09B913 was charged at ¥88.01 a unit, its ceiling is ¥88.00',
    zh: '09B913单价¥88.01，最高限价¥88.00',
  });
  expect(textOf('emergency-ratio', 'every other stay')).toEqual({
    en: "in 2026-10 50.0 % of 30 stays were emergencies, of its peers' 0.0 %",
    zh: '2026-10急诊住院占50.0 %（30例），同级医院为0.0 %',
  });
  expect(textOf('fund-share-low', 'less than 10 %').en).toBe('the funds pay 10.0 % of ¥10,000.00, less than 10 %');
});
