import { daysOf, parseBusinessDate, parseBusinessMonth } from '@lianqing/kernel';
import { aClaim, reversalOf, seals, type Settled } from './given';
import { runningClearing, type Clearing } from './running-clearing';

const september = 'interprovincial:2026-09';
const october = 'interprovincial:2026-10';

const first = aClaim({ claimId: 'F1', items: { employeePool: 100_00n } });
const second = aClaim({ claimId: 'F2', items: { residentPool: 49_99n }, institution: 'H51010000002' });
const back = aClaim({ claimId: 'F3', home: '510100', institution: 'H11010000001', items: { employeePool: 60_01n } });
const shanghai = aClaim({ claimId: 'F4', home: '310100', items: { employeePool: 7_00n } });
const undone = aClaim({ claimId: 'F5', home: '320500', items: { employeePool: 9_00n } });
const claims: Settled[] = [first, second, back, shanghai, undone, reversalOf(undone, '2026-09-21')];

interface Stage {
  readonly stage: string;
  readonly claims: number;
  readonly amount: string;
  readonly oldestDay: string | null;
}

/** What is outstanding by the lines and the repayments themselves, and what the service says of it. */
async function outstanding(clearing: Clearing) {
  const [row] = await clearing.database.query<{ owed: bigint }>(
    `select ((select coalesce(sum(advanced), 0) from obligation)
           - (select coalesce(sum(amount), 0) from hospital_repayment where state = 'repaid'))::bigint as owed`,
  );
  const { body } = await clearing.get('/money-in-flight');
  const { total, stages } = body as unknown as { total: { amount: string }; stages: Stage[] };
  const sum = stages.reduce((amount, stage) => amount + BigInt(stage.amount), 0n);
  expect([BigInt(total.amount), sum]).toEqual([row?.owed, row?.owed]);
  return Object.fromEntries(stages.filter(({ amount }) => amount !== '0').map((one) => [one.stage, one.amount]));
}

/** Where a cycle stands: the standing and blockers of its steps that are not taken, the one ahead first. */
async function ahead(clearing: Clearing, cycle = september) {
  const { body } = await clearing.get(`/cycles/${cycle}/timeline`);
  const steps = body['steps'] as unknown as { step: string; standing: string; overdue: boolean; blockers: unknown[] }[];
  const next = steps.filter(({ standing }) => standing === 'next');
  return next.map(({ step, overdue, blockers }) => ({ step, overdue, blockers }));
}

/** The cycle that clearing says is at hand, and the one whose timeline it gives for it. */
async function cycleAtHand(clearing: Clearing) {
  const { body } = await clearing.get('/cycles/at-hand');
  return (body['timeline'] as unknown as { cycle: string }).cycle;
}

/** Net positions by the lines themselves. */
function netsByLine(clearing: Clearing, cycle: string): Promise<{ province: string; net: bigint }[]> {
  return clearing.database.query(
    `select province, sum(amount)::bigint as net
     from (select treating_province as province, advanced as amount from obligation where cycle = $1
           union all select home_province, -advanced from obligation where cycle = $1) both_sides
     group by province order by province`,
    [cycle],
  );
}

describe('where nothing has happened yet', () => {
  const running = runningClearing();

  test('the matrix, the money in flight and the timeline are empty, not wrong', async () => {
    const clearing = running();

    const matrix = await clearing.get('/positions/matrix');
    const flight = await clearing.get('/money-in-flight');
    const atHand = await clearing.get('/cycles/at-hand');
    const answers = [
      await clearing.get(`/positions/matrix?cycle=${september}`),
      await clearing.get(`/cycles/${september}/timeline`),
    ];

    const none = { gross: '0', net: '0', saving: '0', savingPerTenThousand: null, sumOfNets: '0' };
    expect(atHand.body).toEqual({ timeline: null });
    expect(matrix.body).toEqual({
      ...{ cycle: null, asOf: '2026-10-05T04:00:00.000Z', pairs: [], provinces: [] },
      totals: { claims: 0, reversals: 0, advanced: '0', paid: '0', outstanding: '0' },
      netting: { advanced: none, outstanding: none },
    });
    expect(flight.body).toMatchObject({
      ...{ total: { claims: 0, amount: '0' }, cycles: [], overdueStatements: [] },
      overdueOrders: { orders: 0, amount: '0', longest: [] },
    });
    expect(await outstanding(clearing)).toEqual({});
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
      new Array(2).fill([404, 'cycle.unknown']),
    );
  });
});

