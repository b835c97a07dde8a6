import type { HospitalReference, PersonId } from '@lianqing/kernel';
import { claim, claimOf, day, HEFEI, person, reversal, SHANGHAI, signed, ZHONGSHAN } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

/** A person whom settlement knows. */
async function known(changes: Parameters<typeof person>[0] = {}) {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

async function yearOf(personId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await settlement.database.query(
    'select admissions, in_scope, above_deductible, own_burden, account_used from person_year where person_id = $1 and insurance_year = 2026',
    [personId],
  );
  return row;
}

async function amountsOf(claimId: string): Promise<unknown[]> {
  const rows = await settlement.database.query<{ fund_total: bigint }>(
    'select fund_total from settlement where claim_id = $1 order by claim_no',
    [claimId],
  );
  return rows.map((row) => row.fund_total);
}

describe('the same claim again is nothing', () => {
  test('in one chunk, and later, however its bytes are written', async () => {
    const patient = await known();
    const bill = claim(patient);
    const otherOrder = Object.fromEntries(Object.entries(bill).reverse()) as typeof bill;

    await settlement.receives(signed(bill), signed(bill));
    await settlement.receives(signed(otherOrder));

    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 1, in_scope: 3_000_000n });
    expect(await settlement.parked()).toEqual([]);
  });

  test('across midnight, and after the month was sealed', async () => {
    const patient = await known();
    const bill = claim(patient, {
      settledOn: day('2026-08-31'),
      dischargedOn: day('2026-08-31'),
      admittedOn: day('2026-08-20'),
    });
    await settlement.receives(signed(bill));
    settlement.clock.advance({ days: 1 });
    await settlement.receives(signed(bill));
    await settlement.call('POST', '/api/v1/days/seal', { from: '2026-08-01', to: '2026-08-31' });

    await settlement.receives(signed(bill));

    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 1 });
  });

  test('also when it was rejected or held', async () => {
    const rejected = claim(await known(), { admittedOn: day('2026-10-10') });
    const held = claim({ ...rejected, personId: 'P999999991' as PersonId });

    await settlement.receives(signed(rejected), signed(held));
    await settlement.receives(signed(rejected), signed(held));

    expect(await settlement.outcomesOf(rejected.claimId)).toHaveLength(1);
    expect(await settlement.outcomesOf(held.claimId)).toHaveLength(1);
  });
});

describe('the same number with other content is a conflict, and what came first holds', () => {
  test('later on', async () => {
    const patient = await known();
    const bill = claim(patient);
    await settlement.receives(signed(bill));
    const already = (await settlement.parked()).length;

    await settlement.receives(signed({ ...bill, emergency: true }), signed(claim(patient)));

    expect((await settlement.parked()).slice(already)).toEqual(['conflict claim.conflict']);
    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled']);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 2 });
  });

  test('in one chunk', async () => {
    const patient = await known();
    const bill = claim(patient);
    const dearer = claimOf(patient, 4_000_000n, { claimId: bill.claimId });
    const already = (await settlement.parked()).length;

    await settlement.receives(signed(bill), signed(dearer), signed(bill));

    expect((await settlement.parked()).slice(already)).toEqual(['conflict claim.conflict']);
    expect(await amountsOf(bill.claimId)).toEqual([2_515_000n]);
  });

  test('of a reversal', async () => {
    const patient = await known();
    const bill = claim(patient);
    const already = (await settlement.parked()).length;

    await settlement.receives(
      signed(bill),
      signed(reversal(bill)),
      signed(reversal(bill, { reason: 'other' })),
      signed(reversal(bill)),
    );

    expect((await settlement.parked()).slice(already)).toEqual(['conflict reversal.conflict']);
    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled', 'claim.reversed']);
  });
});

test('two hospitals may use the same number', async () => {
  const patient = await known();
  const bill = claim(patient);

  await settlement.receives(signed(bill), signed({ ...bill, institution: ZHONGSHAN }));

  expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.settled', 'claim.settled']);
  expect(await yearOf(patient.personId)).toMatchObject({ admissions: 2 });
});

