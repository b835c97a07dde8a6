import { commandsFor } from '../src/frame/commands';
import { plan } from '../src/frame/plan';

const known = {
  screens: [
    { id: 'today', path: '/today' },
    { id: 'claims', path: '/claims' },
  ] as const,
  cycles: ['interprovincial:2026-11', 'interprovincial:2026-10'],
  language: 'zh',
  nameOf: (screen: string) => ({ today: '今日', claims: '费用单据' })[screen] ?? screen,
};
const led = (text: string) => commandsFor(text, known).map(({ kind, id, path }) => [kind, id, path]);

test('hospital and number lead to the claim, however the hospital was written', () => {
  expect(led('h3100000012a:2026.11-7')).toEqual(
    [['claim', 'H3100000012A:2026.11-7', undefined]].map(([kind, id]) => [
      kind,
      id,
      '/claims/H3100000012A%3A2026.11-7',
    ]),
  );
});

test('a code that may be a pharmacy or a person leads to both', () => {
  const found = commandsFor('P310000ABCDE', known);

  expect(found.map(({ parameters }) => parameters)).toEqual([
    { institution: 'P310000ABCDE' },
    { personId: 'P310000ABCDE' },
  ]);
});

test('the name of a screen leads there first, also where it looks like the token of a person', () => {
  const withPositions = { ...known, screens: [...known.screens, { id: 'positions', path: '/positions' } as const] };

  const found = commandsFor('positions', withPositions).map(({ kind }) => kind);

  expect(found).toEqual(['screen', 'person']);
});

test('a month leads to its cycle and a province to itself, on the screen that is open', () => {
  expect(led('2026-10')).toEqual([['cycle', 'interprovincial:2026-10', undefined]]);
  expect(led('上海')).toEqual([['region', '上海', undefined]]);
  expect(led('shaanxi')).toEqual([['region', '陕西', undefined]]);
});

test('nothing leads to a screen that is not built', () => {
  const withoutClaims = { ...known, screens: known.screens.filter(({ id }) => id === 'today') };

  expect(commandsFor('H3100000012A:1', withoutClaims)).toEqual([]);
  expect(commandsFor('', withoutClaims).map(({ path }) => path)).toEqual(['/today']);
});

test('every screen of the plan has a key of its own', () => {
  expect(plan).toHaveLength(17);
  expect(new Set(plan.map(({ key }) => key)).size).toBe(17);
});
