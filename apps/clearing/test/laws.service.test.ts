import { prepaymentAccounts } from '@lianqing/contracts';
import { parseBusinessDate, provincesOf } from '@lianqing/kernel';
import { aClaim, beijingToSichuan, reversalOf } from './given';
import { runningClearing } from './running-clearing';

const running = runningClearing();
const september = 'interprovincial:2026-09';

function moved(movementId: string, amount: bigint) {
  const content = {
    pair: beijingToSichuan,
    ...provincesOf(beijingToSichuan),
    year: 2026,
    movementId,
    kind: 'placed' as const,
    amount,
    movedOn: parseBusinessDate('2026-01-20'),
  };
  return { type: 'prepayment.moved' as const, key: beijingToSichuan, content };
}

test('a prepayment is posted once to the control accounts of both provinces, other content is set aside', async () => {
  const clearing = running();
  await clearing.settlement.publish(
    prepaymentAccounts,
    moved('m1', 1_000_00n),
    moved('m1', 1_000_00n),
    moved('m2', 5_00n),
  );
  await clearing.settlement.publish(prepaymentAccounts, moved('m1', 999_00n), moved('m2', 5_00n));
  await clearing.hasCaughtUp();

  expect(await clearing.balances()).toEqual({
    '110000/bank': -1_005_00n,
    '110000/temporary-payment/510000:2026': 1_005_00n,
    '510000/bank': 1_005_00n,
    '510000/temporary-receipt/110000:2026': -1_005_00n,
  });
  expect(await clearing.parked()).toEqual([{ reason: 'conflict', code: 'prepayment.conflict' }]);
  expect((await clearing.get('/verification/batches?edge=prepayment.accounts.v1')).body['items']).toMatchObject([
    { facts: '2', amount: '100500' },
  ]);
});

