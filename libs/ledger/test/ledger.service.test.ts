import { parseBusinessDate, parseBusinessMonth, parseId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { testDatabase } from '@lianqing/testing';
import {
  accountOf,
  balanceOn,
  closedPeriodsOf,
  closePeriod,
  historyOf,
  ledgerMigrations,
  positionsOf,
  post,
  trialBalance,
  verifyBooks,
  type Account,
  type Book,
  type Entry,
  type PostOptions,
} from '../src';

const database = testDatabase({ service: 'ledger', migrations: ledgerMigrations });

const sichuan: Book = { region: parseId('RegionCode', '510000'), fund: 'medical' };
const due = accountOf(sichuan, 'due-from-home', 'asset', '110000');
const owed = accountOf(sichuan, 'due-to-hospital', 'liability', 'H51010000001');

function entry(
  reference: string,
  amount: bigint,
  day = '2026-09-03',
  [debit, credit]: [Account, Account] = [due, owed],
): Entry {
  return {
    reference,
    postedOn: parseBusinessDate(day),
    lines: [
      { account: debit, amount },
      { account: credit, amount: -amount },
    ],
  };
}

function posting(entries: readonly Entry[], options?: PostOptions) {
  return inTransaction(database.db, (tx) => post(tx, entries, options));
}

async function balanceOf(account: Account): Promise<bigint | undefined> {
  const { book, code, counterparty } = account;
  const [position] = await positionsOf(database.db, { ...book, code, counterparty });
  return position?.balance;
}

async function brokenLaws(): Promise<string[]> {
  return (await verifyBooks(database.db)).filter((law) => law.broken.length > 0).map((law) => law.law);
}

/** The partitioned table stands behind a trigger-free CHECK; tests that plant violations remove rows and walls after. */
async function emptied(): Promise<void> {
  await database.asOwner(
    'truncate ledger_entry, ledger_entry_register, ledger_balance, ledger_account, ledger_period cascade',
  );
}

beforeEach(emptied);

describe('posting', () => {
  test('makes accounts and balances on demand', async () => {
    const posted = await posting([entry('a', 500n), entry('b', -200n)]);

    expect(posted).toEqual({ posted: 2, repeated: 0 });
    expect(await positionsOf(database.db, sichuan)).toEqual([
      {
        ...sichuan,
        code: 'due-from-home',
        counterparty: '110000',
        kind: 'asset',
        debit: 500n,
        credit: 200n,
        balance: 300n,
      },
      {
        ...sichuan,
        code: 'due-to-hospital',
        counterparty: 'H51010000001',
        kind: 'liability',
        debit: 200n,
        credit: 500n,
        balance: -300n,
      },
    ]);
    expect(await brokenLaws()).toEqual([]);
  });

  test('the same entry again changes nothing', async () => {
    await posting([entry('a', 500n)]);

    const again = await posting([entry('a', 500n), entry('b', 1n)]);

    expect(again).toEqual({ posted: 1, repeated: 1 });
    expect(await balanceOf(due)).toBe(501n);
  });

  test('the same reference with another amount is a conflict and leaves no trace', async () => {
    await posting([entry('a', 500n)]);

    const attempt = posting([entry('b', 1n), entry('a', 501n)]);

    await expect(attempt).rejects.toMatchObject({
      kind: 'conflict',
      code: 'ledger.entry-conflict',
      values: { references: ['a'] },
    });
    expect(await balanceOf(due)).toBe(500n);
  });

  test('the same reference on a day of another month is a conflict, not a second entry', async () => {
    await posting([entry('a', 500n, '2026-09-30')]);

    const attempt = posting([entry('a', 500n, '2026-10-01')]);

    await expect(attempt).rejects.toMatchObject({ code: 'ledger.entry-conflict' });
  });

  test('one reference has an entry in each of two books', async () => {
    const beijing: Book = { region: parseId('RegionCode', '110000'), fund: 'medical' };
    const pair: [Account, Account] = [
      accountOf(beijing, 'benefit-expense', 'expense', '310100'),
      accountOf(beijing, 'due-to-treating', 'liability', '510000'),
    ];

    const posted = await posting([entry('a', 500n), entry('a', 500n, '2026-09-03', pair)]);

    expect(posted.posted).toBe(2);
    expect(await balanceOf(pair[1])).toBe(-500n);
  });

  test('batches of all partitions at once add up to the fen', async () => {
    const batches = Array.from({ length: 24 }, (_, batch) =>
      Array.from({ length: 50 }, (_, index) => entry(`e${batch}-${index}`, BigInt(batch + 1))),
    );

    await Promise.all(batches.map((entries, batch) => posting(entries, { shard: batch % 12 })));

    expect(await balanceOf(due)).toBe(50n * 300n);
    expect(await brokenLaws()).toEqual([]);
  });

  test('the same batch posted by two at once has one effect', async () => {
    const entries = Array.from({ length: 100 }, (_, index) => entry(`e${index}`, 7n));

    const results = await Promise.all([posting(entries, { shard: 1 }), posting([...entries].reverse(), { shard: 2 })]);

    expect(results.reduce((sum, result) => sum + result.posted, 0)).toBe(100);
    expect(await balanceOf(due)).toBe(700n);
  });

  test('an id that the caller has registered is not registered again, and still cannot come twice', async () => {
    await posting([entry('a', 5n)], { register: 'caller' });

    const attempt = posting([entry('a', 5n)], { register: 'caller' });

    await expect(attempt).rejects.toThrow('duplicate key');
    expect(await database.query('select from ledger_entry_register')).toEqual([]);
    expect(await balanceOf(due)).toBe(5n);
  });

  test('nothing to post touches nothing', async () => {
    expect(await posting([])).toEqual({ posted: 0, repeated: 0 });
  });
});

describe('a closed period', () => {
  const september = parseBusinessMonth('2026-09');
  const closedAt = new Date('2026-10-20T00:00:00Z');
  const closing = () =>
    inTransaction(database.db, (tx) => closePeriod(tx, { book: sichuan, month: september, closedAt }));

  test('takes no entry, and the batch leaves no trace', async () => {
    await closing();

    const attempt = posting([entry('a', 5n, '2026-10-01'), entry('b', 5n, '2026-09-30')]);

    await expect(attempt).rejects.toMatchObject({
      kind: 'rejected',
      code: 'ledger.period-closed',
      values: { periods: ['510000/medical 2026-09'] },
    });
    expect(await database.query('select from ledger_balance')).toEqual([]);
    expect(await database.query('select from ledger_entry_register')).toEqual([]);
  });

  test('leaves other months and other books open', async () => {
    const beijing: Book = { region: parseId('RegionCode', '110000'), fund: 'medical' };
    await closing();

    await posting([
      entry('a', 5n, '2026-10-01'),
      entry('b', 5n, '2026-09-30', [
        accountOf(beijing, 'bank', 'asset'),
        accountOf(beijing, 'due-to-treating', 'liability', '510000'),
      ]),
    ]);

    expect(await balanceOf(due)).toBe(5n);
  });

  test('is closed once', async () => {
    const [first, second] = [await closing(), await closing()];

    expect([first, second]).toEqual([true, false]);
    await inTransaction(database.db, async (tx) => {
      expect(await closedPeriodsOf(tx, sichuan)).toEqual([{ month: '2026-09', closedAt }]);
    });
  });

  test('waits for the batch under way, which is in the books when it closes', async () => {
    let closed: Promise<boolean> | undefined;
    await inTransaction(database.db, async (tx) => {
      await post(tx, [entry('a', 5n)]);
      closed = closing();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await post(tx, [entry('b', 5n)]);
    });

    await closed;
    expect(await balanceOf(due)).toBe(10n);
    await expect(posting([entry('c', 5n)])).rejects.toMatchObject({ code: 'ledger.period-closed' });
  });
});

describe('reading', () => {
  beforeEach(() =>
    posting([entry('a', 10n, '2026-08-31'), entry('b', 20n, '2026-09-01'), entry('c', -5n, '2026-09-02')]),
  );

  test('a balance at the end of a day', async () => {
    const balances = await Promise.all(
      ['2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02'].map((day) =>
        balanceOn(database.db, due, parseBusinessDate(day)),
      ),
    );

    expect(balances).toEqual([0n, 10n, 30n, 25n]);
  });

  test('a trial balance at the end of a day sums to 0', async () => {
    const accounts = await trialBalance(database.db, sichuan, parseBusinessDate('2026-09-01'));

    expect(accounts.map(({ code, balance }) => [code, balance])).toEqual([
      ['due-from-home', 30n],
      ['due-to-hospital', -30n],
    ]);
  });

  test('the history of an account, page by page', async () => {
    const first = await historyOf(database.db, owed, { limit: 2 });
    const after = first.at(-1);
    const rest = await historyOf(database.db, owed, after === undefined ? {} : { after });

    expect([...first, ...rest].map(({ postedOn, reference, amount }) => [postedOn, reference, amount])).toEqual([
      ['2026-08-31', 'a', -10n],
      ['2026-09-01', 'b', -20n],
      ['2026-09-02', 'c', 5n],
    ]);
  });

  test('accounts page by page', async () => {
    const [first] = await positionsOf(database.db, { limit: 1 });
    const rest = await positionsOf(database.db, {
      after: [first?.region ?? '', first?.fund ?? '', first?.code ?? '', first?.counterparty ?? ''],
    });

    expect([first?.code, ...rest.map((position) => position.code)]).toEqual(['due-from-home', 'due-to-hospital']);
  });
});

describe('the walls of the database', () => {
  test('the service cannot change or remove an entry, an account or a registered id', async () => {
    await posting([entry('a', 5n)]);

    for (const table of ['ledger_entry', 'ledger_entry_register', 'ledger_account', 'ledger_period']) {
      await expect(database.query(`delete from ${table}`)).rejects.toThrow('permission denied');
      await expect(database.query(`update ${table} set region = region`)).rejects.toThrow('permission denied');
    }
    await expect(database.query('delete from ledger_balance')).rejects.toThrow('permission denied');
  });

  test.each([
    ['does not sum to 0', '{1,2}', '{5,-4}', 'ledger_entry_balances'],
    ['has fewer accounts than amounts', '{1}', '{5,-5}', 'ledger_entry_balances'],
    ['has one line', '{1}', '{0}', 'ledger_entry_balances'],
    ['has two dimensions', '{1,2,3,4}', '{{5,6},{7,8}}', 'ledger_entry_arrays'],
    ['has accounts in two dimensions', '{{1,2}}', '{5,-5}', 'ledger_entry_arrays'],
    ['begins beyond the places added up', '{1,2}', '[13:14]={5,6}', 'ledger_entry_arrays'],
    ['has accounts that begin elsewhere', '[2:3]={1,2}', '{5,-5}', 'ledger_entry_arrays'],
    ['has a line without an amount', '{1,2,3}', '{5,-5,NULL}', 'ledger_entry_arrays'],
    ['has a line without an account', '{1,NULL}', '{5,-5}', 'ledger_entry_arrays'],
  ])('an entry that %s is refused by its table', async (_, accounts, amounts, wall) => {
    const attempt = database.query(
      `insert into ledger_entry (posted_on, reference, region, fund, accounts, amounts) values ('2026-09-01', 'x', '510000', 'medical', $1, $2)`,
      [accounts, amounts],
    );

    await expect(attempt).rejects.toThrow(wall);
  });

  test('entries lie in the partition of their month', async () => {
    await posting([entry('a', 5n, '2026-09-30'), entry('b', 5n, '2026-10-01')]);

    const rows = await database.query(
      'select reference, tableoid::regclass::text as partition from ledger_entry order by 1',
    );

    expect(rows).toEqual([
      { reference: 'a', partition: 'ledger_entry_202609' },
      { reference: 'b', partition: 'ledger_entry_202610' },
    ]);
  });
});

describe('each law fails on a planted violation:', () => {
  const unwalled = 'alter table ledger_entry drop constraint ledger_entry_balances;';
  const walled = `truncate ledger_entry; alter table ledger_entry add constraint ledger_entry_balances check (
    cardinality(amounts) between 2 and 12 and cardinality(accounts) = cardinality(amounts) and ledger_sum(amounts) = 0)`;
  const violations: [string, string, string, string[]][] = [
    [
      'an entry that does not balance',
      `${unwalled} update ledger_entry set amounts = '{5,-4}'`,
      walled,
      ['ledger.entries-balance', 'ledger.balances-equal-entries'],
    ],
    [
      'a balance that was changed',
      `update ledger_balance set debit = debit + 1 where account = ${due.id}`,
      '',
      ['ledger.balances-equal-entries'],
    ],
    [
      'a balance that was removed',
      `delete from ledger_balance where account = ${due.id}`,
      '',
      ['ledger.balances-equal-entries'],
    ],
    [
      'an account that was removed',
      `set session_replication_role = replica; delete from ledger_account where id = ${due.id}`,
      '',
      ['ledger.accounts-known'],
    ],
    [
      'an entry posted twice, in another month',
      `insert into ledger_entry select date '2026-10-01', reference, region, fund, accounts, amounts from ledger_entry`,
      '',
      ['ledger.balances-equal-entries', 'ledger.entries-once'],
    ],
    [
      'a registered entry that was removed',
      'delete from ledger_entry',
      '',
      ['ledger.balances-equal-entries', 'ledger.entries-once'],
    ],
  ];

  test.each(violations)('%s', async (_, plant, mend, laws) => {
    await posting([entry('a', 5n)]);
    expect(await brokenLaws()).toEqual([]);

    await database.asSuperuser(plant);

    expect(await brokenLaws()).toEqual(laws);
    if (mend !== '') await database.asSuperuser(mend);
  });

  test('and a breach says which account differs and by what', async () => {
    await posting([entry('a', 5n)]);
    await database.asSuperuser(`update ledger_balance set debit = 6 where account = ${due.id}`);

    const laws = await verifyBooks(database.db);

    expect(laws.find((law) => law.law === 'ledger.balances-equal-entries')).toEqual({
      law: 'ledger.balances-equal-entries',
      covered: 2,
      broken: ['510000/medical/due-from-home/110000: balance 6 − 0, entries 5 − 0'],
    });
  });
});
