import { readFileSync } from 'node:fs';
import path from 'node:path';
import { adjudicate, differencesOf, readCases } from '../src';
import { shippedPack } from './policies';

const text = readFileSync(path.join(__dirname, 'cases/resident-c.json'), 'utf8');

/** The first case of the file with one passage replaced. */
function caseWith(passage: string, replacement: string): string {
  const first = JSON.stringify((JSON.parse(text) as unknown[])[0]);
  if (!first.includes(passage)) throw new Error(`the case does not say ${passage}`);
  return `[${first.replace(passage, replacement)}]`;
}

test('a case may expect all of a split, some of it, or nothing', () => {
  const [worked] = JSON.parse(text) as Record<string, unknown>[];
  const { expect: _, ...open } = worked ?? {};

  const [some, nothing] = readCases('cases.json', JSON.stringify([{ ...worked, expect: { cash: 1 } }, open]));

  expect(some?.expect).toEqual({ cash: 1n });
  expect(nothing).toMatchObject({ id: 'secondary', pack: 'resident-c', expect: undefined });
});

test('a difference names the field, what was expected and what came out', () => {
  const [worked] = readCases('cases.json', caseWith('"deductible":40000', '"deductible":40001'));
  if (!worked?.expect) throw new Error('the case expects something');

  const { split } = adjudicate(shippedPack('resident-c'), worked.bill);

  expect(differencesOf(worked.expect, split)).toEqual([{ field: 'deductible', expected: 40_001n, actual: 40_000n }]);
});

test.each([
  ['no JSON', text.slice(1), 'is not JSON'],
  ['not an array', '{}', 'must be an array of cases'],
  [
    'an unknown word',
    caseWith('"civilServant"', '"soldier":true,"civilServant"'),
    '[0].person: Unrecognized key: "soldier"',
  ],
  ['an unknown tier', caseWith('"tier":"secondary"', '"tier":"village"'), '[0].visit.tier'],
  ['a negative amount', caseWith('"amount":540000', '"amount":-1'), '[0].items[0].amount: must be 0 or more'],
  ['half a fen', caseWith('"amount":540000', '"amount":0.5'), '[0].items[0].amount: must be a whole number of fen'],
  ['more fen than a number holds', caseWith('"amount":540000', '"amount":9007199254740993'), '[0].items[0].amount'],
  ['a quantity with too many decimals', caseWith('"quantity":1', '"quantity":"0.123456789"'), '[0].items[0].quantity'],
  [
    'class B without a rate',
    caseWith('"class":"A"', '"class":"B"'),
    '[0].items[0].preSelfPayRate: is needed for class B',
  ],
  ['a rate above 1', caseWith('"class":"A"', '"class":"B","preSelfPayRate":"1.1"'), '[0].items[0].preSelfPayRate'],
  ['an expectation of an unknown field', caseWith('"cash"', '"change"'), '[0].expect'],
])('a file is refused for %s', (_, content, reason) => {
  expect(() => readCases('cases.json', content)).toThrow(
    expect.objectContaining({ code: 'cases.file-invalid', message: expect.stringContaining(`cases.json: ${reason}`) }),
  );
});
