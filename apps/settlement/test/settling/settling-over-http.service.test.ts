import { filingPeople, filingRegistry, type ClaimSubmitted } from '@lianqing/contracts';
import type { HospitalReference, PersonId } from '@lianqing/kernel';
import { parseDecimal } from '@lianqing/money';
import { waitUntil } from '@lianqing/testing';
import { claim, claimOf, day, person, reversal, RUIJIN, signed, wireOf } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

/** A person whom settlement knows. */
async function known(changes: Parameters<typeof person>[0] = {}) {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp([filingRegistry.name, filingPeople.name]);
  return patient;
}

async function yearOf(personId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await settlement.database.query(
    'select admissions, in_scope, account_used from person_year where person_id = $1 and insurance_year = 2026',
    [personId],
  );
  return row;
}

/** Everything that a call could leave behind. */
async function traces(): Promise<unknown[]> {
  const tables = ['claim_register', 'settlement', 'refusal', 'person_year', 'outbox', 'held_claim', 'hospital_call'];
  return settlement.database.query(
    tables.map((table) => `select '${table}' as name, count(*) from ${table}`).join(' union all '),
  );
}

/** Sends a claim again as long as it is told that others go first, as a slow machine may tell the last of many. */
async function insists(bill: ClaimSubmitted) {
  for (;;) {
    const answer = await settlement.calls(bill);
    if (answer.status !== 503 || answer.body['code'] !== 'settlement.crowded') return answer;
  }
}

describe('a claim that is called over HTTP', () => {
  test('is settled, tells its split as a preview did, and shows in outcomes and record', async () => {
    const patient = await known({ accountCredited: 50_000n });
    const bill = claimOf(patient, 2_345_678n);
    const { body: preview } = await settlement.call(
      'POST',
      '/api/v1/claims/preview',
      JSON.parse(wireOf(bill)) as object,
    );

    const { status, body } = await settlement.calls<{ split: object }>(bill);

    expect(status).toBe(200);
    expect(body).toMatchObject({ claimId: bill.claimId, state: 'settled', code: null });
    expect(body.split).toEqual(preview['split']);
    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
    expect((await settlement.call('GET', `/api/v1/claims/${RUIJIN}/${bill.claimId}`)).body).toMatchObject({
      state: 'settled',
      origin: { topic: null, partition: null, offset: null, keyId: null },
    });
  });

  test('is answered the same again, also when it came by Kafka, and the other way round', async () => {
    const patient = await known();
    const [called, published] = [claim(patient), claim(patient)];
    await settlement.receives(signed(published));
    const first = await settlement.calls(called);

    await settlement.receives(signed(called));

    expect((await settlement.calls(called)).body).toEqual(first.body);
    expect((await settlement.calls(published)).body).toMatchObject({ state: 'settled' });
    expect(await settlement.outcomesOf(called.claimId)).toEqual(['claim.settled']);
    expect(await settlement.outcomesOf(published.claimId)).toEqual(['claim.settled']);
    expect(await settlement.parked()).toEqual([]);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 2 });
  });

  test('under a number that holds another claim is a conflict, and what came first holds', async () => {
    const patient = await known();
    const bill = claim(patient);
    await settlement.calls(bill);
    const before = await traces();

    const { status, body } = await settlement.calls(claimOf(patient, 4_000_000n, { claimId: bill.claimId }));

    expect([status, body['code']]).toEqual([409, 'claim.conflict']);
    expect(await traces()).toEqual(before);
  });

  test('eight times at once is settled once, and everybody is told the same', async () => {
    const patient = await known();
    const bill = claim(patient);

    const answers = await Promise.all(Array.from({ length: 8 }, () => settlement.calls(bill)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 1 });
  });

  test('of one person eight at once are settled one after the other', async () => {
    const patient = await known();

    await Promise.all(Array.from({ length: 8 }, () => settlement.calls(claim(patient))));

    const rows = await settlement.database.query<{ year_admissions: number }>(
      'select year_admissions from settlement where person_id = $1 order by 1',
      [patient.personId],
    );
    expect(rows.map((row) => row.year_admissions)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('of one person two hundred at once are all settled, and keep nobody else waiting for a connection', async () => {
    const [crowded, other] = [await known(), await known()];
    const crowd = Promise.all(Array.from({ length: 200 }, () => insists(claim(crowded))));

    const aside = await settlement.calls(claim(other));
    const [before] = await settlement.database.query<{ settled: number }>(
      'select count(*)::int as settled from settlement where person_id = $1',
      [crowded.personId],
    );

    expect(aside).toMatchObject({ status: 200, body: { state: 'settled' } });
    expect(before?.settled).toBeLessThan(50);
    expect(new Set((await crowd).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await yearOf(crowded.personId)).toMatchObject({ admissions: 200 });
  });

  test('whose reversal came first is void', async () => {
    const bill = claim(await known());
    expect((await settlement.calls(reversal(bill))).body).toMatchObject({ state: 'waiting', settlementId: null });

    const { status, body } = await settlement.calls(bill);

    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'rejected', code: 'claim.voided-by-reversal', split: null });
    expect((await settlement.calls(reversal(bill))).body).toMatchObject({ state: 'voided' });
  });

  test('of somebody unknown is held, and goes before later claims of that person when the person comes', async () => {
    const stranger = person();
    const [held, next] = [claim(stranger), claim(stranger)];
    expect((await settlement.calls(held)).body).toMatchObject({ state: 'held', code: 'person.unknown' });

    await settlement.filing.tells({ people: [stranger] });
    await settlement.isCaughtUp([filingPeople.name]);
    const { body } = await settlement.calls(next);

    expect(body).toMatchObject({ state: 'settled', split: { yearBefore: { admissions: 1 } } });
    expect((await settlement.calls(held)).body).toMatchObject({
      state: 'settled',
      split: { yearBefore: { admissions: 0 } },
    });
  });

  test('is not decided while what filing has told has not arrived: unavailable, and nothing is left behind', async () => {
    const stranger = claim(person({ personId: 'PNOBODYKNOWS1' as PersonId }));
    const [{ partition } = {}] = await settlement.database.query<{ partition: number }>(
      `select partition from consumer_offset where topic = 'filing.people.v1' and next_offset > 0 limit 1`,
    );
    const moveOffset = (by: number) =>
      settlement.database.query(
        `update consumer_offset set next_offset = next_offset + $1 where topic = 'filing.people.v1' and partition = $2`,
        [by, partition],
      );
    await moveOffset(-1);
    const before = await traces();

    const { status, body } = await settlement.calls(stranger);

    expect([status, body['code']]).toEqual([503, 'settlement.behind']);
    expect(await traces()).toEqual(before);
    await moveOffset(1);
    await waitUntil(async () => (await settlement.calls(stranger)).body['state'] === 'held', {
      what: 'the claim is decided when the projection is whole',
      withinMs: 20_000,
    });
  });
});