describe('a reversal', () => {
  test('adds a negated row with a reference, and takes amounts and one admission off the year', async () => {
    const patient = await known({ accountCredited: 50_000n });
    const [first, second] = [claim(patient), claim(patient)];
    await settlement.receives(signed(first), signed(second));

    await settlement.receives(signed(reversal(first, { settledOn: day('2026-10-12') })));

    const { body } = await settlement.call('GET', `/api/v1/claims/${first.institution}/${first.claimId}`);
    expect(body).toMatchObject({
      state: 'reversed',
      reversals: [
        {
          reversalId: `R${first.claimId}`,
          settlementId: `${first.institution}:${first.claimId}:R`,
          bookedOn: '2026-10-12',
        },
      ],
      outcomes: [{ type: 'claim.settled' }, { type: 'claim.reversed' }],
    });
    expect(await amountsOf(first.claimId)).toEqual([2_515_000n, -2_515_000n]);
    expect(await amountsOf(second.claimId)).toEqual([2_655_000n]);
    expect(await yearOf(patient.personId)).toEqual({
      admissions: 1,
      in_scope: 3_000_000n,
      above_deductible: 2_950_000n,
      own_burden: 345_000n,
      account_used: 0n,
    });
  });

  test('twice is once, and another one of the same claim is rejected', async () => {
    const bill = claim(await known());
    const again = reversal(bill, { reversalId: `${bill.claimId}-2` as HospitalReference });

    await settlement.receives(signed(bill), signed(reversal(bill)), signed(reversal(bill)), signed(again));
    await settlement.receives(signed(reversal(bill)), signed(again));

    expect(await settlement.outcomesOf(bill.claimId)).toEqual([
      'claim.settled',
      'claim.reversed',
      'reversal.rejected reversal.repeated',
    ]);
  });

  test('before its claim is kept and voids it on arrival, in one chunk or in two', async () => {
    const patient = await known();
    const [together, apart, after] = [claim(patient), claim(patient), claim(patient)];

    await settlement.receives(signed(reversal(apart)), signed(reversal(together)), signed(together));
    await settlement.receives(signed(apart), signed(after));

    expect(await settlement.outcomesOf(together.claimId)).toEqual(['claim.rejected claim.voided-by-reversal']);
    expect(await settlement.outcomesOf(apart.claimId)).toEqual(['claim.rejected claim.voided-by-reversal']);
    expect(await settlement.outcomesOf(after.claimId)).toEqual(['claim.settled']);
    expect(await yearOf(patient.personId)).toMatchObject({ admissions: 1 });
  });

  test('of another person is rejected, and the right one still works', async () => {
    const [patient, other] = [await known(), await known()];
    const bill = claim(patient);
    const wrong = reversal(bill, { personId: other.personId, reversalId: `${bill.claimId}-W` as HospitalReference });

    await settlement.receives(signed(bill));
    await settlement.receives(signed(wrong));
    await settlement.receives(signed(reversal(bill)));

    expect(await settlement.outcomesOf(bill.claimId)).toEqual([
      'claim.settled',
      'reversal.rejected reversal.other-person',
      'claim.reversed',
    ]);
  });

  test('of another person that came first does not void the claim', async () => {
    const [patient, other] = [await known(), await known()];
    const bill = claim(patient);
    const wrong = reversal(bill, { personId: other.personId, reversalId: `${bill.claimId}-W` as HospitalReference });

    await settlement.receives(signed(wrong));
    await settlement.receives(signed(bill));
    await settlement.receives(signed(reversal(bill)));

    expect(await settlement.outcomesOf(bill.claimId)).toEqual([
      'reversal.rejected reversal.other-person',
      'claim.settled',
      'claim.reversed',
    ]);
  });

  test('of a rejected claim, or on a day to come, is rejected', async () => {
    const patient = await known();
    const [bad, good] = [claim(patient, { admittedOn: day('2026-10-10') }), claim(patient)];

    await settlement.receives(
      signed(bad),
      signed(reversal(bad)),
      signed(good),
      signed(reversal(good, { settledOn: day('2027-02-01') })),
    );

    expect(await settlement.outcomesOf(bad.claimId)).toEqual([
      'claim.rejected claim.discharged-before-admitted',
      'reversal.rejected reversal.claim-not-settled',
    ]);
    expect(await settlement.outcomesOf(good.claimId)).toEqual([
      'claim.settled',
      'reversal.rejected reversal.settled-in-future',
    ]);
  });

  test('is kept with its home and treating region, also when it is rejected', async () => {
    const patient = await known();
    const bill = claim(patient);
    const again = reversal(bill, { reversalId: `RR${bill.claimId}` as HospitalReference });

    await settlement.receives(signed(bill), signed(reversal(bill)), signed(again));

    for (const [table, rows] of [
      ['reversal_request', 2],
      ['refusal', 1],
    ] as const) {
      const regions = await settlement.database.query(
        `select home_region, treating_region from ${table} where claim_id = $1`,
        [bill.claimId],
      );
      expect(regions).toEqual(Array.from({ length: rows }, () => ({ home_region: HEFEI, treating_region: SHANGHAI })));
    }
  });

  test('is looked up by its number, like a claim', async () => {
    const patient = await known();
    const [done, waiting, voided] = [claim(patient), claim(patient), claim(patient)];
    await settlement.receives(
      signed(done),
      signed(reversal(done)),
      signed(reversal(waiting)),
      signed(reversal(voided)),
      signed(voided),
    );
    const { institution } = done;
    const named = (claimId: string) => ({ institution, reversalId: `R${claimId}` });

    const { body } = await settlement.call('POST', '/api/v1/claims/lookup', {
      claims: [done, waiting, voided].map(({ claimId }) => ({ institution, claimId })),
      reversals: [named(done.claimId), named(waiting.claimId), named(voided.claimId), named('nothing')],
    });

    expect(body).toEqual({
      claims: expect.arrayContaining([
        { institution, claimId: done.claimId, state: 'reversed', code: null },
        { institution, claimId: waiting.claimId, state: null, code: null },
        { institution, claimId: voided.claimId, state: 'rejected', code: 'claim.voided-by-reversal' },
      ]) as unknown,
      reversals: expect.arrayContaining([
        { ...named(done.claimId), claimId: done.claimId, state: 'reversed', code: null },
        { ...named(waiting.claimId), claimId: waiting.claimId, state: 'waiting', code: null },
        { ...named(voided.claimId), claimId: voided.claimId, state: 'voided', code: null },
        { ...named('nothing'), claimId: null, state: null, code: null },
      ]) as unknown,
    });
  });
});

