import { createHash } from 'node:crypto';
import { parseId } from '@lianqing/kernel';
import { laterFundItems } from '@lianqing/money';
import { migrate } from '@lianqing/persistence';
import { TestDatabase } from '@lianqing/testing';
import { clearingMigrations } from '../src/clearing.migrations';
import { LaterItems1764350000000 } from '../src/storage/migrations/1764350000000-later-items';
import { statementsById, storeDigest } from '../src/storage/statements';
import { digestOf } from '../src/use-cases/digest-statements';
import { aClaim, beijingToSichuan, outcome, reversalOf } from './given';
import { runningClearing } from './running-clearing';

const cycle = 'interprovincial:2026-09';
const sm3 = (text: string) => createHash('sm3').update(text).digest('hex');

describe('a claim that every payer has a part of', () => {
  const running = runningClearing();
  const items = {
    ...{ maternity: 70_00n, civilServant: 1_00n, enterpriseSupplement: 2_00n, hospitalWaiver: 3_00n, other: 4_00n },
    ...{ personalAccount: 5_00n, familyAccount: 6_00n },
  };
  const claim = aClaim({ claimId: 'all', items, total: 120_00n, hospitalPart: 9_00n });
  const undone = aClaim({ claimId: 'undone', items, total: 120_00n, hospitalPart: 9_00n });
  const claims = [claim, undone, reversalOf(undone, '2026-09-20')];

  test('is an obligation of what was advanced, each part in its own expense account; nobody repays the hospital its own', async () => {
    const clearing = running();

    await clearing.receives(...claims);

    const { body } = await clearing.get(`/obligations/${claim.settlementId}`);
    expect(body).toMatchObject({
      obligation: {
        ...{ total: '12000', fundTotal: '8000', advanced: '9100' },
        fundItems: {
          ...{
            maternity: '7000',
            civilServant: '100',
            enterpriseSupplement: '200',
            hospitalWaiver: '300',
            other: '400',
          },
          ...{ personalAccount: '500', familyAccount: '600', employeePool: '0' },
        },
      },
    });
    expect(await clearing.balances()).toEqual({
      '110000/benefit-expense/310200': 5_00n,
      '110000/benefit-expense/310200-family': 6_00n,
      '110000/benefit-expense/320100': 1_00n,
      '110000/benefit-expense/370100': 2_00n,
      '110000/benefit-expense/510100': 70_00n,
      '110000/benefit-expense/630100': 3_00n,
      '110000/benefit-expense/910100': 4_00n,
      '110000/due-to-treating/510000': -91_00n,
      '510000/due-from-home/110000': 91_00n,
      '510000/due-to-hospital/H51010000001': -91_00n,
    });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test('is stated with its items, in JSON, in CSV and in what is told, and is repaid', async () => {
    const clearing = running();
    await clearing.monthSealed('2026-09', claims);
    await clearing.settles(cycle);

    const path = `/statements/${encodeURIComponent(`${cycle}:${beijingToSichuan}`)}`;
    const { body } = await clearing.get(path);
    const { text } = await clearing.get(`${path}.csv`);
    const lines = await clearing.get(`${path}/lines?limit=1`);
    const told = (await clearing.told('clearing.cycles.v1')).filter(({ type }) => type === 'statement.changed');

    const later = {
      enterpriseSupplement: '200',
      maternity: '7000',
      hospitalWaiver: '300',
      other: '400',
      familyAccount: '600',
    };
    expect(body).toMatchObject({ amount: '9100', fundItems: later, csvFormat: 2, digest: sm3(text), state: 'paid' });
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'settlement_id,institution,person_id,home_region,treating_region,settled_on,booked_on,original_cycle,reverses,total_fen,fund_total_fen,employee_pool_fen,personal_account_fen,civil_servant_fen,large_amount_fen,resident_pool_fen,catastrophic_fen,medical_assistance_fen,enterprise_supplement_fen,maternity_fen,hospital_waiver_fen,other_fen,family_account_fen,advanced_fen',
      `H51010000001:all,H51010000001,${claim.personId},110100,510100,2026-09-10,2026-09-10,,,12000,8000,0,500,100,0,0,0,0,200,7000,300,400,600,9100`,
    ]);
    expect(lines.body['items']).toMatchObject([
      { maternity_fen: '7000', family_account_fen: '600', advanced_fen: '9100' },
    ]);
    expect(told.map(({ content }) => content['fundItems'])).toEqual(new Array(5).fill(expect.objectContaining(later)));
    expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({ repaid: '9100' });
    expect(await clearing.brokenLaws()).toEqual({});
  });

  test.each([
    [
      'an item of a signed line',
      'clearing.digests-stand',
      'obligation set other = other + 1, maternity = maternity - 1',
    ],
    ['an item of a total', 'clearing.cycle-totals-equal-obligations', 'cycle_pair_total set maternity = maternity + 1'],
    [
      'an item of a statement',
      'clearing.statements-equal-cycle-totals',
      'statement set family_account = family_account + 1',
    ],
    [
      'an item that was booked',
      'clearing.expense-equals-obligations',
      'obligation set other = other + 1, maternity = maternity - 1',
    ],
    ['the format of a statement', 'clearing.digests-stand', 'statement set csv_format = 1'],
  ])('%s that is changed breaks %s', async (_, law, change) => {
    const clearing = running();
    const [table = ''] = change.split(' ');
    const off = 'set session_replication_role = replica;';
    await clearing.database.asSuperuser(`${off} create table kept as table ${table}; update ${change}`);

    const broken = await clearing.brokenLaws();

    await clearing.database.asSuperuser(
      `${off} delete from ${table}; insert into ${table} select * from kept; drop table kept`,
    );
    expect(Object.keys(broken)).toContain(law);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});

describe('an outcome that was written before there were later items', () => {
  const running = runningClearing();

  test('is read, and is the same as one that names them as 0', async () => {
    const clearing = running();
    const claim = aClaim({ items: { residentPool: 8_00n, personalAccount: 2_00n } });
    const { hospitalPart: _part, familyAccount: _account, fundItems, ...terms } = claim;
    const first = Object.entries(fundItems).filter(([item]) => !laterFundItems.some((later) => later === item));
    const old = { ...terms, fundItems: Object.fromEntries(first) } as typeof claim;

    await clearing.receives(outcome(old));
    await clearing.receives(outcome(claim));

    expect((await clearing.get(`/obligations/${claim.settlementId}`)).body).toMatchObject({
      obligation: { advanced: '1000', fundItems: { residentPool: '800', other: '0', familyAccount: '0' } },
    });
    expect(await clearing.parked()).toEqual([]);
    expect(await clearing.brokenLaws()).toEqual({});
  });
});

describe('a statement from before there were later items', () => {
  const pair = 'home_province, treating_province';
  const header =
    'settlement_id,institution,person_id,home_region,treating_region,settled_on,booked_on,original_cycle,reverses,total_fen,fund_total_fen,employee_pool_fen,personal_account_fen,civil_servant_fen,large_amount_fen,resident_pool_fen,catastrophic_fen,medical_assistance_fen,advanced_fen\r\n';
  const line =
    'H51010000001:A1,H51010000001,P1000000000,110100,510100,2026-09-10,2026-09-10,,,150,80,80,20,0,0,0,0,0,100\r\n';
  const digest = sm3(header + line);
  const [signed, unsigned, ofNow] = ['110000', '310000', '440000'].map((home) =>
    parseId('StatementId', `${cycle}:${home}>510000`),
  );
  let database: TestDatabase;

  /** As the previous version writes it. */
  const statementOf = (id: string, rest: string, values: string) =>
    `insert into statement (id, cycle, ${pair}, obligations, reversals, total, fund_total, employee_pool, personal_account, civil_servant,
       large_amount, resident_pool, catastrophic, medical_assistance, advanced, carried_in, amount, is_closed, ${rest})
     values ('${id}', '${cycle}', '${id.slice(24, 30)}', '510000', 1, 0, 150, 80, 80, 20, 0, 0, 0, 0, 0, 100, 0, 100, false, ${values})`;

  beforeAll(async () => {
    const migrations = clearingMigrations.filter((migration) => migration !== LaterItems1764350000000);
    database = await TestDatabase.create({ service: 'clearing', migrations });
    const due = new Array(6).fill(`'2026-12-01'`).join(', ');
    await database.query(
      `insert into cycle (id, level, starts_on, ends_on, opened_at, changed_at, cut_off_due_at, reconcile_due_at, state_due_at,
         sign_due_at, pay_due_at, settle_due_at) values ('${cycle}', 'interprovincial', '2026-09-01', '2026-09-30', now(), now(), ${due})`,
    );
    await database.query(
      `insert into obligation (settlement_id, cycle, cycle_starts_on, home_region, treating_region, ${pair}, institution, person_id,
         settled_on, booked_on, total, fund_total, employee_pool, personal_account, civil_servant, large_amount, resident_pool,
         catastrophic, medical_assistance, advanced, origin_partition, origin_offset)
       values ('H51010000001:A1', '${cycle}', '2026-09-01', '110100', '510100', '110000', '510000', 'H51010000001', 'P1000000000',
         '2026-09-10', '2026-09-10', 150, 80, 80, 20, 0, 0, 0, 0, 0, 100, 0, 0)`,
    );
    const signature = `'signed', decode('${digest}', 'hex'), 'Zhao', now()`;
    await database.query(statementOf(signed ?? '', 'state, digest, signed_by, signed_at', signature));
    await migrate({ ownerUrl: database.ownerUrl, migrations: clearingMigrations });
  }, 60_000);
  afterAll(() => database.drop());

  const read = async (id: typeof signed) => {
    const [statement] = await statementsById(database.db, id === undefined ? [] : [id]);
    if (statement === undefined) throw new Error('the statement is gone');
    return statement;
  };

  test('is proved by the digest that was signed, over the CSV as it was', async () => {
    const statement = await read(signed);

    expect(statement).toMatchObject({ csvFormat: 1, digest, fundItems: { employeePool: 80n, other: 0n } });
    expect(await digestOf(database.db, statement)).toBe(digest);
  });

  test('takes neither later items nor another format once it is signed', async () => {
    for (const change of ['csv_format = 2', 'maternity = 1', 'family_account = 1']) {
      await expect(database.query(`update statement set ${change} where id = $1`, [signed])).rejects.toThrow(
        'is signed and does not change',
      );
    }
  });

  test('that the previous version makes while this one runs already is one of the first format', async () => {
    await database.query(statementOf(unsigned ?? '', 'state', `'stated'`));
    const made = sm3(header);
    await database.query(
      `update statement set digest = decode($2, 'hex'), version = version + 1 where id = $1 and digest is null`,
      [unsigned, made],
    );

    const statement = await read(unsigned);

    expect(statement).toMatchObject({ csvFormat: 1, digest: made });
    expect(await digestOf(database.db, statement)).toBe(made);
  });

  test('that has no digest yet gets one of the current format', async () => {
    await database.query(statementOf(ofNow ?? '', 'state', `'stated'`));
    const statement = await read(ofNow);
    const made = await digestOf(database.db, statement);

    await database.db.transaction((tx) => storeDigest(tx, statement, made));

    expect(made).not.toBe(sm3(header));
    expect(await read(ofNow)).toMatchObject({ csvFormat: 2, digest: made });
    expect(await digestOf(database.db, await read(ofNow))).toBe(made);
  });
});
