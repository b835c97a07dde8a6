import { OpenPage } from '../../src/bench/console/open-page';
import type { Shown } from './shown';
import {
  accountFigures,
  advancedToday,
  advancesInFlight,
  pairAmounts,
  prepaymentSums,
  provinceNets,
  totalsOfPairs,
  unpaidOfWarnings,
  type AccountFigures,
  type Net,
} from './sums-by-sql';

/** So many accounts stand on Today. */
const WARNINGS_SHOWN = 8;

/** Every amount that a screen shows equals what the rows of the databases come to. */
export function figuresEqualSql(shown: Shown): void {
  let open: OpenPage;
  beforeAll(async () => (open = await OpenPage.with(shown.browser, shown.url, { language: 'zh', scheme: 'light' })));
  afterAll(() => open.close());

  test('Today: money in flight, what was decided today, accounts that warn', async () => {
    const { installation } = shown;
    const inFlight = await advancesInFlight(installation);

    await open.goTo('/today');

    expect(await open.fenOf('.flight-total')).toEqual([inFlight.total]);
    expect(await open.fenOf('.today-flight tbody')).toContain(inFlight.open);
    expect(await open.fenOf('.decided')).toEqual([await advancedToday(installation)]);
    expect(await open.fenOf('.today-accounts tbody')).toEqual(await unpaidOfWarnings(installation, WARNINGS_SHOWN));
  });

  test.each(['outstanding', 'advanced'] as const)('Positions: every pair, by what is %s', async (basis) => {
    await open.goTo(`/positions?of=${basis}`);

    const labels = await open.asked<string[]>(
      `[...document.querySelectorAll('.matrix td[role=gridcell]')].map((cell) => cell.getAttribute('aria-label'))`,
    );
    expect(labels.flatMap(fenAtEnd).sort(bySize)).toEqual(await pairAmounts(shown.installation, basis));
  });

  test.each(['outstanding', 'advanced'] as const)('Positions: every province net, by what is %s', async (basis) => {
    await open.goTo(`/positions?of=${basis}&as=net`);

    const nets = await provinceNets(shown.installation, basis);
    const shownNets = netsFrom(await open.fenOf('.nets tbody'));
    expect(shownNets.toSorted(byNet)).toEqual(nets.toSorted(byNet));
    const isOwed = sum(nets.filter(({ net }) => BigInt(net) > 0n).map(({ net }) => net));
    expect(await open.fenOf('.positions-side .sums tbody tr:first-child')).toContain(isOwed);
  });

  test('Positions: advanced, paid and outstanding over all', async () => {
    const totals = await totalsOfPairs(shown.installation);

    await open.goTo('/positions');

    const figures = await open.fenOf('.positions-side .sums:last-of-type');
    expect(figures).toEqual([totals?.advanced, totals?.paid, totals?.outstanding]);
  });

  test('Prepayment: the sums, and every account that is shown', async () => {
    await open.goTo('/prepayment');

    const [quota, unpaid, left, short] = await open.fenOf('.sums-of-accounts');
    expect([quota, unpaid, left, short]).toEqual(await prepaymentSums(shown.installation));
    const rows = await open.asked<AccountFigures[]>(accountRows);
    expect(rows.length).toBeGreaterThan(0);
    expect(await accountFigures(shown.installation)).toEqual(expect.arrayContaining(rows));
  });
}

/** Each line by the account that it leads to. */
const accountRows = `[...document.querySelectorAll('.prepayment tbody tr')].map((row) => {
  const fenBehind = (rows) => row.querySelector('a[href*="rows=' + rows + '"] data.amount').value;
  const account = new URL(row.querySelector('th a').href).searchParams.get('account');
  return { account, unpaid: fenBehind('changes'), quota: fenBehind('movements') };
})`;

/** `北京市 → 上海市 1,234.56`: the amount of a cell, where there is one. */
function fenAtEnd(label: string): string[] {
  const [, sign, yuan, cents] = / (−?)([\d,]+)\.(\d\d)$/.exec(label) ?? [];
  if (yuan === undefined) return [];
  const fen = BigInt(`${yuan.replaceAll(',', '')}${cents}`);
  return [String(sign === '' ? fen : -fen)];
}

function netsFrom(figures: readonly string[]): Net[] {
  const nets: Net[] = [];
  for (let at = 0; at < figures.length; at += 3) {
    const [isOwed = '', owes = '', net = ''] = figures.slice(at, at + 3);
    nets.push({ isOwed, owes, net });
  }
  return nets;
}

const sum = (amounts: readonly string[]) => String(amounts.reduce((total, fen) => total + BigInt(fen), 0n));
const bySize = (one: string, other: string) => (BigInt(one) < BigInt(other) ? -1 : 1);
const byNet = (one: Net, other: Net) => bySize(one.net, other.net) || bySize(one.isOwed, other.isOwed);
