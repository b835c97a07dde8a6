import type { DeductionId, ReductionId } from '@lianqing/kernel';
import { waitUntil } from '@lianqing/testing';
import type { DeductionDecision } from '../../src/domain/review/deduction';
import { DecideDeduction } from '../../src/use-cases/review/decide-deduction';
import { ReduceDeduction } from '../../src/use-cases/review/reduce-deduction';
import { Catalogues, fileOf, row } from '../catalogue-files';
import { CutBatches } from '../../src/use-cases/reimbursement/cut-batches';
import { claim, day, person, reversal, signed, ZHONGSHAN } from '../given';
import { policiesWith, residentsByQuarter, unlistedAsTold } from '../policies';
import { application, Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement({
  settings: { POLICY_DIR: policiesWith({ 'resident-c': residentsByQuarter }, unlistedAsTold) },
});
const people = new Reimbursing(settlement);
const catalogues = new Catalogues(settlement);

interface Law {
  readonly law: string;
  readonly covered: number;
  readonly broken: string[];
}

async function laws(): Promise<Law[]> {
  return (await settlement.call<{ laws: Law[] }>('GET', '/api/v1/verification')).body.laws;
}

/** A bill that the catalogue says nothing of: the funds pay their part. */
function unlisted(patient: Parameters<typeof claim>[0]) {
  const bill = claim(patient);
  return { ...bill, lines: bill.lines.map((line) => ({ ...line, code: 'ZZ99' })) };
}

function deductionFrom({ institution, claimId }: ReturnType<typeof claim>, instalments: number): DeductionDecision {
  return {
    ...{ deductionId: `inspection-${claimId}` as DeductionId, ground: 'inspection', institution, claimId, instalments },
    ...{ amount: 900_00n, reasonCode: 'duplicate-charge', reason: 'charged twice', decidedBy: 'inspector Li' },
    ...{ department: null, physician: null },
  };
}

/** A case of this bill that was told, contested, verified and decided with ¥1. */
async function decidedReview({ institution, claimId }: ReturnType<typeof claim>): Promise<void> {
  const about = { reasonCode: 'duplicate-charge', reason: 'charged twice' };
  const finding = { findingId: 'F1', rule: 'duplicate-charge', severity: 'serious', claim: { institution, claimId } };
  const findings = [{ ...finding, amount: '100', evidence: 'twice', foundOn: '2026-10-20' }];
  await settlement.call('POST', '/api/v1/review/findings', { findings });
  for (const [index, step] of ['first-review', 'second-review', 'appeal', 'verification', 'decision'].entries()) {
    const said = step === 'appeal' ? { grounds: 'once' } : { items: [{ ...about, amount: '100' }] };
    const path = `/api/v1/review/cases/${institution}.${claimId}.1/${step}`;
    const { status } = await settlement.call('POST', path, { by: `reviewer ${index}`, ...said });
    expect(status).toBe(200);
  }
}

beforeAll(async () => {
  const patient = person({ accountCredited: 10_000n });
  const resident = person({ scheme: '390' });
  await settlement.filing.tells({ people: [patient, resident] });
  await catalogues.send(
    '310000',
    fileOf([row('XA01', { effective_until: '2026-11-01' }), row('XA01', { effective_from: '2026-11-01' })]),
  );
  await catalogues.send('310000', fileOf([row('XA01', { effective_until: '2026-12-01' }), row('XB01')]));
  const bills = [
    claim(patient),
    claim(patient),
    claim(patient, { admittedOn: day('2026-10-10') }),
    claim(resident),
    claim(resident),
    unlisted(patient),
  ];
  const [, standing] = bills as [unknown, (typeof bills)[number]];
  const { institution, claimId } = standing;
  bills.push(claim(patient, { continues: { by: 'mid-stay', institution, claimId } }));
  await settlement.receives(...bills.map((bill) => signed(bill)), signed(reversal(bills[0] as (typeof bills)[0])));
  await reimbursements();
  await settlement.app.get(DecideDeduction).run(deductionFrom(bills[5] as (typeof bills)[0], 3));
  const reducedOne = { ...deductionFrom(bills[5] as (typeof bills)[0], 1), deductionId: 'inspection-2' as DeductionId };
  await settlement.app.get(DecideDeduction).run(reducedOne);
  await settlement.app.get(ReduceDeduction).run({
    ...{ deductionId: reducedOne.deductionId, reductionId: 'appeal-1' as ReductionId, stands: 400_00n },
    ...{ reason: 'half of it was right', decidedBy: 'leader Wang' },
  });
  await decidedReview(bills[5] as (typeof bills)[0]);
  await settlement.call('POST', '/api/v1/days/seal', { from: '2026-10-01', to: '2026-10-31' });
  await waitUntil(async () => (await settlement.database.query('select 1 from publication')).length > 0, {
    what: 'something is published',
  });
});

/** Paid, then corrected: a part of it came back, and the rest was let go. */
async function overpaid(patient: ReturnType<typeof person>): Promise<void> {
  const given = await people.accepted(patient, {
    bill: { institution: ZHONGSHAN, lines: unlisted(patient).lines },
  });
  const [batchId = ''] = await settlement.app.get(CutBatches).run(day('2026-10-20'));
  const batch = `/api/v1/payment-batches/${batchId}`;
  const { digest } = (await settlement.call<{ digest: string }>('GET', batch)).body;
  await settlement.call('POST', `${batch}/approval`, { by: 'treasurer', digest });
  await settlement.call('POST', `${batch}/payment`, { by: 'treasurer', bankReference: 'B1', paidOn: '2026-10-21' });
  const correction = { correctionId: 'K2', by: 'reviewer-2', words: 'an insurer had paid' };
  const { overpaymentNo } = (await people.does(given, 'correction', correction)).body;
  const overpayment = `/api/v1/overpayments/${overpaymentNo}`;
  const refund = { refundId: 'Z1', amount: '100', refundedOn: '2026-10-22', bankReference: 'B2', by: 'cashier' };
  await settlement.call('POST', `${overpayment}/refunds`, refund);
  const { status } = await settlement.call('POST', `${overpayment}/waiver`, {
    by: 'director',
    words: 'nothing is left',
  });
  expect(status).toBe(200);
}

/** Some of each: paid, corrected twice, refused; an invoice of a claim; and a compensation in its batch. */
async function reimbursements(): Promise<void> {
  const [one, two, three, resident] = [person(), person(), person(), person({ scheme: '390' })];
  await settlement.filing.tells({ people: [one, two, three, resident] });
  await settlement.receives(signed(claim(three, { invoice: 'LAW000001' })));
  await overpaid(three);
  await people.accepted(one);
  await people.accepted(resident);
  await settlement.app.get(CutBatches).run(day('2026-11-05'));
  for (let round = 0; round < 2; round += 1) {
    const corrected = await people.accepted(two);
    await people.does(corrected, 'correction', { correctionId: 'K1', by: 'reviewer-2', words: 'wrong person' });
  }
  const refused = application(two);
  await people.apply(refused);
  await people.does(refused, 'refusal', { by: 'reviewer-1', code: 'other', words: 'for the laws' });
  const rule = `{ fund: employeePool, insuranceYear: '2026', homeRegion: '340100', scheme: '310', budget: '100.00',
    capPerPerson: '50.00', source: invented, bands: [{ from: '0', rate: '0.5' }] }`;
  const compensations = '/api/v1/second-compensations';
  const draft = { compensationId: 'S1', rule, draftedBy: 'clerk' };
  const { body } = await settlement.call('POST', compensations, draft);
  await settlement.call('POST', `${compensations}/340100/S1/review`, { by: 'reviewer-1', digest: body['digest'] });
  await settlement.call('POST', `${compensations}/340100/S1/approval`, { by: 'leader', digest: body['digest'] });
}

test('all laws hold and each has covered something', async () => {
  const found = await laws();

  expect(found.filter(({ covered, broken }) => covered === 0 || broken.length > 0)).toEqual([]);
});

/** What must never happen, put into the tables past every wall, and taken back after. */
describe.each([
  [
    'settlement.amounts-add-up',
    'update settlement set category_totals[1] = category_totals[1] + 1 where reverses is null',
  ],
  ['settlement.years-equal-settlements', 'update person_year set in_scope = in_scope + 1'],
  ['settlement.years-equal-settlements', 'delete from person_year'],
  ['settlement.counters-equal-settlements', 'update person_year_counter set amount = amount + 1'],
  ['settlement.counters-equal-settlements', 'delete from person_year_counter'],
  ['settlement.counters-equal-settlements', 'update settlement set counted = null where counted is not null'],
  ['settlement.continuations-stand', 'delete from continuation'],
  ['settlement.continuations-stand', `update continuation set person_id = 'P99999999'`],
  [
    'settlement.continuations-stand',
    `insert into continuation select 'C', institution, earlier_claim_id, earlier_institution, person_id, home_region, treating_region
     from continuation; insert into claim_register select 'C', institution, claim_no, digest from claim_register limit 1`,
  ],
  [
    'settlement.continuations-stand',
    `update claim_register set reversal_id = 'R' from continuation
     where claim_register.claim_id = earlier_claim_id and claim_register.institution = earlier_institution`,
  ],
  ['settlement.years-equal-settlements', 'update settlement set admissions = 0'],
  [
    'settlement.reversals-negate',
    'update settlement set deductible = deductible + 1, pool_self = pool_self - 1 where reverses is not null',
  ],
  [
    'settlement.reversals-negate',
    'update settlement set family_account = family_account - 1, cash = cash + 1 where reverses is not null',
  ],
  ['settlement.claims-decided-once', `delete from refusal where kind = 'rejected'`],
  ['settlement.claims-decided-once', 'delete from settlement where reverses is not null or reversal_id is null'],
  ['settlement.reversals-decided-once', 'update claim_register set reversal_id = null'],
  ['settlement.totals-equal-settlements', 'update control_total set advanced = advanced + 1'],
  [
    'settlement.totals-equal-settlements',
    `insert into control_total values ('2026-10-02', '310000', '340000', 'H31010100001', 1, 1, 1)`,
  ],
  [
    'settlement.totals-equal-settlements',
    'update settlement set family_account = family_account + 1, cash = cash - 1 where reverses is null and cash > 0',
  ],
  [
    'settlement.years-equal-settlements',
    'update settlement set hospital_part = hospital_part + 1, cash = cash - 1, personal_total = personal_total - 1 where reverses is null and cash > 0',
  ],
  ['settlement.totals-equal-settlements', 'update business_day set sealed_at = now()'],
  ['settlement.day-sums-equal-outcomes', `update outcome_sum set advanced = advanced + 1 where outcome = 'settled'`],
  [
    'settlement.day-sums-equal-outcomes',
    `update outcome_sum set decided_on = decided_on - 1 where outcome = 'reversed'`,
  ],
  ['settlement.outcomes-told', 'update deduction_entry set outbox_id = 987654'],
  [
    'settlement.deductions-within-funds',
    `update deduction_entry set employee_pool = employee_pool - 90000000, fund_total = fund_total - 90000000 where kind = 'taken'`,
  ],
  [
    'settlement.deductions-within-funds',
    'update deduction set amount = amount + 90000000, employee_pool = employee_pool + 90000000 where instalments = 3',
  ],
  [
    'settlement.deductions-within-funds',
    'update deduction set large_amount = 1, employee_pool = employee_pool - 1 where instalments = 3',
  ],
  ['settlement.deductions-add-up', `delete from deduction_entry where kind = 'returned'`],
  ['settlement.deductions-add-up', `update deduction_instalment set state = 'cancelled' where state = 'planned'`],
  ['settlement.deductions-add-up', `update deduction_instalment set state = 'planned' where instalment = 1`],
  ['settlement.deductions-add-up', 'delete from deduction_instalment where instalment = 2'],
  [
    'settlement.reviews-end-as-decided',
    `update review_case set state = 'withdrawn', deduction_id = null where state = 'decided'`,
  ],
  ['settlement.reviews-end-as-decided', 'update review_case set deduction_id = null'],
  ['settlement.reviews-end-as-decided', 'update review_case set amount = 99'],
  ['settlement.reviews-end-as-decided', 'update review_item set amount = amount + 1'],
  ['settlement.reviews-end-as-decided', 'delete from review_case'],
  ['settlement.outcomes-told', 'update refusal set outbox_id = 987654'],
  ['settlement.search-shows-what-stands', 'delete from claim_search'],
  ['settlement.search-shows-what-stands', `update claim_search set state = 'settled' where state = 'reversed'`],
  ['settlement.search-shows-what-stands', `update claim_search set code = 'other' where state = 'rejected'`],
  ['settlement.search-shows-what-stands', 'update claim_search set advanced = advanced + 1'],
  [
    'settlement.search-shows-what-stands',
    'insert into claim_search (select claim_no + 1, total, advanced, fund_total, settled_on, booked_on, state, home_region, treating_region, way_of_care, institution, claim_id, person_id, code from claim_search where claim_no = (select max(claim_no) from claim_search))',
  ],
  ['settlement.outbox-drains', `update outbox set published_at = null, created_at = created_at - interval '2 minutes'`],
  [
    'settlement.contents-equal-registered',
    `update settlement set content = content || '\\x00' where content is not null`,
  ],
  [
    'settlement.splits-explained',
    'update settlement set hospital_waiver = hospital_waiver + 1, fund_total = fund_total + 1, cash = cash - 1, personal_total = personal_total - 1 where cash > 0',
  ],
  ['settlement.splits-explained', 'update settlement set catalogue_version = null'],
  ['settlement.splits-explained', `update settlement set counted = '{}' where counted is not null`],
  [
    'settlement.splits-explained',
    `update settlement set circumstances = jsonb_set(circumstances::jsonb, '{counters}', '{}') where counted is not null`,
  ],
  ['settlement.catalogues-equal-versions', `delete from catalogue_item where code = 'XB01'`],
  ['settlement.catalogues-equal-versions', 'update catalogue_item set until_version = null'],
  ['settlement.catalogue-days-apart', 'update catalogue_item set effective_until = null'],
  ['settlement.splits-explained', 'update settlement set account_available = account_available + 1 where account > 0'],
  ['settlement.years-equal-settlements', 'delete from reimbursement_row where reverses is not null'],
  ['settlement.invoices-count-once', 'delete from invoice_release'],
  ['settlement.invoices-count-once', `delete from invoice_use where used_by = 'reimbursement'`],
  ['settlement.invoices-count-once', `update invoice_use set used_no = 0 where used_by = 'claim'`],
  ['settlement.invoices-count-once', 'update invoice_use set use_no = 2'],
  ['settlement.claims-count-invoices', `delete from invoice_use where used_by = 'claim'`],
  ['settlement.reimbursements-counted', `update reimbursement set state = 'accepted' where state = 'corrected'`],
  ['settlement.reimbursements-counted', 'delete from reimbursement_row'],
  [
    'settlement.corrections-negate',
    'update reimbursement_row set deductible = deductible + 1, pool_self = pool_self - 1 where reverses is not null',
  ],
  ['settlement.batches-add-up', 'update payment_batch set total = total + 1'],
  ['settlement.batches-add-up', 'update payment_batch_item set amount = amount + 1'],
  ['settlement.batches-add-up', 'delete from payment_batch_total'],
  ['settlement.batches-add-up', `update reimbursement set state = 'accepted' where state = 'batched'`],
  ['settlement.compensations-add-up', 'update second_compensation_person set amount = amount - 1'],
  ['settlement.compensations-add-up', 'update second_compensation_share set amount = amount - 1'],
  ['settlement.compensations-add-up', 'update second_compensation set total = total - 1'],
  ['settlement.compensations-add-up', 'delete from second_compensation_share'],
  ['settlement.overpayments-recorded', 'delete from overpayment'],
  ['settlement.overpayments-recorded', 'update overpayment set amount = amount + 1'],
  ['settlement.overpayments-recorded', `update payment_batch set state = 'approved' where state = 'paid'`],
  ['settlement.overpayments-add-up', 'update overpayment set refunded = refunded + 1'],
  ['settlement.overpayments-add-up', `update overpayment set state = 'open'`],
  ['settlement.overpayments-add-up', 'delete from overpayment_refund'],
  [
    'settlement.overpayments-add-up',
    `insert into overpayment_refund (overpayment_no, refund_id, amount, refunded_on, bank_reference, recorded_by, recorded_at, reverses, words)
     select overpayment_no, refund_id || more.name, more.amount, refunded_on, bank_reference, recorded_by, recorded_at,
       case when more.amount < 0 then refund_id end, case when more.amount < 0 then 'a slip' end
     from overpayment_refund cross join (values ('-A', 7), ('-B', -7)) as more(name, amount)`,
  ],
  ['settlement.overpayments-add-up', 'update overpayment_waiver set amount = amount - 1'],
  [
    'settlement.reimbursements-explained',
    'update reimbursement_row set deductible = deductible - 1, pool_self = pool_self + 1 where reverses is null',
  ],
  [
    'settlement.stays-paid-once',
    `update settlement set (person_id, content) = (select paid.person_id, paid.content from reimbursement_row as paid join payment_batch_item on reimbursement_no = claim_no order by claim_no desc limit 1)
     where reverses is null`,
  ],
  ['settlement.stays-paid-once', `update reimbursement set state = 'accepted' where state = 'corrected'`],
])('a violation is found: %s', (law, violation) => {
  test(violation, async () => {
    const found = await planted(violation, laws);

    expect(found.filter(({ broken }) => broken.length > 0).map((one) => one.law)).toContain(law);
  });
});

/** Plants it in tables copied before, so that the next test finds everything as it was. */
async function planted<T>(violation: string, look: () => Promise<T>): Promise<T> {
  const tables = [
    'settlement refusal person_year person_year_counter continuation claim_register claim_search',
    'control_total outcome_sum deduction deduction_instalment deduction_entry review_case review_item',
    'outbox catalogue_item invoice_use invoice_release reimbursement reimbursement_row payment_batch',
    'payment_batch_item payment_batch_total second_compensation second_compensation_person',
    'second_compensation_share overpayment overpayment_refund overpayment_waiver',
  ].flatMap((names) => names.split(' '));
  const save = tables.map((table) => `create table saved_${table} as table ${table}`);
  const restore = tables.map(
    (table) =>
      `delete from ${table}; insert into ${table} overriding system value select * from saved_${table}; drop table saved_${table}`,
  );
  await settlement.database.asSuperuser(`${save.join(';')}; set session_replication_role = replica; ${violation}`);
  try {
    return await look();
  } finally {
    await settlement.database.asSuperuser(`set session_replication_role = replica; ${restore.join(';')}`);
  }
}

test('what was posted cannot be changed or removed by the service itself', async () => {
  for (const statement of [
    'update settlement set total = 0',
    'delete from settlement',
    'update refusal set code = $$x$$',
    'delete from control_total',
    'truncate policy_pack',
    'update invoice_use set used_no = 0',
    'delete from invoice_release',
    'update reimbursement set payee = $$x$$',
    'delete from reimbursement_step',
    'update reimbursement_row set total = 0',
    'update payment_batch set total = 0',
    'update payment_batch_item set amount = 0',
    'update second_compensation set total = 1',
    'delete from second_compensation_share',
    'update overpayment set amount = 1',
    'delete from overpayment_refund',
    'update overpayment_waiver set amount = 1',
  ]) {
    await expect(settlement.database.query(statement)).rejects.toThrow('permission denied');
  }
});

test('the tables refuse a settlement whose parts do not add up', async () => {
  const columns = (
    await settlement.database.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name = 'settlement' order by ordinal_position`,
    )
  ).map((row) => row.column_name);
  const spoilt = (changed: string, value: string) =>
    `insert into settlement select ${columns.map((name) => (name === changed ? value : name === 'claim_no' ? 'claim_no + 1000000' : name)).join(', ')} from settlement where reverses is null limit 1`;

  for (const column of [
    'total',
    'fund_total',
    'personal_total',
    'cash',
    'in_scope',
    'deductible',
    'employee_pool',
    'catastrophic',
    'enterprise_supplement',
    'hospital_part',
    'family_account',
  ]) {
    await expect(settlement.database.query(spoilt(column, `${column} + 1`))).rejects.toThrow(
      'violates check constraint',
    );
  }
  await expect(settlement.database.query(spoilt('booked_on', 'settled_on - 1'))).rejects.toThrow(
    'violates check constraint',
  );
});
