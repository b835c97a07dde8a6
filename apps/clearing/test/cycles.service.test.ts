import { createHash } from 'node:crypto';
import { daysOf, lastDayOf, parseBusinessDate, parseBusinessMonth } from '@lianqing/kernel';
import * as shapes from '../src/http/money-shapes';
import { aClaim, beijingToSichuan, reversalOf, seals } from './given';
import { runningClearing } from './running-clearing';

describe('a month of claims', () => {
  const running = runningClearing();
  const cycle = 'interprovincial:2026-09';
  const statementId = `${cycle}:${beijingToSichuan}`;
  const first = aClaim({ claimId: 'A1', items: { employeePool: 80_00n, personalAccount: 20_00n } });
  const second = aClaim({ claimId: 'A2', items: { residentPool: 50_00n }, institution: 'H51010000002' });
  const third = aClaim({ claimId: 'A3', home: '310100', items: { employeePool: 7_00n } });
  const undone = aClaim({ claimId: 'A4', items: { employeePool: 3_00n } });
  const nil = aClaim({ claimId: 'A5', home: '320500', items: { employeePool: 9_00n } });
  const claims = [first, second, third, undone, reversalOf(undone, '2026-09-20'), nil, reversalOf(nil, '2026-09-21')];

  test('cannot be cut off before all its days are sealed in all partitions', async () => {
    const clearing = running();
    await clearing.receives(...claims);

    const { status, body } = await clearing.post(`/cycles/${cycle}/cut-off`);

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'cycle.seals-missing', values: { missing: 30 } });
    expect((await clearing.get(`/cycles/${cycle}`)).body).toMatchObject({
      state: 'open',
      next: 'cut-off',
      overdue: false,
    });
  });

  test('takes its steps in their order only', async () => {
    const clearing = running();

    const answers = await Promise.all(
      ['reconcile', 'state', 'pay', 'settle', 'repayments'].map((step) => clearing.post(`/cycles/${cycle}/${step}`)),
    );
    const signing = await clearing.post(`/cycles/${cycle}/sign`, { signedBy: 'Zhao' });

    expect([...answers, signing].map(({ status, body }) => [status, body['code']])).toEqual(
      new Array(6).fill([409, 'cycle.too-early']),
    );
  });

  test('is cut off once, whoever does it at the same time', async () => {
    const clearing = running();
    await clearing.monthSealed('2026-09', claims);

    const answers = await Promise.all(Array.from({ length: 5 }, () => clearing.post(`/cycles/${cycle}/cut-off`)));

    expect(answers.map(({ status, body }) => [status, body['state'], body['version']])).toEqual(
      new Array(5).fill([200, 'cut-off', 2]),
    );
    const [steps] = await clearing.database.query<{ count: string }>(
      `select count(*) from cycle_step where cycle = $1`,
      [cycle],
    );
    expect(Number(steps?.count)).toBe(2);
  });

  test('agrees with settlement’s control totals', async () => {
    const clearing = running();

    const { status, body } = await clearing.post(`/cycles/${cycle}/reconcile`);

    expect([status, body['state']]).toEqual([200, 'reconciled']);
    expect((await clearing.get(`/cycles/${cycle}/differences`)).body).toEqual({ items: [], next: null });
  });

  test('is stated once: a statement per pair with its totals, a pair that comes to 0 is nil', async () => {
    const clearing = running();

    await Promise.all([clearing.takes(cycle, 'state'), clearing.takes(cycle, 'state')]);

    const { body } = await clearing.get(`/cycles/${cycle}/statements`);
    expect(body['items']).toMatchObject([
      {
        id: statementId,
        state: 'stated',
        obligations: 4,
        reversals: 1,
        amount: '15000',
        carriedIn: '0',
        fundItems: { employeePool: '8000', residentPool: '5000', personalAccount: '2000' },
        total: '25000',
      },
      { homeProvince: '310000', state: 'stated', amount: '700' },
      { homeProvince: '320000', state: 'nil', obligations: 2, amount: '0' },
    ]);
    const paid = (await clearing.told('clearing.obligations.v1')).filter(({ type }) => type === 'obligations.paid');
    expect(paid.map(({ content }) => [content['statementId'], content['amount'], content['obligations']])).toEqual([
      [`${cycle}:320000>510000`, '0', 2],
    ]);
  });

  test('cannot be signed before its digests are made', async () => {
    const clearing = running();

    const { status, body } = await clearing.post(`/cycles/${cycle}/sign`, { signedBy: 'Zhao' });

    expect([status, body['code']]).toEqual([409, 'cycle.digests-missing']);
  });

  test('has digests that are the SM3 of the CSV that anybody can download', async () => {
    const clearing = running();
    const made = await clearing.post(`/cycles/${cycle}/digests`);
    const again = await clearing.post(`/cycles/${cycle}/digests`);

    const csv = await clearing.get(`/statements/${encodeURIComponent(statementId)}.csv`);
    const { body } = await clearing.get(`/statements/${encodeURIComponent(statementId)}`);

    expect([made.body, again.body]).toEqual([{ made: 3 }, { made: 0 }]);
    expect(body['digest']).toBe(createHash('sm3').update(csv.text).digest('hex'));
    expect(csv.text.split('\r\n')).toEqual([
      'settlement_id,institution,person_id,home_region,treating_region,settled_on,booked_on,original_cycle,reverses,total_fen,fund_total_fen,employee_pool_fen,personal_account_fen,civil_servant_fen,large_amount_fen,resident_pool_fen,catastrophic_fen,medical_assistance_fen,enterprise_supplement_fen,maternity_fen,hospital_waiver_fen,other_fen,family_account_fen,advanced_fen',
      `H51010000001:A1,H51010000001,${first.personId},110100,510100,2026-09-10,2026-09-10,,,15000,8000,8000,2000,0,0,0,0,0,0,0,0,0,0,10000`,
      `H51010000001:A4,H51010000001,${undone.personId},110100,510100,2026-09-10,2026-09-10,,,5300,300,300,0,0,0,0,0,0,0,0,0,0,0,300`,
      `H51010000001:A4:R,H51010000001,${undone.personId},110100,510100,2026-09-20,2026-09-20,,H51010000001:A4,-5300,-300,-300,0,0,0,0,0,0,0,0,0,0,0,-300`,
      `H51010000002:A2,H51010000002,${second.personId},110100,510100,2026-09-10,2026-09-10,,,10000,5000,0,0,0,0,5000,0,0,0,0,0,0,0,5000`,
      '',
    ]);
  });

  test('shows the lines of a statement page by page', async () => {
    const clearing = running();
    const path = `/statements/${encodeURIComponent(statementId)}/lines`;

    const firstPage = await clearing.get(`${path}?limit=3`);
    const rest = await clearing.get(`${path}?limit=3&after=${String(firstPage.body['next'])}`);

    const lines = [firstPage, rest].flatMap(({ body }) => body['items'] as unknown as { settlement_id: string }[]);
    expect(lines.map((line) => line.settlement_id)).toEqual([
      'H51010000001:A1',
      'H51010000001:A4',
      'H51010000001:A4:R',
      'H51010000002:A2',
    ]);
    expect(rest.body['next']).toBeNull();
  });

  test('is signed by one person, and does not change any more', async () => {
    const clearing = running();
    await clearing.takes(cycle, 'sign', 'sign');

    const byAnother = await clearing.post(`/cycles/${cycle}/sign`, { signedBy: 'Qian' });
    const change = clearing.database.query(
      `update statement set advanced = advanced + 1, amount = amount + 1 where id = $1`,
      [statementId],
    );

    expect([byAnother.status, byAnother.body['code']]).toEqual([409, 'cycle.signed-by-another']);
    await expect(change).rejects.toThrow('is signed and does not change');
    expect((await clearing.get(`/statements/${encodeURIComponent(statementId)}`)).body).toMatchObject({
      state: 'signed',
      signedBy: 'Zhao',
      version: 3,
    });
  });

  test('issues payment orders that are due fifteen working days later', async () => {
    const clearing = running();
    await clearing.asOwnerHoliday('2026-10-07');
    await clearing.takes(cycle, 'pay', 'pay');

    const { body } = await clearing.get(`/cycles/${cycle}/payment-orders`);

    expect(body['items']).toMatchObject([
      { statementId, amount: '15000', dueOn: '2026-10-27', state: 'issued', overdue: false },
      { statementId: `${cycle}:310000>510000`, amount: '700' },
    ]);
  });

  test('refuses payments that are not due, of another day or amount or of nothing, and then confirms none', async () => {
    const clearing = running();
    const payment = { statementId, amount: '15000', bankReference: 'ICBC-1', paidOn: '2026-10-05' };
    const confirm = (...payments: unknown[]) => clearing.post(`/cycles/${cycle}/payments`, { payments });

    const answers = [
      await confirm(payment, { ...payment, statementId: `${cycle}:320000>510000` }),
      await confirm(payment, { ...payment, statementId: `${cycle}:330000>510000` }),
      await confirm({ ...payment, paidOn: '2026-10-06' }),
      await confirm({ ...payment, paidOn: '2026-10-04' }),
      await confirm({ ...payment, amount: '14999' }),
      await confirm(payment, { ...payment, bankReference: 'ICBC-2' }),
      await confirm({ ...payment, bankReference: '' }),
    ];

    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [409, 'payment.not-due'],
      [404, 'statement.unknown'],
      [422, 'payment.in-future'],
      [422, 'payment.before-order'],
      [422, 'payment.amount-differs'],
      [422, 'payment.twice'],
      [400, 'request.invalid'],
    ]);
    expect((await clearing.balances())['110000/bank']).toBeUndefined();
  });

  test('a payment is confirmed once, whoever sends it at the same time', async () => {
    const clearing = running();
    const payments = [{ statementId, amount: '15000', bankReference: 'ICBC-1', paidOn: '2026-10-05' }];

    const answers = await Promise.all(
      Array.from({ length: 4 }, () => clearing.post(`/cycles/${cycle}/payments`, { payments })),
    );
    const other = await clearing.post(`/cycles/${cycle}/payments`, {
      payments: [{ ...payments[0], bankReference: 'ICBC-9' }],
    });

    expect(answers.map(({ body }) => body['confirmed']).sort()).toEqual([0, 0, 0, 1]);
    expect([other.status, other.body['code']]).toEqual([409, 'payment.other-confirmed']);
    const paid = (await clearing.told('clearing.obligations.v1'))
      .filter(({ type }) => type === 'obligations.paid')
      .slice(1);
    expect(
      paid.map(({ content }) => [content['statementId'], content['amount'], content['year'], content['paidOn']]),
    ).toEqual([[statementId, '15000', 2026, '2026-10-05']]);
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('is not settled while a statement is unpaid', async () => {
    const clearing = running();

    const { status, body } = await clearing.post(`/cycles/${cycle}/settle`);

    expect([status, body['code']]).toEqual([409, 'cycle.statements-unpaid']);
    expect((await clearing.post(`/cycles/${cycle}/repayments`)).body).toEqual({ hospitals: 0 });
  });

  test('is settled when all is paid: hospitals have their money back, and nobody owes anybody anything', async () => {
    const clearing = running();

    await clearing.takes(cycle, 'payments', 'settle', 'settle');

    expect(await clearing.balances()).toEqual({
      '110000/bank': -150_00n,
      '110000/benefit-expense/310100': 80_00n,
      '110000/benefit-expense/310200': 20_00n,
      '110000/benefit-expense/390100': 50_00n,
      '310000/bank': -7_00n,
      '310000/benefit-expense/310100': 7_00n,
    });
    expect((await clearing.get(`/hospitals/H51010000001/advances`)).body).toMatchObject({
      advanced: '10700',
      repaid: '10700',
      outstanding: '0',
      cycles: [
        { cycle, obligations: '6', advanced: '10700', repaid: '10700', state: 'repaid', repaidOn: '2026-10-05' },
      ],
    });
    expect((await clearing.get(`/positions?cycle=${cycle}`)).body).toMatchObject({
      provinces: [
        {
          treatingProvince: '510000',
          claims: '5',
          reversals: '2',
          advanced: '15700',
          repaid: '15700',
          outstanding: '0',
        },
      ],
      pairs: [
        { homeProvince: '110000', claims: '3', advanced: '15000', paid: '15000', outstanding: '0' },
        { homeProvince: '310000', advanced: '700', paid: '700' },
        { homeProvince: '320000', advanced: '0', outstanding: '0' },
      ],
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('can be told for one claim from obligation to repayment', async () => {
    const clearing = running();

    const { body } = await clearing.get(`/obligations/${first.settlementId}`);

    expect(body).toMatchObject({
      obligation: { advanced: '10000' },
      cycle: { state: 'settled' },
      statement: { id: statementId, state: 'paid', bankReference: 'ICBC-1', paidOn: '2026-10-05' },
      payment: { amount: '15000', state: 'paid' },
      repayment: { institution: 'H51010000001', amount: '10700', state: 'repaid' },
    });
    const entries = body['entries'] as unknown as { reference: string; region: string }[];
    expect(entries.map(({ reference, region }) => [reference, region])).toEqual([
      [first.settlementId, '110000'],
      [first.settlementId, '510000'],
      [`payment:${statementId}`, '110000'],
      [`payment:${statementId}`, '510000'],
      [`repayment:${cycle}:H51010000001`, '510000'],
    ]);
  });

  test('tells its states and those of its statements and orders, each whole and with a rising version', async () => {
    const clearing = running();

    const told = await clearing.told('clearing.cycles.v1');

    const cycles = told
      .filter(({ type }) => type === 'cycle.changed')
      .map(({ content }) => [content['state'], content['version']]);
    expect(cycles).toEqual([
      ['open', 1],
      ['cut-off', 2],
      ['reconciled', 3],
      ['stated', 4],
      ['signed', 5],
      ['paying', 6],
      ['settled', 7],
    ]);
    const states = (type: string) =>
      told
        .filter((one) => one.type === type && one.content['statementId'] === statementId)
        .map(({ content }) => [content['state'], content['version']]);
    expect(states('statement.changed')).toEqual([
      ['stated', 1],
      ['stated', 2],
      ['signed', 3],
      ['paying', 4],
      ['paid', 5],
    ]);
    expect(states('payment-order.changed')).toEqual([
      ['issued', 1],
      ['paid', 2],
    ]);
  });

  test('a balance sheet of every province sums to 0', async () => {
    const clearing = running();

    const sheets = await Promise.all(
      ['110000', '310000', '510000'].map((region) =>
        clearing.get(`/books/trial-balance?region=${region}&until=2026-12-31`),
      ),
    );

    expect(sheets.map(({ body }) => body['sum'])).toEqual(['0', '0', '0']);
    expect((await clearing.get('/books/accounts?region=510000&limit=2')).body).toMatchObject({
      items: [{ code: 'bank' }, { code: 'due-from-home', counterparty: '110000' }],
    });
  });

  test('is answered about in the documented shapes', async () => {
    for (const [address, { schema }] of Object.entries({
      [`/obligations/${first.settlementId}`]: shapes.ObligationTrace,
      '/hospitals/H51010000001/advances': shapes.HospitalAdvances,
      [`/hospitals/H51010000001/advances/${cycle}`]: shapes.AdvancePage,
      '/positions': shapes.PositionsView,
      '/books/accounts': shapes.AccountPage,
      '/books/trial-balance?region=510000&until=2026-12-31': shapes.TrialBalanceView,
      '/books/digest': shapes.BooksDigestView,
    })) {
      const { body } = await running().get(address);
      expect(schema.parse(body)).toEqual(body); // nothing missing, and nothing that would be stripped
    }
  });

  test('what does not exist is said to be unknown, what is malformed to be malformed', async () => {
    const clearing = running();

    const paths = [
      '/cycles/interprovincial:2020-01',
      '/cycles/september',
      '/statements/interprovincial:2020-01:110000>510000',
      '/obligations/H51010000001:none',
      '/hospitals/H99010000001/advances',
      '/positions?cycle=interprovincial:2020-01',
    ];
    const answers = await Promise.all(paths.map((path) => clearing.get(path.replace('>', '%3E'))));

    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [404, 'cycle.unknown'],
      [422, 'id.malformed'],
      [404, 'statement.unknown'],
      [404, 'obligation.unknown'],
      [404, 'hospital.unknown'],
      [404, 'cycle.unknown'],
    ]);
  });
});

describe('a month that is sealed but for one partition of its last day', () => {
  const running = runningClearing();
  const cycle = 'interprovincial:2026-09';

  test('cannot be cut off while a seal of one partition is missing, whatever other days are sealed', async () => {
    const clearing = running();
    await clearing.receives(aClaim({ claimId: 'A1', items: { employeePool: 80_00n } }));
    const days = daysOf(parseBusinessMonth('2026-09'));
    const lastDay = lastDayOf(parseBusinessMonth('2026-09'));
    await clearing.sealed([parseBusinessDate('2025-01-01'), ...days.slice(0, -1)], []);
    await clearing.receives(...seals(lastDay, 0).slice(0, -1));

    const { status, body } = await clearing.post(`/cycles/${cycle}/cut-off`);

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'cycle.seals-missing', values: { missing: 1 } });
  });
});