describe('what is wrong by itself is refused with a code and its place, and nothing is left behind', () => {
  const patient = person();
  const bill = claim(patient);
  const [line] = bill.lines;
  type Wire = Record<string, unknown> & { lines: Record<string, unknown>[] };
  const wire = (changes: object, ofLine: object = {}): Wire => {
    const plain = JSON.parse(wireOf(bill)) as Wire;
    return { ...plain, ...changes, lines: [{ ...plain.lines[0], ...ofLine }] };
  };

  test.each<[what: string, body: object, status: number, code: string, place: string | undefined]>([
    ['lines that do not add up', wire({ total: '1' }), 400, 'request.invalid', 'total'],
    ['an amount that is not quantity × price', wire({}, { amount: '5' }), 400, 'request.invalid', 'lines.0.amount'],
    ['a quantity of 0', wire({}, { quantity: '0' }), 400, 'request.invalid', 'lines.0.quantity'],
    ['9 decimals', wire({}, { quantity: '1.123456789' }), 400, 'request.invalid', 'lines.0.quantity'],
    ['a negative price', wire({}, { unitPrice: '-1' }), 400, 'request.invalid', 'lines.0.unitPrice'],
    ['no lines', { ...wire({}), lines: [] }, 400, 'request.invalid', 'lines'],
    ['an unknown field', wire({ colour: 'red' }), 400, 'request.invalid', ''],
    ['a day that does not exist', wire({ settledOn: '2026-02-30' }), 400, 'request.invalid', 'settledOn'],
    ['a message id of another form', wire({ messageId: 'M1' }), 400, 'request.invalid', 'messageId'],
    [
      'a discharge in the future',
      wire({ dischargedOn: '2026-12-24', settledOn: '2026-12-24' }),
      422,
      'claim.settled-in-future',
      undefined,
    ],
    [
      'a discharge after the settlement',
      wire({ dischargedOn: '2026-12-24' }),
      422,
      'claim.settled-before-discharged',
      undefined,
    ],
    [
      'a discharge before the admission',
      wire({ admittedOn: '2026-10-10' }),
      422,
      'claim.discharged-before-admitted',
      undefined,
    ],
    [
      'a year before every policy',
      wire({ admittedOn: '2019-01-01', dischargedOn: '2019-01-02', settledOn: '2019-01-02' }),
      422,
      'policy.none-effective',
      undefined,
    ],
    ['a hospital that nobody knows', wire({ institution: 'H31010199999' }), 422, 'institution.unknown', undefined],
    [
      'the message id of another hospital',
      wire({ messageId: 'H31010100002202610091530001234' }),
      422,
      'message.of-another-institution',
      undefined,
    ],
  ])('%s', async (_, body, status, code, place) => {
    await settlement.filing.tells({ people: [patient] });
    await settlement.isCaughtUp([filingPeople.name]);
    const before = await traces();

    const answer = await settlement.call<{ code: string; errors?: { path: string }[] }>('POST', '/api/v1/claims', body);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (place !== undefined) expect(answer.body.errors?.map(({ path }) => path)).toContain(place);
    expect(await traces()).toEqual(before);
  });

  test('and its number may be used for the corrected claim', async () => {
    expect((await settlement.calls(bill)).body).toMatchObject({ state: 'settled' });
  });

  test('an item that no catalogue lists keeps the hospital’s terms', async () => {
    const unlisted = { ...bill, claimId: 'UNLISTED1' as HospitalReference };
    const odd = { ...unlisted, lines: [{ ...line, code: 'ZZ99', quantity: parseDecimal('1') }] } as typeof bill;

    expect((await settlement.calls(odd)).body).toMatchObject({ state: 'settled' });
  });
});

