import type { ClaimSubmitted, PersonChanged } from '@lianqing/contracts';
import { claimOf, day, person, reversal, RUIJIN, signed } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

/** An employee of policy A that the service has heard of. */
async function insured(changes: Partial<PersonChanged> = {}): Promise<PersonChanged> {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

const visit = (kind: ClaimSubmitted['kind'], settledOn: string, diagnosis = 'J06.9'): Partial<ClaimSubmitted> => ({
  ...{ kind, diagnosis },
  ...{ admittedOn: day(settledOn), dischargedOn: day(settledOn), settledOn: day(settledOn) },
});

interface Row {
  readonly total: bigint;
  readonly deductible: bigint;
  readonly fund_total: bigint;
  readonly maternity: bigint;
  readonly account: bigint;
  readonly admissions: number;
  readonly counts_apart: boolean;
}

const rowsOf = ({ personId }: PersonChanged) =>
  settlement.database.query<Row>(
    `select total, deductible, fund_total, maternity, account, admissions, counts_apart from settlement
     where person_id = $1 order by outbox_id, ordinal`,
    [personId],
  );

const yearOf = ({ personId }: PersonChanged) =>
  settlement.database.query(
    'select admissions, in_scope as "inScope", account_used as "accountUsed" from person_year where person_id = $1',
    [personId],
  );

async function codeOf({ claimId }: ClaimSubmitted): Promise<string | null> {
  const { body } = await settlement.call<{ code: string | null }>('GET', `/api/v1/claims/${RUIJIN}/${claimId}`);
  return body.code;
}

async function broken(): Promise<unknown[]> {
  const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');
  return body.laws.filter((law) => law.broken.length > 0);
}

test('outpatient bills are charged the standard of the year once, and leave the year of stays as it is', async () => {
  const patient = await insured();
  const [first, second] = [
    claimOf(patient, 40_000n, visit('outpatient', '2026-10-01')),
    claimOf(patient, 100_000n, visit('outpatient', '2026-10-02')),
  ];

  await settlement.receives(signed(first), signed(second), signed(second));

  const rows = await rowsOf(patient);
  expect(rows).toMatchObject([
    { total: 40_000n, admissions: 0, counts_apart: true },
    { total: 100_000n, admissions: 0, counts_apart: true },
  ]);
  const charged = rows.reduce((sum, { deductible }) => sum + deductible, 0n);
  const [counted] = await settlement.database.query<{ amount: bigint }>(
    `select amount from person_year_counter where person_id = $1 and counter = 'outpatient/charged/year'`,
    [patient.personId],
  );
  expect(counted?.amount).toBe(charged);
  expect(rows[1]?.fund_total).toBeGreaterThan(0n);
  expect(await yearOf(patient)).toEqual([{ admissions: 0, inScope: 0n, accountUsed: 0n }]);
  expect(await broken()).toEqual([]);
});

test('a purchase in a pharmacy is paid out of the account, and given back when it is undone', async () => {
  const patient = await insured({ accountCredited: 30_000n });
  const bill = claimOf(patient, 20_000n, visit('pharmacy', '2026-10-03'));

  await settlement.receives(signed(bill));
  const paid = await yearOf(patient);
  await settlement.receives(signed(reversal(bill)));

  expect(await rowsOf(patient)).toMatchObject([
    { fund_total: 0n, account: 20_000n },
    { fund_total: 0n, account: -20_000n },
  ]);
  expect(paid).toMatchObject([{ accountUsed: 20_000n }]);
  expect(await yearOf(patient)).toMatchObject([{ accountUsed: 0n }]);
  expect(await broken()).toEqual([]);
});

test('a chronic disease is paid for whom the home region has recognised it, on the days of the recognition', async () => {
  const recognised = { disease: 'malignant-tumour', validFrom: day('2026-01-01'), validUntil: day('2026-10-05') };
  const patient = await insured({ particulars: { diseases: [recognised] } });
  const stranger = await insured();
  const [within, after] = ['2026-10-04', '2026-10-05'].map((on) =>
    claimOf(patient, 300_000n, visit('chronic-outpatient', on, 'C34.1')),
  );
  const other = claimOf(stranger, 300_000n, visit('chronic-outpatient', '2026-10-04', 'C34.1'));
  if (!within || !after) throw new Error('two bills');

  await settlement.receives(signed(within), signed(after), signed(other));

  expect(await Promise.all([within, after, other].map(codeOf))).toEqual([
    null,
    'disease.not-recognised',
    'disease.not-recognised',
  ]);
  expect(await rowsOf(patient)).toMatchObject([{ total: 300_000n, admissions: 0 }]);
  const { body } = await settlement.call<{ split: { circumstances: object; steps: { name: string }[] } }>(
    'GET',
    `/api/v1/claims/${RUIJIN}/${within.claimId}`,
  );
  expect(body.split.circumstances).toMatchObject({ diseases: [{ disease: 'malignant-tumour' }] });
  expect(body.split.steps.map(({ name }) => name)).toEqual(expect.arrayContaining(['way', 'disease']));
  expect(await broken()).toEqual([]);
});

test('a birth is paid by the maternity fund, a stay beside it is the first of the year', async () => {
  const patient = await insured();
  const birth = claimOf(patient, 800_000n, visit('maternity', '2026-10-06', 'O80.0'));
  const stay = claimOf(patient, 800_000n);

  await settlement.receives(signed(birth), signed(stay));

  const rows = await rowsOf(patient);
  expect(rows).toMatchObject([
    { admissions: 0, counts_apart: true },
    { admissions: 1, counts_apart: false, maternity: 0n },
  ]);
  expect(rows[0]?.maternity).toBeGreaterThan(0n);
  expect(rows[0]?.maternity).toBe(rows[0]?.fund_total);
  expect(await yearOf(patient)).toMatchObject([{ admissions: 1 }]);
  expect(await broken()).toEqual([]);
});

test('day surgery is split as a stay, emergency care as an outpatient visit', async () => {
  const patient = await insured();

  await settlement.receives(
    signed(claimOf(patient, 500_000n, visit('day-surgery', '2026-10-07'))),
    signed(claimOf(patient, 50_000n, visit('emergency', '2026-10-08'))),
  );

  expect(await rowsOf(patient)).toMatchObject([
    { admissions: 1, counts_apart: false },
    { admissions: 0, counts_apart: true },
  ]);
  expect(await broken()).toEqual([]);
});

test('a class-B line without a ratio takes the default of the policy, and is refused where that has none', async () => {
  const [employee, resident] = [await insured(), await insured({ scheme: '390' })];
  const silent = (patient: PersonChanged): ClaimSubmitted => {
    const bill = claimOf(patient, 100_000n);
    return { ...bill, lines: bill.lines.map((line) => ({ ...line, category: '09', class: 'B' as const })) };
  };
  const [taken, refused] = [silent(employee), silent(resident)];

  await settlement.receives(signed(taken), signed(refused));

  expect([await codeOf(taken), await codeOf(refused)]).toEqual([null, 'claim.ratio-missing']);
  const { body } = await settlement.call<{ split: { amounts: object; steps: { rule: string; source: string }[] } }>(
    'GET',
    `/api/v1/claims/${RUIJIN}/${taken.claimId}`,
  );
  expect(body.split.amounts).toMatchObject({ preSelfPay: '10000' });
  expect(body.split.steps).toContainEqual(
    expect.objectContaining({
      rule: 'prePaymentDefaults.drug',
      source: 'S1 part 5, at most 10 % where the catalogue is silent',
    }),
  );
  expect(await broken()).toEqual([]);
});
