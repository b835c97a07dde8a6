import type { TFunction } from 'i18next';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { claimNamed } from '../src/api/identifiers';
import type {
  ClaimRecord,
  CycleTimeline,
  FoundClaim,
  ObligationTrace,
  PrepaymentAccount,
  SplitStep,
} from '../src/api/shapes';
import { priceText } from '../src/design/amounts';
import { csvLine } from '../src/design/csv';
import { prepaymentSteps } from '../src/screens/claims/clearing-steps';
import { csvColumns, csvOf, exportClaims, headingOf, MOST_EXPORTED } from '../src/screens/claims/csv';
import { treeOf, visibleOf } from '../src/screens/claims/explanation-tree';
import { moneyNow } from '../src/screens/claims/money-now';
import { dayRead, fenOf, meantBy, searchOf } from '../src/screens/claims/search';
import { words as zh } from '../src/words/zh/refusals';

test('whatever is written into the one box is opened, looked for, or not understood', () => {
  expect(meantBy(' h3101060o629:No-1.x ')).toEqual({ is: 'claim', name: 'H3101060O629:No-1.x' });
  expect(meantBy('H3101060O629:N1:R')).toEqual({ is: 'claim', name: 'H3101060O629:N1' });
  expect(meantBy('h3101060o629')).toEqual({ is: 'filter', set: { institution: 'H3101060O629' } });
  expect(meantBy('P3101100O01Q')).toEqual({ is: 'filter', set: { institution: 'P3101100O01Q' } });
  expect(meantBy('P202610HH890001AY8P9N')).toEqual({ is: 'filter', set: { personId: 'P202610HH890001AY8P9N' } });
  expect(meantBy('202610HH89-1')).toEqual({ is: 'filter', set: { claimId: '202610HH89-1' } });
  expect(meantBy('张三')).toEqual({ is: 'nothing' });
});

test('a row of the books leads to its claim', () => {
  expect(claimNamed('H3101060O629:N1:R')).toMatchObject({ claimId: 'N1', row: 'reversal' });
  expect(claimNamed('H3101060O629:N1:D:review-1:1')).toMatchObject({ claimId: 'N1', row: 'deduction' });
  expect(claimNamed('H3101060O629:N1')).toMatchObject({ row: undefined });
  expect(claimNamed('N1')).toBeUndefined();
});

test('amounts and days are taken as they are written, and nothing else is', () => {
  expect(['1,234.5', '0', '7.07', '0.1'].map(fenOf)).toEqual(['123450', '0', '707', '10']);
  expect(['-1', '1.234', 'x', ''].map(fenOf)).toEqual([undefined, undefined, undefined, undefined]);
  expect(['2026-10-01', '20261001', '2026-2-9'].map(dayRead)).toEqual(['2026-10-01', '2026-10-01', '2026-02-09']);
  expect(['2026-02-30', '10/01/2026', '2026'].map(dayRead)).toEqual([undefined, undefined, undefined]);
  expect(['1174.53', '5', '123456', '1200'].map(priceText)).toEqual(['11.7453', '0.05', '1,234.56', '12.00']);
});

test('the address chooses, what is no filter is left out, and the frame’s region stands on one side', () => {
  const address = new URLSearchParams('state=held&institution=nonsense&totalFrom=1.5&orderBy=total&region=310000');
  const frame = { region: '310000', cycle: 'interprovincial:2026-10' };

  expect(searchOf(address, { ...frame, side: 'treating' })).toEqual({
    ...{ state: 'held', orderBy: 'total', cycle: 'interprovincial:2026-10', treatingProvince: '310000', limit: 50 },
  });
  expect(searchOf(address, { ...frame, side: 'home' })).toMatchObject({ homeProvince: '310000' });
});

describe('an export', () => {
  const said = ((key: string, values?: object) => `${key}${values ? '+' : ''}`) as unknown as TFunction;
  const empty = Object.fromEntries(csvColumns.map((column) => [column, null]));
  const claim = { ...empty, institution: 'H1', claimId: '=1+1', state: 'held', total: '-5' } as unknown as FoundClaim;

  test('holds every page once, from the first on, and no cell that a spreadsheet would run', async () => {
    const asked: (string | undefined)[] = [];
    const counts: number[] = [];

    const { parts, isCut } = await exportClaims(
      { after: 'page 7', state: 'held' },
      {
        ask: async ({ after, state }) => {
          asked.push(after);
          expect(state).toBe('held');
          return {
            items: [{ ...claim, personId: String(asked.length) }],
            next: asked.length < 3 ? `p${asked.length}` : null,
          };
        },
        t: said,
        onProgress: (claims) => counts.push(claims),
      },
    );

    expect([asked, counts, isCut]).toEqual([[undefined, 'p1', 'p2'], [1, 2, 3], false]);
    expect(parts.join('').split('\r\n')[1]).toBe("H1,'=1+1,1,,,,,claimState.held,held,,,,,,,-0.05,,");
    expect(csvLine(['a,b', 'say "no"', '-3.20'])).toBe('"a,b","say ""no""",-3.20\r\n');
  });

  test('tells states in words, with the code in a column beside them', () => {
    const heading = headingOf(said);
    const line = csvOf({ ...claim, kind: 'inpatient' }, said)
      .trim()
      .split(',');

    expect(heading.slice(5, 9)).toEqual([
      'claims.csv.kind',
      'claims.csv.codeOf+',
      'claims.csv.state',
      'claims.csv.codeOf+',
    ]);
    expect(line.slice(5, 9)).toEqual(['wayOfCare.inpatient', 'inpatient', 'claimState.held', 'held']);
    expect(line.length).toBe(heading.length);
  });

  test('ends at its limit, and says that there was more', async () => {
    const page = Array.from({ length: 1_000 }, () => claim);
    let rows = 0;

    const { isCut } = await exportClaims(
      {},
      { ask: async () => ({ items: page, next: 'more' }), t: said, onProgress: (claims) => (rows = claims) },
    );

    expect([rows, isCut]).toEqual([MOST_EXPORTED, true]);
  });
});