describe('a reversal that is called over HTTP', () => {
  test('adds the negated row, takes the bill off the year, and is answered the same again and by Kafka', async () => {
    const patient = await known();
    const [first, second] = [claim(patient), claim(patient)];
    await settlement.calls(first);
    await settlement.calls(second);

    const { status, body } = await settlement.calls(reversal(first));
    await settlement.receives(signed(reversal(first)));

    expect(status).toBe(200);
    expect(body).toEqual({
      institution: RUIJIN,
      reversalId: `R${first.claimId}`,
      claimId: first.claimId,
      state: 'reversed',
      code: null,
      message: null,
      settlementId: `${RUIJIN}:${first.claimId}:R`,
      bookedOn: '2026-10-09',
      later: [],
    });
    expect((await settlement.calls(reversal(first))).body).toEqual(body);
    expect((await settlement.call('GET', `/api/v1/reversals/${RUIJIN}/R${first.claimId}`)).body).toEqual(body);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 1, in_scope: 3_000_000n });
    expect(await settlement.outcomesOf(first.claimId)).toEqual(['claim.settled', 'claim.reversed']);
  });

  test('of another person, of a rejected claim, or twice under other numbers is rejected with what to do', async () => {
    const [patient, other] = [await known(), await known()];
    const bill = claim(patient);
    const again = (name: string) => reversal(bill, { reversalId: `${bill.claimId}-${name}` as HospitalReference });
    await settlement.calls(bill);

    const wrong = await settlement.calls({ ...again('W'), personId: other.personId });
    await settlement.calls(reversal(bill));
    const late = await settlement.calls(again('L'));

    expect(wrong.body).toMatchObject({ state: 'rejected', code: 'reversal.other-person', settlementId: null });
    expect(late.body).toMatchObject({ state: 'rejected', code: 'reversal.repeated' });
  });

  test('under a number that holds another one is a conflict; on a day to come it is refused', async () => {
    const bill = claim(await known());
    await settlement.calls(bill);
    const future = await settlement.calls(reversal(bill, { settledOn: day('2027-02-01') }));
    await settlement.calls(reversal(bill));

    const other = await settlement.calls(reversal(bill, { reason: 'other' }));

    expect([future.status, future.body['code']]).toEqual([422, 'reversal.settled-in-future']);
    expect([other.status, other.body['code']]).toEqual([409, 'reversal.conflict']);
    expect((await settlement.call('GET', `/api/v1/reversals/${RUIJIN}/nothing`)).body['code']).toBe('reversal.unknown');
  });

  test('eight at once under other numbers: one is carried out, the others are told so', async () => {
    const patient = await known();
    const bill = claim(patient);
    await settlement.calls(bill);

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        settlement.calls(reversal(bill, { reversalId: `${bill.claimId}-${index}` as HospitalReference })),
      ),
    );

    expect(answers.map(({ body }) => body['code'] ?? body['state']).sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'reversal.repeated'),
      'reversed',
    ]);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 0, in_scope: 0n });
  });

  test('of a bill whose days are sealed, as before a statement is signed, books on the first day that is open', async () => {
    const patient = await known();
    const stay = { admittedOn: day('2026-08-01'), dischargedOn: day('2026-08-30'), settledOn: day('2026-08-30') };
    const bill = claim(patient, stay);
    await settlement.calls(bill);
    await settlement.call('POST', '/api/v1/days/seal', { from: '2026-08-01', to: '2026-09-30' });

    const { body } = await settlement.calls(reversal(bill, { settledOn: day('2026-08-31') }));

    expect(body).toMatchObject({ state: 'reversed', bookedOn: '2026-10-01' });
  });
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: string[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
