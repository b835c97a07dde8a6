import { claim, claimOf, day, filing, NANCHANG, person, reversal, signed } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

/** Somebody that the service has heard of. */
async function known(changes: Parameters<typeof person>[0] = {}): Promise<ReturnType<typeof person>> {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  return patient;
}

interface Preview {
  readonly is: string;
  readonly code: string | null;
  readonly registered: string;
  readonly split: {
    readonly amounts: Record<string, string>;
    readonly steps: readonly { readonly name: string }[];
  } | null;
}

/** The claim as a hospital writes it, without its envelope. */
const preview = (bill: ReturnType<typeof claim>) =>
  settlement.call<Preview>('POST', '/api/v1/claims/preview', JSON.parse(String(signed(bill).value)) as object);

/** Everything that settling could leave behind. */
async function traces(): Promise<unknown[]> {
  const tables = ['claim_register', 'settlement', 'refusal', 'person_year', 'outbox', 'business_day', 'held_claim'];
  return settlement.database.query(
    tables.map((table) => `select '${table}' as name, count(*) from ${table}`).join(' union all '),
  );
}

test('a preview tells to the fen what settling then gives, as often as it is asked, and leaves no trace', async () => {
  const patient = await known({ accountCredited: 50_000n });
  await settlement.receives(signed(claimOf(patient, 1_000_000n)));
  const bill = claimOf(patient, 2_345_678n);
  const before = await traces();

  const previews = [await preview(bill), await preview(bill), await preview(bill)];

  expect(await traces()).toEqual(before);
  await settlement.receives(signed(bill));
  const { body } = await settlement.call<{ split: Preview['split'] }>(
    'GET',
    `/api/v1/claims/${bill.institution}/${bill.claimId}`,
  );
  for (const { status, body: told } of previews) {
    expect(status).toBe(200);
    expect(told).toMatchObject({ is: 'settled', code: null, registered: 'not-yet' });
    expect(told.split?.amounts).toEqual(body.split?.amounts);
    expect(told.split?.steps).toEqual(body.split?.steps);
  }
});

test('a preview sees the bills that were settled before it', async () => {
  const patient = await known();
  const next = claimOf(patient, 1_000_000n);
  const first = await preview(next);
  await settlement.receives(signed(claimOf(patient, 1_000_000n)));

  const second = await preview(next);

  expect(first.body.split?.amounts['deductible']).toBe('100000');
  expect(second.body.split?.amounts['deductible']).toBe('50000');
});

test('a number that has come already is told, with the same content or another', async () => {
  const patient = await known();
  const bill = claimOf(patient, 1_000_000n);
  await settlement.receives(signed(bill));

  expect((await preview(bill)).body.registered).toBe('same');
  expect((await preview({ ...claimOf(patient, 2_000_000n), claimId: bill.claimId })).body.registered).toBe(
    'other-content',
  );
});

test.each([
  ['nobody knows the person', () => ({ patient: person(), changes: {} }), 'held', 'person.unknown'],
  [
    'the dates cannot be',
    () => ({ patient: person(), changes: { dischargedOn: day('2026-09-01') } }),
    'rejected',
    'claim.discharged-before-admitted',
  ],
])('%s: the preview says what settling would say', async (_, given, is, code) => {
  const { patient, changes } = given();

  const bill = claim(patient, changes);
  const { status, body } = await preview(bill);

  expect(status).toBe(200);
  expect(body).toMatchObject({ is, code, split: null });
  await settlement.receives(signed(bill));
  expect(await settlement.outcomesOf(bill.claimId)).toEqual([`claim.${is} ${code}`]);
});

test('a claim whose reversal came first is told as void, which settling makes it', async () => {
  const patient = await known();
  const bill = claimOf(patient, 1_000_000n);
  await settlement.receives(signed(reversal(bill)));

  expect((await preview(bill)).body).toMatchObject({
    is: 'rejected',
    code: 'claim.voided-by-reversal',
    registered: 'not-yet',
  });
  await settlement.receives(signed(bill));
  expect(await settlement.outcomesOf(bill.claimId)).toContain('claim.rejected claim.voided-by-reversal');
});

test('a visit that nobody filed is rejected with what to do, as settling rejects it', async () => {
  const patient = await known({ homeRegion: NANCHANG, filings: [] });

  expect((await preview(claim(patient))).body).toMatchObject({
    is: 'rejected',
    code: 'filing.missing',
    isDoubtful: true,
  });
});

test('a bill whose lines do not add up is refused before it is looked at', async () => {
  const bill = { ...claim(person({ filings: [filing()] })), total: 1n };

  const { status, body } = await preview(bill);

  expect(status).toBe(400);
  expect(body).toMatchObject({ code: 'request.invalid' });
});