test('steps become the tree that they are, and only what is open is in sight', () => {
  const steps = [1, null, 1, 2].map((partOf) => ({ partOf }) as SplitStep);

  const tree = treeOf(steps);

  expect(visibleOf(tree, new Set()).map(({ place }) => place)).toEqual([1]);
  expect(visibleOf(tree, new Set([1])).map(({ place }) => place)).toEqual([1, 0, 2]);
  expect(visibleOf(tree, new Set([1, 2])).map(({ place }) => place)).toEqual([1, 0, 2, 3]);
});

describe('where the money is', () => {
  const record = (change: Partial<ClaimRecord> = {}) =>
    ({
      state: 'settled',
      outcomes: [{ recordedAt: 'T1' }],
      heldUntil: null,
      split: { advanced: '5' },
      ...change,
    }) as ClaimRecord;
  const obligation = (change: object = {}) =>
    ({ obligation: { recordedAt: 'T2' }, payment: null, repayment: null, ...change }) as unknown as ObligationTrace;
  const timeline = {
    steps: [
      { step: 'sign', standing: 'next', dueAt: 'T5', overdue: false },
      { step: 'settle', standing: 'later', dueAt: 'T9', overdue: false },
    ],
  } as unknown as CycleTimeline;

  test('a held claim waits until its term ends', () => {
    expect(moneyNow({ record: record({ state: 'held', heldUntil: 'T8', split: null }) })).toMatchObject({
      ...{ kind: 'held', since: 'T1', dueAt: 'T8' },
    });
  });

  test('nothing is said as long as the answer that decides it is missing', () => {
    expect(moneyNow({ record: record() })).toBeUndefined();
    expect(moneyNow({ record: record(), obligation: obligation() })).toBeUndefined();
  });

  test('it follows the cycle, the payment of home and the repayment', () => {
    const told = (change: object) => moneyNow({ record: record(), obligation: obligation(change), timeline });

    expect(moneyNow({ record: record(), obligation: null })?.kind).toBe('unrecorded');
    expect(told({})).toMatchObject({ kind: 'in-cycle', step: 'sign', since: 'T2', dueAt: 'T9' });
    expect(told({ payment: { paidOn: null, issuedAt: 'T6', dueOn: 'T7' } })).toMatchObject({
      ...{ kind: 'being-paid', since: 'T6', dueAt: 'T7' },
    });
    expect(told({ payment: { paidOn: 'D1' } })).toMatchObject({ kind: 'to-be-repaid', since: 'D1', dueAt: 'T9' });
    expect(told({ repayment: { state: 'repaid', repaidOn: 'D2' } })).toMatchObject({ kind: 'repaid', since: 'D2' });
    expect(told({ repayment: { state: 'carried', repaidOn: 'D2' } })).toMatchObject({ kind: 'carried' });
  });

  test('of a bill that the person paid alone nothing is to come', () => {
    const paidAlone = record({ split: { advanced: '0' } as ClaimRecord['split'] });

    expect(moneyNow({ record: paidAlone })?.kind).toBe('nothing-advanced');
  });
});

test('every code with which settlement holds or rejects a claim has words that say what to do', () => {
  const page = readFileSync(path.join(__dirname, '../../../settlement/docs/settling.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (?:held|rejected|reversal rejected) \| (.*) \|$/gm)].map(([, row = '']) => row);
  const codes = rows
    .flatMap((row) => [...row.matchAll(/`([a-z.{},-]+\.[a-z.{},-]+)`/g)].map(([, code = '']) => code))
    .flatMap((code) => {
      const [, before = '', list] = /^(.*)\{(.*)\}$/.exec(code) ?? [];
      return list === undefined ? [code] : list.split(',').map((end) => before + end);
    });

  const known = zh.refusal as unknown as Record<string, Record<string, { title: string; todo: string }>>;
  const missing = codes.filter((code) => {
    const [kind = '', name = ''] = code.split('.');
    return known[kind]?.[name] === undefined;
  });

  expect(codes.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});

test('what is owed where nothing was placed is no calm account in a trace either', () => {
  const account = { pair: '340000>310000', year: 2026, mode: 'float', quota: '0', short: '5', unpaid: '5' };
  const levelOf = (change: object) =>
    prepaymentSteps({ ...account, usagePerTenThousand: null, warning: 'none', ...change } as PrepaymentAccount)[0]
      ?.standing;

  expect(levelOf({})).toBe('stop');
  expect(levelOf({ quota: '9', short: '0' })).toBe('good');
  expect(prepaymentSteps(undefined)).toEqual([]);
});