describe('two bills of one person at once, in any order', () => {
  test('in different partitions of the log: the year counts both, one after the other', async () => {
    const patients = await Promise.all(Array.from({ length: 20 }, () => known()));
    const bills = patients.flatMap((patient) => Array.from({ length: 6 }, () => claim(patient)));
    const records = bills.map((bill, index) => signed(bill, { partition: index % 12 }));

    await settlement.receives(...records, ...bills.map((bill, index) => signed(bill, { partition: (index + 5) % 12 })));

    for (const { personId } of patients) {
      expect(await yearOf(personId)).toMatchObject({ admissions: 6, in_scope: 18_000_000n });
      const rows = await settlement.database.query<{ year_admissions: number }>(
        'select year_admissions from settlement where person_id = $1 order by 1',
        [personId],
      );
      expect(rows.map((row) => row.year_admissions)).toEqual([0, 1, 2, 3, 4, 5]);
    }
  }, 60_000);

  test('a claim and its reversal in different partitions: undone or voided, never both or neither', async () => {
    const patients = await Promise.all(Array.from({ length: 30 }, () => known()));
    const bills = patients.map((patient) => claim(patient));
    const records = bills.flatMap((bill, index) => [
      signed(bill, { partition: index % 12 }),
      signed(reversal(bill), { partition: (index + 6) % 12 }),
    ]);

    await settlement.receives(...records);

    for (const bill of bills) {
      const outcomes = await settlement.outcomesOf(bill.claimId);
      expect([['claim.settled', 'claim.reversed'], ['claim.rejected claim.voided-by-reversal']]).toContainEqual(
        outcomes,
      );
      expect((await yearOf(bill.personId))?.['admissions'] ?? 0).toBe(0);
    }
  }, 60_000);
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: string[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
