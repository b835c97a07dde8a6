import { createHash } from 'node:crypto';
import { daysOf, parseBusinessMonth, parseId } from '@lianqing/kernel';
import { aClaim, reversalOf } from './given';
import { runningClearing, type Clearing } from './running-clearing';

const cycleOf = (month: string) => `interprovincial:${month}`;

describe('two services with the same claims', () => {
  const [one, other] = [runningClearing(), runningClearing()];

  test('have the same books, however the claims were cut into batches, and other books when a fen differs', async () => {
    const claims = Array.from({ length: 300 }, (_, index) =>
      aClaim({
        claimId: `B${index}`,
        institution: `H5101000000${index % 9}`,
        items: { employeePool: BigInt(index), largeAmount: BigInt(index % 3) },
      }),
    );
    const both = [...claims, ...claims.slice(0, 40).map((claim) => reversalOf(claim, '2026-09-28'))];

    await one().receives(...both);
    for (let from = 0; from < both.length; from += 37)
      await other().receives(...[...both].reverse().slice(from, from + 37));
    for (const clearing of [one(), other()]) {
      await clearing.sealed(daysOf(parseBusinessMonth('2026-09')), both);
      await clearing.settles(cycleOf('2026-09'));
    }

    const digest = await one().digest();
    expect(await other().digest()).toBe(digest);
    await one().receives(aClaim({ claimId: 'B-more', items: { employeePool: 1n } }));
    expect(await one().digest()).not.toBe(digest);
  });

  test.each([
    ['an entry', `update ledger_entry set reference = reference || 'x' where reference like 'payment:%'`],
    [
      'amounts that two obligations have changed for each other',
      `update obligation o set employee_pool = p.employee_pool, fund_total = p.fund_total, advanced = p.advanced, total = p.total
       from obligation p where (o.settlement_id, p.settlement_id)
         in (('H51010000001:B1', 'H51010000001:B10'), ('H51010000001:B10', 'H51010000001:B1'))`,
    ],
    [
      'an item that was added later',
      `update obligation set other = claim.amount, hospital_waiver = -claim.amount
       from (values ('H51010000001:B1', 1), ('H51010000001:B10', 2)) as claim (id, amount) where settlement_id = claim.id`,
    ],
    [
      'later items that two obligations have changed for each other',
      `update obligation set other = 3 - other, hospital_waiver = -3 - hospital_waiver
       where settlement_id in ('H51010000001:B1', 'H51010000001:B10')`,
    ],
    ['a later item of a statement', 'update statement set family_account = 1'],
    ['a statement', `update statement set digest = sha256(digest)`],
    ['a payment order', `update payment_order set bank_reference = 'another'`],
    ['a credit', `insert into pair_credit select id, home_province, treating_province, -1, cycle from statement`],
    ['a repayment', `update hospital_repayment set institution = 'H51010099999' where institution = 'H51010000003'`],
    [
      'a credit of a hospital',
      `insert into hospital_credit values ('interprovincial:2026-09', 'H51010000001', '510000', -1, null)`,
    ],
  ])('differ when %s differs', async (_, difference) => {
    const before = await one().digest();

    await one().database.asSuperuser(`set session_replication_role = replica; ${difference}`);

    expect(await one().digest()).not.toBe(before);
  });
});

/** Statements as they were signed when there was one format only, their digests made over the CSV that the service gives. */
async function inFormatOne(clearing: Clearing): Promise<void> {
  const off = 'set session_replication_role = replica;';
  const { database } = clearing;
  await database.asSuperuser(`${off} update statement set csv_format = 1`);
  for (const { id } of await database.query<{ id: string }>('select id from statement')) {
    const { text } = await clearing.get(`/statements/${encodeURIComponent(id)}.csv`);
    const digest = createHash('sm3').update(text).digest('hex');
    await database.asSuperuser(`${off} update statement set digest = decode('${digest}', 'hex') where id = '${id}'`);
  }
}

describe('a book in which no item occurs that was added later', () => {
  const running = runningClearing();

  test('has the digest that it had before there were any', async () => {
    const claims = [
      aClaim({ claimId: 'E1', items: { employeePool: 80_00n, personalAccount: 20_00n, civilServant: 3_00n } }),
      aClaim({
        claimId: 'E2',
        home: '310100',
        items: { residentPool: 7_00n, catastrophic: 2n, medicalAssistance: 1n },
      }),
    ].map((claim) => ({ ...claim, personId: parseId('PersonId', 'P1000000000') }));
    await running().receives(...claims, reversalOf(claims[0]!, '2026-09-20'));
    await running().sealed(daysOf(parseBusinessMonth('2026-09')), [...claims, reversalOf(claims[0]!, '2026-09-20')]);
    await running().settles(cycleOf('2026-09'));

    await inFormatOne(running());

    expect(await running().brokenLaws()).toEqual({});
    // As the version before them computed it over this month.
    expect(await running().digest()).toBe('26314e2c0f24a9a360b6599fad604dcf9e8e8d136489602e07b1933bc63ae8ae');
  });
});
