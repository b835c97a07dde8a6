import { abusedRules } from '../../src/generate/abuse/rules';
import { recallOf, type RuleScore } from '../../src/review';
import { WrongCall } from '../../src/terminal';
import { measureReview } from '../../src/verbs/review-measure';

const asked = { claims: '4000', seed: '7', abuse: '0.1', month: '2026-09' };

describe('a measurement of the rules of review', () => {
  let scores: readonly RuleScore[];
  let lines: readonly string[];

  beforeAll(async () => {
    const outcome = await measureReview(asked);
    ({ scores } = outcome.json as { scores: RuleScore[] });
    ({ lines } = outcome);
  }, 300_000);

  test('has a line for every rule that is abused, and one for all', () => {
    const rules = scores.map(({ rule }) => rule);

    expect(rules.slice(0, -1).sort()).toEqual([...abusedRules].sort());
    expect(rules.at(-1)).toBe('total');
    expect(lines.some((line) => line.startsWith('split-admission'))).toBe(true);
  });

  test('shows that every rule finds abuse, and all together most of it', () => {
    const blind = scores.filter(({ detected }) => detected === 0);

    expect(blind).toEqual([]);
    expect(recallOf(scores.at(-1) as RuleScore)).toBeGreaterThan(0.9);
  });

  test('shows that honest look-alikes are left alone: nine in ten findings are right', () => {
    const { findings, truePositives } = scores.at(-1) as RuleScore;

    expect(truePositives / findings).toBeGreaterThan(0.9);
  });
});

test.each([
  [{ claims: '0' }, 'review.claims'],
  [{ claims: '10000000' }, 'review.claims'],
  [{ abuse: '2' }, 'review.abuse'],
  [{ month: 'May' }, 'month.malformed'],
  [{ rules: '/nowhere/rules.yaml' }, 'review.file-invalid'],
])('a measurement with %j is a wrong call', async (changes, code) => {
  const attempt = measureReview({ ...asked, ...changes });

  await expect(attempt).rejects.toMatchObject({ code });
  await expect(attempt).rejects.toBeInstanceOf(WrongCall);
});
