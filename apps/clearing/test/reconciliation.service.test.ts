import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toJson } from '@lianqing/contracts';
import { aClaim, outcome, type Settled } from './given';
import { Clearing, runningClearing } from './running-clearing';

const cycle = 'interprovincial:2026-09';

/** Settlement's answer about outcomes: the outside network of this suite. */
class OutcomesOutside {
  settled: readonly Settled[] = [];
  isEndless = false;
  private readonly server: Server = createServer((request, response) => {
    const institution = new URL(request.url ?? '', 'http://outside').searchParams.get('institution');
    const items = this.settled.filter((claim) => claim.institution === institution).map(outcome);
    response.setHeader('content-type', 'application/json');
    response.end(toJson({ items, next: 'end', hasMore: this.isEndless }));
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }
}

describe('a cycle that differs from settlement’s control totals', () => {
  jest.setTimeout(60_000);
  const outside = new OutcomesOutside();
  let clearing: Clearing;
  const held = aClaim({ claimId: 'H1', items: { employeePool: 10_00n } });
  const missing = aClaim({ claimId: 'H2', items: { employeePool: 4_00n } });
  const elsewhere = aClaim({ claimId: 'H3', home: '310100', items: { employeePool: 5_00n } });

  beforeAll(async () => {
    outside.settled = [held, missing, elsewhere];
    clearing = await Clearing.start({ SETTLEMENT_URL: await outside.listen() });
  });
  afterAll(async () => {
    await clearing.stop();
    outside.close();
  });

  test('does not go on before all control totals have arrived', async () => {
    await clearing.receives(held, elsewhere);
    await clearing.monthSealed('2026-09', [held, missing, elsewhere]);
    await clearing.takes(cycle, 'cut-off');
    await clearing.database.asSuperuser('update day_seal set totals = 2 where totals = 1');

    const { status, body } = await clearing.post(`/cycles/${cycle}/reconcile`);

    expect([status, body['code'], body['values']]).toEqual([
      409,
      'cycle.totals-missing',
      { cycle, days: ['2026-09-10'] },
    ]);
    await clearing.database.asSuperuser('update day_seal set totals = 1 where totals = 2');
  });

  test('takes a day that nobody sealed for missing, not for empty', async () => {
    await clearing.database.asSuperuser(`create table kept as select * from day_seal where day = '2026-09-05';
      delete from day_seal where day = '2026-09-05'`);

    const { status, body } = await clearing.post(`/cycles/${cycle}/reconcile`);

    expect([status, body['code'], body['values']]).toEqual([
      409,
      'cycle.totals-missing',
      { cycle, days: ['2026-09-05'] },
    ]);
    await clearing.database.asSuperuser('insert into day_seal select * from kept; drop table kept');
  });

  test('is refused as a whole when it differs in more cells than anybody could name', async () => {
    await clearing.database.asOwner(`
      insert into control_total select '2026-09-11', '510000', '110000', 'H51012' || lpad(i::text, 6, '0'), 1, 1, 1
      from generate_series(1, 10001) i;
      insert into control_pair_total values ('2026-09-11', '510000', '110000', 9, 10001, 10001, 10001)`);

    const { status, body } = await clearing.post(`/cycles/${cycle}/reconcile`);

    expect([status, body['code']]).toEqual([409, 'cycle.too-many-differences']);
    await clearing.database.asSuperuser(`delete from control_total where institution like 'H51012%';
      delete from control_pair_total where part = 9`);
  });

  test('names no claim when settlement does not come to an end', async () => {
    outside.isEndless = true;

    await clearing.post(`/cycles/${cycle}/reconcile`);

    expect((await clearing.get(`/cycles/${cycle}/differences`)).body['items']).toMatchObject([{ claims: [] }]);
    outside.isEndless = false;
  });

  test('does not go on before each difference is named, and says which day, hospital and claims it is made of', async () => {
    const { status, body } = await clearing.post(`/cycles/${cycle}/reconcile`);

    expect([status, body['code'], body['values']]).toEqual([409, 'cycle.totals-differ', { cycle, differences: 1 }]);
    expect((await clearing.get(`/cycles/${cycle}/differences`)).body['items']).toMatchObject([
      {
        id: `${cycle}:110000>510000:2026-09-10:H51010000001`,
        kind: 'missing-here',
        obligationsHere: '1',
        obligationsThere: '2',
        advancedHere: '1000',
        advancedThere: '1400',
        held: ['H51010000001:H1'],
        claims: [{ settlementId: 'H51010000001:H2', kind: 'missing-here', advancedThere: '400', movedTo: null }],
        explanation: null,
      },
    ]);
  });

  test('names the cycle that took a claim when it arrives after all', async () => {
    await clearing.receives(missing);

    await clearing.post(`/cycles/${cycle}/reconcile`);

    expect((await clearing.get(`/cycles/${cycle}/differences`)).body['items']).toMatchObject([
      { claims: [{ settlementId: 'H51010000001:H2', movedTo: 'interprovincial:2026-10' }] },
    ]);
  });

  test('goes on when every difference has a name', async () => {
    const id = encodeURIComponent(`${cycle}:110000>510000:2026-09-10:H51010000001`);
    const nameOf = (difference: string, explanation: string) =>
      clearing.post(`/cycles/${cycle}/differences/${difference}/name`, { explanation, namedBy: 'Sun' });

    const answers = [
      await nameOf('none', 'late'),
      await nameOf(id, 'arrived late, cleared in October'),
      await nameOf(id, 'arrived late, cleared in October'),
      await nameOf(id, 'other'),
    ];
    await clearing.takes(cycle, 'reconcile', 'state');

    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [404, 'difference.unknown'],
      [204, undefined],
      [204, undefined],
      [409, 'difference.named'],
    ]);
    expect((await nameOf(id, 'arrived late, cleared in October')).status).toBe(204);
    expect((await clearing.get(`/cycles/${cycle}/differences?named=true`)).body['items']).toMatchObject([
      { namedBy: 'Sun', explanation: 'arrived late, cleared in October' },
    ]);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});

describe('two hospitals that differ from the control totals by as much in opposite directions', () => {
  const running = runningClearing();

  test('are both found, although their pair agrees', async () => {
    const [more, less] = ['H51010000001', 'H51010000002'].map((institution) => aClaim({ institution })) as [
      Settled,
      Settled,
    ];
    await running().receives(more, less);
    await running().monthSealed('2026-09', [
      { ...more, advanced: more.advanced - 1n },
      { ...less, advanced: less.advanced + 1n },
    ]);
    await running().takes(cycle, 'cut-off');

    const { status, body } = await running().post(`/cycles/${cycle}/reconcile`);

    expect([status, body['code'], body['values']]).toEqual([409, 'cycle.totals-differ', { cycle, differences: 2 }]);
  });
});