describe('the figures of a cycle from its first claim to the last repayment', () => {
  const running = runningClearing();

  test('an open cycle waits for its seals, days that are still to come apart', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-09-28');
    await clearing.receives(...claims);

    expect(await ahead(clearing)).toEqual([
      {
        step: 'cut-off',
        overdue: false,
        blockers: [
          { code: 'cycle.seals-missing', count: 27, amount: null, firstDay: '2026-09-01' },
          { code: 'cycle.days-to-come', count: 3, amount: null, firstDay: '2026-09-28' },
        ],
      },
    ]);
    expect(await outstanding(clearing)).toEqual({ open: '21700' });
  });

  test('each pair stands beside its statement, and netting tells what it would save', async () => {
    const clearing = running();

    const { body } = await clearing.get(`/positions/matrix?cycle=${september}`);

    const noCredit = { paid: '0', statement: null };
    expect(body).toMatchObject({
      cycle: september,
      pairs: [
        { homeProvince: '510000', treatingProvince: '110000', claims: 1, advanced: '6001', ...noCredit },
        { homeProvince: '110000', treatingProvince: '510000', claims: 2, advanced: '14999', ...noCredit },
        { homeProvince: '310000', treatingProvince: '510000', claims: 1, advanced: '700', ...noCredit },
        { homeProvince: '320000', treatingProvince: '510000', claims: 1, reversals: 1, advanced: '0', ...noCredit },
      ],
      totals: { claims: 5, reversals: 1, advanced: '21700', paid: '0', outstanding: '21700' },
      netting: {
        advanced: { gross: '21700', net: '9698', saving: '12002', savingPerTenThousand: 5531, sumOfNets: '0' },
      },
    });
    const provinces = body['provinces'] as unknown as { province: string; advanced: { net: string } }[];
    expect(provinces.map(({ province, advanced }) => ({ province, net: BigInt(advanced.net) }))).toEqual(
      await netsByLine(clearing, september),
    );
  });

  test('behind a cell are its claims, the largest first or by number, page by page', async () => {
    const clearing = running();
    const path = `/positions/${september}/${encodeURIComponent('320000>510000')}/claims`;
    const walked: Record<string, string[]> = {};

    for (const order of ['largest', 'number']) {
      walked[order] = [];
      for (let next: string | null | undefined = ''; next !== null && next !== undefined;) {
        const { body } = await clearing.get(`${path}?order=${order}&limit=1${next === '' ? '' : `&after=${next}`}`);
        const page = body as unknown as { items: { settlementId: string; advanced: string }[]; next: string | null };
        walked[order].push(...page.items.map(({ settlementId, advanced }) => `${settlementId} ${advanced}`));
        ({ next } = page);
      }
    }
    const other = await clearing.get(`/positions/${september}/${encodeURIComponent('110000>510000')}/claims`);

    const undoneHere = ['H51010000001:F5 900', 'H51010000001:F5:R -900'];
    expect(walked).toEqual({ largest: undoneHere, number: undoneHere });
    expect(other.body).toMatchObject({ items: [{ advanced: '10000' }, { advanced: '4999' }], next: null });
    expect(
      await Promise.all(
        [
          `${path}?after=nonsense`,
          `/positions/interprovincial:2020-01/${encodeURIComponent('320000>510000')}/claims`,
        ].map(async (wrong) => (await clearing.get(wrong)).body['code']),
      ),
    ).toEqual(['cursor.malformed', 'cycle.unknown']);
  });

  test('a cycle that is cut off waits for control totals and for names of what differs', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-10-05');
    const [, ...withoutOne] = claims;
    await clearing.monthSealed('2026-09', withoutOne);
    await clearing.takes(september, 'cut-off');
    const before = await ahead(clearing);

    const refused = await clearing.post(`/cycles/${september}/reconcile`);

    expect([before, refused.body['code']]).toEqual([
      [{ step: 'reconcile', overdue: false, blockers: [] }],
      'cycle.totals-differ',
    ]);
    expect(await ahead(clearing)).toEqual([
      {
        step: 'reconcile',
        overdue: false,
        blockers: [{ code: 'cycle.totals-differ', count: 1, amount: null, firstDay: first.bookedOn }],
      },
    ]);
    expect(await outstanding(clearing)).toEqual({ 'cut-off': '21700' });
  });

  test('a stated cycle waits for its digests, then for a person', async () => {
    const clearing = running();
    const { body } = await clearing.get(`/cycles/${september}/differences`);
    const [difference] = body['items'] as unknown as { id: string }[];
    const naming = { explanation: 'the totals were made without it', namedBy: 'Zhao' };
    await clearing.post(`/cycles/${september}/differences/${encodeURIComponent(difference?.id ?? '')}/name`, naming);
    await clearing.takes(september, 'reconcile');
    const reconciled = [await ahead(clearing), await outstanding(clearing)];
    await clearing.takes(september, 'state');
    const stated = await ahead(clearing);
    await clearing.takes(september, 'digests');

    expect(reconciled).toEqual([[{ step: 'state', overdue: false, blockers: [] }], { 'cut-off': '21700' }]);
    expect(stated).toMatchObject([{ step: 'sign', blockers: [{ code: 'cycle.digests-missing', count: 4 }] }]);
    expect(await ahead(clearing)).toEqual([{ step: 'sign', overdue: false, blockers: [] }]);
    expect(await outstanding(clearing)).toEqual({ stated: '21700' });
    expect((await clearing.get(`/positions/matrix?cycle=${september}`)).body['pairs']).toMatchObject([
      { statement: { id: `${september}:510000>110000`, state: 'stated', carriedIn: '0', amount: '6001' } },
      { statement: { state: 'stated', amount: '14999' } },
      { statement: { state: 'stated', amount: '700' } },
      { statement: { state: 'nil', amount: '0' } },
    ]);
  });

  test('statements that nobody signs in time are overdue with what they come to', async () => {
    const clearing = running();
    const due = (await clearing.get(`/cycles/${september}`)).body['dueAt'] as unknown as { sign: string };
    clearing.clock.setTo('2027-12-01');

    const { body } = await clearing.get('/money-in-flight');

    expect(body['overdueStatements']).toEqual([
      { cycle: september, step: 'sign', dueAt: due.sign, statements: 4, amount: '21700' },
    ]);
    expect(await ahead(clearing)).toEqual([{ step: 'sign', overdue: true, blockers: [] }]);
    clearing.clock.setTo('2026-10-05');
  });

  test('a signed cycle waits for a person, and one that is being paid for what is not paid', async () => {
    const clearing = running();
    await clearing.takes(september, 'sign');
    const signed = [await ahead(clearing), await outstanding(clearing)];

    await clearing.takes(september, 'pay');

    expect(signed).toEqual([[{ step: 'pay', overdue: false, blockers: [] }], { signed: '21700' }]);
    expect(await ahead(clearing)).toMatchObject([
      { step: 'settle', blockers: [{ code: 'cycle.statements-unpaid', count: 3, amount: '21700' }] },
    ]);
    expect(await outstanding(clearing)).toEqual({ 'being-paid': '21700' });
  });

  test('payment orders whose day has passed are overdue with their amounts, the largest first', async () => {
    const clearing = running();
    clearing.clock.setTo('2026-12-01');

    const { body } = await clearing.get('/money-in-flight');

    expect(body['overdueOrders']).toMatchObject({
      orders: 3,
      amount: '21700',
      longest: [{ amount: '14999', treatingProvince: '510000' }, { amount: '6001' }, { amount: '700' }],
    });
    expect(body['overdueStatements']).toEqual([]);
  });

  test('what home has paid waits for its hospitals until the province has all its money', async () => {
    const clearing = running();
    const due = await clearing.duePayments(september);
    const paysOne = due.filter(({ statementId }) => statementId.endsWith(':310000>510000'));

    await clearing.post(`/cycles/${september}/payments`, { payments: paysOne });

    expect(await outstanding(clearing)).toEqual({ 'being-paid': '21000', 'to-be-repaid': '700' });
    const { body } = await clearing.get(`/positions/matrix?cycle=${september}`);
    expect(body).toMatchObject({
      totals: { paid: '700', outstanding: '21000' },
      netting: { advanced: { gross: '21700' }, outstanding: { gross: '21000', net: '8998', sumOfNets: '0' } },
    });
  });

  test('when all is repaid nothing is in flight, and the timeline tells when each step was taken', async () => {
    const clearing = running();
    await clearing.takes(september, 'payments', 'settle');

    const { body } = await clearing.get(`/cycles/${september}/timeline`);

    expect(await outstanding(clearing)).toEqual({});
    expect(await cycleAtHand(clearing)).toBe(september);
    expect(body).toMatchObject({ state: 'settled', signedBy: 'Zhao', startsOn: '2026-09-01' });
    const steps = body['steps'] as unknown as Record<string, unknown>[];
    expect(steps.map(({ step, leadsTo, standing, takenBy }) => [step, leadsTo, standing, takenBy])).toEqual([
      ['cut-off', 'cut-off', 'taken', 'time'],
      ['reconcile', 'reconciled', 'taken', 'time'],
      ['state', 'stated', 'taken', 'time'],
      ['sign', 'signed', 'taken', 'person'],
      ['pay', 'paying', 'taken', 'person'],
      ['settle', 'settled', 'taken', 'time'],
    ]);
    const taken = await clearing.database.query<{ takenAt: Date }>(
      `select taken_at as "takenAt" from cycle_step where cycle = $1 and state <> 'open' order by taken_at, state`,
      [september],
    );
    expect(steps.map(({ takenAt }) => takenAt).sort()).toEqual(
      taken.map(({ takenAt }) => takenAt.toISOString()).sort(),
    );
  });

  test('a cycle that comes to less than nothing is carried: hospitals owe until a later cycle takes it', async () => {
    const clearing = running();
    clearing.clock.setTo(parseBusinessDate('2026-10-20'));
    const late = [
      reversalOf(first, '2026-10-12'),
      aClaim({ claimId: 'F6', on: '2026-10-13', items: { employeePool: 1_00n } }),
    ];
    await clearing.receives(...late);
    const open = await outstanding(clearing);
    expect(await cycleAtHand(clearing)).toBe(october);
    clearing.clock.setTo('2026-11-05');
    await clearing.monthSealed('2026-10', late);

    await clearing.takes(october, 'cut-off', 'reconcile', 'state', 'digests', 'sign', 'pay', 'settle');

    expect(open).toEqual({ open: '-9900' });
    expect(await outstanding(clearing)).toEqual({ carried: '-9900' });
    expect((await clearing.get(`/positions/matrix?cycle=${october}`)).body).toMatchObject({
      pairs: [{ advanced: '-9900', paid: '0', statement: { state: 'carried', amount: '-9900' } }],
      provinces: [
        { province: '110000', advanced: { owes: '0', isOwed: '9900', net: '9900' } },
        { province: '510000', advanced: { owes: '9900', isOwed: '0', net: '-9900' } },
      ],
    });
  });

  test('a cycle whose control totals have not arrived waits for them, day by day', async () => {
    const clearing = running();
    const november = 'interprovincial:2026-11';
    clearing.clock.setTo('2026-12-05');
    await clearing.receives(...daysOf(parseBusinessMonth('2026-11')).flatMap((day) => seals(day, 1)));

    await clearing.takes(november, 'cut-off');

    expect(await cycleAtHand(clearing)).toBe(november);
    expect(await ahead(clearing, november)).toMatchObject([
      { step: 'reconcile', blockers: [{ code: 'cycle.totals-missing', count: 30, firstDay: '2026-11-01' }] },
    ]);
  });

  test('all cycles together are the sum of the lines', async () => {
    const clearing = running();

    const { body } = await clearing.get('/positions/matrix');

    const rows = await clearing.database.query<{ pair: string; advanced: bigint }>(
      `select home_province || '>' || treating_province as pair, sum(advanced)::bigint as advanced
       from obligation group by home_province, treating_province order by treating_province, home_province`,
    );
    const pairs = body['pairs'] as unknown as { homeProvince: string; treatingProvince: string; advanced: string }[];
    expect(
      pairs.map(({ homeProvince, treatingProvince, advanced }) => {
        return { pair: `${homeProvince}>${treatingProvince}`, advanced: BigInt(advanced) };
      }),
    ).toEqual(rows);
  });
});
