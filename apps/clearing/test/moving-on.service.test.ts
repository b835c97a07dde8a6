import { aClaim, reversalOf } from './given';
import { runningClearing } from './running-clearing';

const cycleOf = (month: string) => `interprovincial:${month}`;
const path = (id: string) => encodeURIComponent(id);

describe('what arrives when its cycle is closed', () => {
  const running = runningClearing();
  const original = aClaim({ claimId: 'O1', items: { employeePool: 40_00n } });
  const late = aClaim({ claimId: 'L1', items: { employeePool: 10_00n } });

  test('is taken by the next open cycle, with a reference to its own, and leaves what was signed as it is', async () => {
    const clearing = running();
    await clearing.receives(original);
    await clearing.monthSealed('2026-09', [original]);
    await clearing.takes(cycleOf('2026-09'), 'cut-off', 'reconcile', 'state', 'digests', 'sign');
    const before = await clearing.get(`/statements/${path(`${cycleOf('2026-09')}:110000>510000`)}`);

    await clearing.receives(late, reversalOf(original, '2026-10-02'));

    expect((await clearing.get(`/obligations/${late.settlementId}`)).body).toMatchObject({
      obligation: { cycle: cycleOf('2026-10'), originalCycle: cycleOf('2026-09'), bookedOn: '2026-09-10' },
      entries: [{ postedOn: '2026-10-01' }, { postedOn: '2026-10-01' }],
    });
    expect((await clearing.get(`/obligations/${original.settlementId}:R`)).body).toMatchObject({
      obligation: { cycle: cycleOf('2026-10'), originalCycle: null, advanced: '-4000' },
    });
    expect((await clearing.get(`/statements/${path(`${cycleOf('2026-09')}:110000>510000`)}`)).body).toEqual(
      before.body,
    );
    expect((await clearing.told('clearing.cycles.v1')).filter(({ type }) => type === 'obligation.moved')).toMatchObject(
      [
        {
          key: '110000>510000',
          content: { settlementId: late.settlementId, cycle: cycleOf('2026-10'), bookedOn: '2026-09-10' },
        },
      ],
    );
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('is no difference to the control totals of the cycle that took it', async () => {
    const clearing = running();
    const october = aClaim({ claimId: 'N1', on: '2026-10-20', items: { employeePool: 1_00n } });
    clearing.clock.setTo('2026-11-05');
    await clearing.receives(october);
    await clearing.monthSealed('2026-10', [reversalOf(original, '2026-10-02'), october]);

    await clearing.takes(cycleOf('2026-10'), 'cut-off', 'reconcile');

    expect((await clearing.get(`/cycles/${cycleOf('2026-10')}`)).body).toMatchObject({
      state: 'reconciled',
      unnamedDifferences: 0,
    });
  });

  test('a pair that comes to less than nothing is carried into the next open cycle as a credit', async () => {
    const clearing = running();

    await clearing.takes(cycleOf('2026-10'), 'state', 'digests', 'sign', 'pay', 'settle');

    expect((await clearing.get(`/statements/${path(`${cycleOf('2026-10')}:110000>510000`)}`)).body).toMatchObject({
      state: 'carried',
      advanced: '-2900',
      amount: '-2900',
      signedBy: 'Zhao',
      paymentOrder: null,
    });
    expect(await clearing.database.query('select into_cycle, amount from pair_credit')).toEqual([
      { into_cycle: cycleOf('2026-11'), amount: -2_900n },
    ]);
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      cycles: [
        { cycle: cycleOf('2026-10'), advanced: '-2900', repaid: '0', state: 'carried' },
        { cycle: cycleOf('2026-09'), state: 'open' },
      ],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('a credit is used up by what comes next, and both sides are told that each is repaid', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-12-05');
    const november = aClaim({ claimId: 'V1', on: '2026-11-20', items: { employeePool: 100_00n } });
    await clearing.receives(november);
    await clearing.monthSealed('2026-11', [november]);

    await clearing.settles(cycleOf('2026-11'));

    expect((await clearing.get(`/statements/${path(`${cycleOf('2026-11')}:110000>510000`)}`)).body).toMatchObject({
      state: 'paid',
      advanced: '10000',
      carriedIn: '-2900',
      amount: '7100',
    });
    const paid = (await clearing.told('clearing.obligations.v1')).filter(({ type }) => type === 'obligations.paid');
    expect(paid.map(({ content }) => [content['cycle'], content['amount'], content['obligations']])).toEqual([
      [cycleOf('2026-10'), '-2900', 3],
      [cycleOf('2026-11'), '10000', 1],
    ]);
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      cycles: [{ cycle: cycleOf('2026-11'), carriedIn: '-2900', repaid: '7100', state: 'repaid' }, {}, {}],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('cycles may be ended in any order', async () => {
    const clearing = running();

    await clearing.takes(cycleOf('2026-09'), 'pay', 'payments', 'settle');

    expect(Object.entries(await clearing.balances()).filter(([name]) => name.includes('due-'))).toEqual([]);
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({
      advanced: '11100',
      repaid: '11100',
      outstanding: '0',
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('a new reader learns cycles, repaid provinces and moved obligations page by page, as they were told', async () => {
    const clearing = running();
    const items: { type: string; content: Record<string, unknown> }[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: { body: unknown } = await clearing.get(
        `/snapshots/cycles?limit=2${next === '' ? '' : `&after=${next}`}`,
      );
      const page = body as { items: typeof items; next: string | null };
      items.push(...page.items);
      next = page.next;
    }
    const told = await clearing.told('clearing.cycles.v1');
    const last = new Map(
      told.filter(({ type }) => type === 'cycle.changed').map(({ content }) => [content['cycle'], content] as const),
    );
    const facts = (type: string) => told.filter((message) => message.type === type).map(({ content }) => content);

    const read = (type: string) => items.filter((item) => item.type === type).map(({ content }) => content);
    expect(read('cycle.changed')).toEqual(
      [...last.values()].sort((a, b) => (String(a['cycle']) < String(b['cycle']) ? -1 : 1)),
    );
    expect(read('hospitals.repaid')).toHaveLength(3);
    expect(read('hospitals.repaid')).toEqual(expect.arrayContaining(facts('hospitals.repaid')));
    expect(read('obligation.moved')).toEqual(facts('obligation.moved'));
    expect((await clearing.get('/snapshots/cycles?after=x')).status).toBe(422);
  });

  test('is not posted on a day that is still to come', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-11-28');

    await clearing.receives(aClaim({ claimId: 'L2', items: { employeePool: 3_00n } }));

    expect((await clearing.get('/obligations/H51010000001:L2')).body['entries']).toMatchObject([
      { postedOn: '2026-11-28' },
      { postedOn: '2026-11-28' },
    ]);
  });
});

describe('what was settled on the last day of a month and booked on the first of the next, the day being sealed', () => {
  const running = runningClearing();
  const late = aClaim({ claimId: 'E1', on: '2026-09-30', bookedOn: '2026-10-01' });
  const october = aClaim({ claimId: 'E2', on: '2026-10-01' });

  test('lies in the cycle of its booking day with a reference to that of its settlement date', async () => {
    const clearing = running();

    await clearing.receives(late, october);

    expect((await clearing.get(`/obligations/${late.settlementId}`)).body).toMatchObject({
      obligation: { cycle: cycleOf('2026-10'), originalCycle: cycleOf('2026-09') },
      entries: [{ postedOn: '2026-10-01' }, { postedOn: '2026-10-01' }],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('counts in the control totals of its booking day', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-11-05');
    await clearing.monthSealed('2026-10', [late, october]);

    await clearing.takes(cycleOf('2026-10'), 'cut-off', 'reconcile');

    expect((await clearing.get(`/cycles/${cycleOf('2026-10')}/differences`)).body['items']).toEqual([]);
  });
});