describe('each law fails on a planted violation:', () => {
  const claims = [aClaim({ claimId: 'law1' }), aClaim({ claimId: 'law2', home: '310100' })];
  const undone = aClaim({ claimId: 'law3', on: '2026-10-02' });

  beforeAll(async () => {
    const clearing = running();
    await clearing.receives(...claims);
    await clearing.monthSealed('2026-09', claims);
    await clearing.settles(september);
    clearing.clock.setTo('2026-11-05');
    await clearing.receives(reversalOf(claims[0]!, '2026-10-03'), undone, reversalOf(undone, '2026-10-04'));
    await clearing.monthSealed('2026-10', [
      reversalOf(claims[0]!, '2026-10-03'),
      undone,
      reversalOf(undone, '2026-10-04'),
    ]);
    await clearing.takes('interprovincial:2026-10', 'cut-off', 'reconcile', 'state');
  }, 60_000);

  const off = 'set session_replication_role = replica;';
  const due = `(select id from ledger_account where region = '510000' and code = 'due-from-home' and counterparty = '110000')`;
  const hospital = `(select id from ledger_account where code = 'due-to-hospital' limit 1)`;
  const paid = `(select id from ledger_account where code = 'temporary-payment')`;
  const expense = `(select id from ledger_account where region = '110000' and code = 'benefit-expense' limit 1)`;
  const moreOn = (account: string, amount: number) =>
    `update ledger_balance set debit = debit + ${amount} where account = ${account} and shard = (select min(shard) from ledger_balance where account = ${account})`;

  const violations: [string, string, string, string][] = [
    [
      'an obligation that was removed',
      'clearing.one-obligation-per-settlement',
      `create table kept as select * from obligation where settlement_id like '%law2'; delete from obligation where settlement_id like '%law2'`,
      'insert into obligation select * from kept; drop table kept',
    ],
    [
      'an id that was removed',
      'clearing.one-obligation-per-settlement',
      `create table kept as select * from obligation_register where settlement_id like '%law2'; delete from obligation_register where settlement_id like '%law2'`,
      'insert into obligation_register select * from kept; drop table kept',
    ],
    [
      'an obligation of another day',
      'clearing.cycles-take-their-days',
      `update obligation set booked_on = '2026-11-01' where settlement_id like '%law2'`,
      `update obligation set booked_on = '2026-09-10' where settlement_id like '%law2'`,
    ],
    [
      'an obligation of another amount',
      'clearing.obligations-are-booked',
      `update obligation set advanced = advanced + 1, fund_total = fund_total + 1, employee_pool = employee_pool + 1 where settlement_id like '%law2'`,
      `update obligation set advanced = advanced - 1, fund_total = fund_total - 1, employee_pool = employee_pool - 1 where settlement_id like '%law2'`,
    ],
    [
      'a total that was changed',
      'clearing.cycle-totals-equal-obligations',
      `update cycle_pair_total set advanced = advanced + 1 where cycle = '${september}' and home_province = '310000'`,
      `update cycle_pair_total set advanced = advanced - 1 where cycle = '${september}' and home_province = '310000'`,
    ],
    [
      'a statement that was changed',
      'clearing.statements-equal-cycle-totals',
      `${off} update statement set advanced = advanced + 1, amount = amount + 1 where home_province = '310000'`,
      `${off} update statement set advanced = advanced - 1, amount = amount - 1 where home_province = '310000'`,
    ],
    [
      'a credit that was changed',
      'clearing.credits-equal-carried-statements',
      'update pair_credit set amount = amount - 1',
      'update pair_credit set amount = amount + 1',
    ],
    ['a book that says another amount than its mirror', 'clearing.mirrors-match', moreOn(due, 1), moreOn(due, -1)],
    ['a due that no obligation explains', 'clearing.due-equals-unpaid-obligations', moreOn(due, 1), moreOn(due, -1)],
    [
      'a hospital that is owed more',
      'clearing.hospitals-equal-unrepaid-obligations',
      moreOn(hospital, 1),
      moreOn(hospital, -1),
    ],
    [
      'a repayment of another amount',
      'clearing.repayments-equal-obligations',
      'update hospital_repayment set advanced = advanced + 1, amount = amount + 1',
      'update hospital_repayment set advanced = advanced - 1, amount = amount - 1',
    ],
    [
      'an expense that no obligation explains',
      'clearing.expense-equals-obligations',
      moreOn(expense, 1),
      moreOn(expense, -1),
    ],
    [
      'a control account that differs from its sub-ledger',
      'clearing.control-accounts-equal-prepayments',
      moreOn(paid, 1),
      moreOn(paid, -1),
    ],
    [
      'something else told than held',
      'clearing.told-equals-held',
      'update pair_movement set amounts[1] = amounts[1] + 1 where outbox_id = (select min(outbox_id) from pair_movement)',
      'update pair_movement set amounts[1] = amounts[1] - 1 where outbox_id = (select min(outbox_id) from pair_movement)',
    ],
    [
      'something else received than held',
      'clearing.received-equals-held',
      `update received_batch set amount = amount + 1 where topic = 'settlement.outcomes.v1'`,
      `update received_batch set amount = amount - 1 where topic = 'settlement.outcomes.v1'`,
    ],
    [
      'a line of a signed statement that was changed',
      'clearing.digests-stand',
      `update obligation set person_id = 'P000000000' where settlement_id like '%law2'`,
      `update obligation set person_id = '${claims[1]!.personId}' where settlement_id like '%law2'`,
    ],
    ['an entry that does not balance', 'ledger.balances-equal-entries', moreOn(due, 1), moreOn(due, -1)],
  ];

  test.each(violations)('%s breaks %s', async (_, law, plant, mend) => {
    const clearing = running();
    expect(await clearing.brokenLaws()).toEqual({});

    await clearing.database.asSuperuser(plant);

    expect(Object.keys(await clearing.brokenLaws())).toContain(law);
    await clearing.database.asSuperuser(mend);
  });
});
