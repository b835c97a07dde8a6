import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { readRuleFile, ruleFileSchema, type RuleOf } from '../src';
import { bookFrom, shippedText } from './claims';

test('a rule keeps figures exact, knows where each comes from, and its book carries the digest of the bytes', () => {
  const text = shippedText();

  const book = bookFrom(text);

  expect(book.digest).toBe(createHash('sm3').update(text).digest('hex'));
  const rule = book.rules.find(({ id }) => id === 'second-operation') as RuleOf<'second-operation'>;
  expect(rule).toMatchObject({ severity: 'serious', when: ['after'], provinces: [], effectiveUntil: null });
  expect(rule.parameters.share).toEqual({ units: 5n, scale: 1 });
  expect(rule.parameters.operations.get('06A930')).toEqual({ incision: 'abdomen', price: 260_000n });
  expect(rule.sources.share).toMatch(/^assumption: half of the price/);
});

test('every shipped rule holds its tables as tables', () => {
  const places = bookFrom(shippedText()).rules.find(
    ({ id }) => id === 'impossible-travel',
  ) as RuleOf<'impossible-travel'>;

  expect(places.parameters.provinces.get('33')).toEqual({ latitude: 3027, longitude: 12015 });
  expect(places.parameters.provinces.size).toBe(32);
});

describe('a rule file is refused, with file, line, place and reason, when', () => {
  const broken: readonly (readonly [string, string | RegExp, string, string])[] = [
    [
      'a word is unknown',
      'severity: serious',
      'severity: serious\n    weight: 3',
      'rules[0]: Unrecognized key: "weight"',
    ],
    ['a kind is unknown', 'kind: catalogue-sex', 'kind: catalogue-size', 'rules[0].kind: must have a kind: one of'],
    ['a source is missing', /\n {4}source: .*\n/, '\n', 'rules[0].source: must name its source'],
    [
      'a source is hearsay',
      /\n {8}source: .*\n/,
      '\n        source: hearsay\n',
      'rules[0].parameters.items.source: must',
    ],
    [
      'a severity is unknown',
      'severity: serious',
      'severity: fatal',
      'rules[0].severity: must be one of info, warning',
    ],
    ['a phase is unknown', '[before, during, after]', '[later]', 'rules[0].when[0]: must be of before, during, after'],
    ['a day does not exist', '2026-01-01', '2026-02-30', 'rules[0].effectiveFrom: must be a day that exists'],
    ['a title lacks a language', /, zh: .*\}/, ' }', 'rules[0].title.zh'],
    [
      'a province is a city',
      'effectiveFrom',
      "provinces: ['330100']\n    effectiveFrom",
      'rules[0].provinces[0]: must be',
    ],
    ['a code is a name', '03A901:', 'ultrasound:', 'rules[0].parameters.items.value.ultrasound'],
    ['a share is above 1', /value: 0\.5\n/, 'value: 1.5\n', 'parameters.share.value: must be a rate from 0 to 1'],
    ['a figure is not whole', 'value: 15\n', 'value: 15.5\n', 'parameters.gapDays.value: must be a whole number'],
    ['a parameter is missing', / {6}gapDays:\n.*\n.*\n/, '', 'parameters.gapDays'],
    [
      'an expression is none',
      "'^[0-9]{20}$'",
      "'^[0-9{20}$'",
      'parameters.pattern.value: must be a regular expression',
    ],
    ['an expression has no ends', "'^[0-9]{20}$'", "'[0-9]{20}'", 'parameters.pattern.value: must be an expression'],
    [
      'a rule ends before it begins',
      'effectiveFrom: 2026-01-01',
      'effectiveFrom: 2026-01-01\n    effectiveUntil: 2026-01-01',
      'rules[0].effectiveUntil: must be after effectiveFrom',
    ],
    ['a rule stands twice', 'id: catalogue-age', 'id: catalogue-sex', 'rules[1].id: catalogue-sex stands twice'],
  ];

  test.each(broken)('%s', (_, found, replacement, reason) => {
    const text = shippedText();
    const wrong = text.replace(found, () => replacement);
    expect(wrong).not.toBe(text);

    const reading = () => bookFrom(wrong);

    expect(reading).toThrow(expect.objectContaining({ kind: 'rejected', code: 'review.file-invalid' }));
    expect(reading).toThrow(/^rules\.yaml: line \d+: /);
    expect(reading).toThrow(expect.objectContaining({ message: expect.stringContaining(reason) as string }));
  });

  test('it is not there', async () => {
    await expect(readRuleFile('/nowhere/rules.yaml')).rejects.toMatchObject({
      kind: 'rejected',
      code: 'review.file-invalid',
      message: expect.stringContaining('give the path of a rule file') as string,
    });
  });
});

test('the example of the how-to page is a rule', () => {
  const page = readFileSync(path.resolve(__dirname, '../../../docs/how-to/write-a-review-rule.md'), 'utf8');
  const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';

  const { rules } = bookFrom(`${shippedText()}\n${example}`);

  expect(rules).toHaveLength(42);
  expect(rules.at(-1)).toMatchObject({ kind: 'split-admission', provinces: ['330000'], parameters: { gapDays: 10 } });
});

test('a rule may stand twice for other days or other places', () => {
  const twice = (more: string, also: string) =>
    shippedText()
      .replace('effectiveFrom: 2026-01-01', `effectiveFrom: 2026-01-01\n    ${more}`)
      .replace(/- id: catalogue-age\n(.*\n)(.*\n)(.*\n)(.*\n) {4}effectiveFrom: 2026-01-01/, (whole) =>
        whole.replace('id: catalogue-age', 'id: catalogue-sex').replace('effectiveFrom: 2026-01-01', also),
      );

  expect(bookFrom(twice('effectiveUntil: 2027-01-01', 'effectiveFrom: 2027-01-01')).rules).toHaveLength(41);
  const elsewhere = "effectiveFrom: 2026-01-01\n    provinces: ['230000']";
  expect(bookFrom(twice("provinces: ['330000']", elsewhere)).rules).toHaveLength(41);
});

test('the published schema says what is read', () => {
  const file = path.resolve(__dirname, '../../../deploy/review/rules.schema.json');
  if (process.env['WRITE_RULE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(ruleFileSchema(), null, 2)}\n`);

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(ruleFileSchema())));
});
