import type { ClaimSubmitted, PersonChanged } from '@lianqing/contracts';
import { claimOf, day, NANCHANG, person, reversal, signed, ZHONGSHAN } from '../given';
import { employeesByStay, packText, policiesWith } from '../policies';
import { runningSettlement } from '../running-service';

/** Employees of Hefei are charged one standard a stay, those of Nanchang one for each of its bills. */
const settlement = runningSettlement({
  settings: { POLICY_DIR: policiesWith({ 'city-a-employee': employeesByStay }) },
});

async function known(changes: Partial<PersonChanged> = {}): Promise<PersonChanged> {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  return patient;
}

type By = NonNullable<ClaimSubmitted['continues']>['by'];

/** A bill that goes on with another one of the same patient, unless the changes say otherwise. */
function after(earlier: ClaimSubmitted, amount: bigint, by: By, changes: Partial<ClaimSubmitted> = {}): ClaimSubmitted {
  const { institution, claimId, personId, homeRegion } = earlier;
  return claimOf({ personId, homeRegion }, amount, { continues: { by, institution, claimId }, ...changes });
}

async function deductiblesOf({ personId }: PersonChanged): Promise<bigint[]> {
  const rows = await settlement.database.query<{ deductible: bigint }>(
    'select deductible from settlement where person_id = $1 order by outbox_id, ordinal',
    [personId],
  );
  return rows.map(({ deductible }) => deductible);
}

async function admissionsOf({ personId }: PersonChanged): Promise<number> {
  const [row] = await settlement.database.query<{ admissions: number }>(
    'select admissions from person_year where person_id = $1',
    [personId],
  );
  return row?.admissions ?? 0;
}

async function broken(): Promise<unknown[]> {
  const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');
  return body.laws.filter((law) => law.broken.length > 0);
}

test('the parts of a stay are charged one standard and are one admission, whether they come together or one by one', async () => {
  for (const isTogether of [true, false]) {
    const patient = await known();
    const first = claimOf(patient, 40_000n);
    const second = after(first, 50_000n, 'mid-stay');
    const third = after(second, 900_000n, 'transfer', { institution: ZHONGSHAN });
    const another = claimOf(patient, 900_000n);
    const records = [first, second, third, another].map((bill) => signed(bill));

    if (isTogether) await settlement.receives(...records);
    else for (const one of records) await settlement.receives(one);

    // ¥1 000 over the three parts, and half of it for the second admission.
    expect(await deductiblesOf(patient)).toEqual([40_000n, 50_000n, 10_000n, 50_000n]);
    expect(await admissionsOf(patient)).toBe(2);
  }
  expect(await broken()).toEqual([]);
});

test('a policy that does not merge parts charges each, and the parts keep together all the same', async () => {
  const patient = await known({ homeRegion: NANCHANG });
  const first = claimOf(patient, 500_000n);

  await settlement.receives(signed(first), signed(after(first, 500_000n, 'mid-stay')), signed(reversal(first)));

  expect(await deductiblesOf(patient)).toEqual([70_000n, 45_000n]);
  expect(await settlement.outcomesOf(first.claimId)).toEqual(['claim.settled', 'reversal.rejected reversal.continued']);
});

test('a part that came twice is one', async () => {
  const patient = await known();
  const first = claimOf(patient, 40_000n);
  const second = after(first, 900_000n, 'mid-stay');

  await settlement.receives(signed(first), signed(second), signed(second));
  await settlement.receives(signed(second));

  expect(await deductiblesOf(patient)).toEqual([40_000n, 60_000n]);
});

test('of two bills that go on with the same one at once, one is settled', async () => {
  const patient = await known();
  const first = claimOf(patient, 40_000n);
  await settlement.receives(signed(first));
  const both = [1, 2].map(() => after(first, 900_000n, 'transfer', { institution: ZHONGSHAN }));

  await settlement.receives(...both.map((bill, partition) => signed(bill, { partition })));

  const outcomes = await Promise.all(both.map(({ claimId }) => settlement.outcomesOf(claimId)));
  expect(outcomes.flat().sort()).toEqual(['claim.rejected continuation.continued-already', 'claim.settled']);
});

describe('a bill that goes on with', () => {
  test.each<[string, string, (patient: PersonChanged) => Promise<ClaimSubmitted>]>([
    [
      'one that nobody has sent',
      'unknown',
      (patient) => Promise.resolve(after(claimOf(patient, 1n), 900_000n, 'mid-stay')),
    ],
    [
      'one that comes only after it',
      'unknown',
      async (patient) => {
        const later = claimOf(patient, 40_000n);
        const bill = after(later, 900_000n, 'mid-stay');
        await settlement.receives(signed(bill), signed(later));
        return bill;
      },
    ],
    [
      'one that was rejected',
      'not-settled',
      async (patient) => {
        const rejected = claimOf(patient, 40_000n, { dischargedOn: day('2026-01-01') });
        await settlement.receives(signed(rejected));
        return after(rejected, 900_000n, 'mid-stay');
      },
    ],
    [
      'one that was undone',
      'not-settled',
      async (patient) => {
        const undone = claimOf(patient, 40_000n);
        await settlement.receives(signed(undone), signed(reversal(undone)));
        return after(undone, 900_000n, 'mid-stay');
      },
    ],
    [
      'one of somebody else',
      'other-person',
      async (patient) => {
        const other = claimOf(await known(), 40_000n);
        await settlement.receives(signed(other));
        return after(other, 900_000n, 'mid-stay', { personId: patient.personId });
      },
    ],
    [
      'one of another hospital, in the middle of a stay',
      'other-institution',
      async (patient) => {
        const other = claimOf(patient, 40_000n, { institution: ZHONGSHAN });
        await settlement.receives(signed(other));
        return { ...after(other, 900_000n, 'mid-stay'), institution: claimOf(patient, 1n).institution };
      },
    ],
    [
      'one that was settled on a later day',
      'out-of-order',
      async (patient) => {
        const later = claimOf(patient, 40_000n, { settledOn: day('2026-10-20') });
        await settlement.receives(signed(later));
        return after(later, 900_000n, 'mid-stay');
      },
    ],
  ])('%s is rejected, as its preview says', async (_, reason, given) => {
    const patient = await known();
    const bill = await given(patient);
    const wasSent = (await settlement.outcomesOf(bill.claimId)).length > 0;
    const { body } = wasSent
      ? { body: { code: `continuation.${reason}` } }
      : await settlement.call('POST', '/api/v1/claims/preview', JSON.parse(String(signed(bill).value)) as object);

    await settlement.receives(signed(bill));

    expect(body).toMatchObject({ code: `continuation.${reason}` });
    expect(await settlement.outcomesOf(bill.claimId)).toEqual([`claim.rejected continuation.${reason}`]);
  });
});

test('a part is undone only when the later ones are, and then the stay goes on from the part before', async () => {
  const patient = await known();
  const first = claimOf(patient, 40_000n);
  const second = after(first, 50_000n, 'mid-stay');
  await settlement.receives(signed(first), signed(second));
  const early = { ...reversal(first), reversalId: `E${first.claimId}` as typeof first.claimId };

  await settlement.receives(signed(early));
  await settlement.receives(
    signed(reversal(second)),
    signed(after(first, 900_000n, 'transfer', { institution: ZHONGSHAN })),
  );

  expect(await settlement.outcomesOf(first.claimId)).toEqual(['claim.settled', 'reversal.rejected reversal.continued']);
  expect(await deductiblesOf(patient)).toEqual([40_000n, 50_000n, -50_000n, 60_000n]);
  expect(await admissionsOf(patient)).toBe(1);
  expect(await broken()).toEqual([]);
});

test('a stay that is undone from its end leaves nothing in the year, also at once', async () => {
  const patient = await known();
  const first = claimOf(patient, 40_000n);
  const second = after(first, 50_000n, 'mid-stay');

  await settlement.receives(signed(first), signed(second), signed(reversal(second)), signed(reversal(first)));

  expect(await deductiblesOf(patient)).toEqual([40_000n, 50_000n, -50_000n, -40_000n]);
  expect(await admissionsOf(patient)).toBe(0);
  expect(await broken()).toEqual([]);
});

test('only a stay that reaches the day before is gone on with', async () => {
  const patient = await known();
  const spring = { admittedOn: day('2026-03-01'), dischargedOn: day('2026-03-05'), settledOn: day('2026-03-05') };
  const [long, visit] = [claimOf(patient, 40_000n, spring), claimOf(patient, 40_000n, { kind: 'outpatient' })];
  const parts = [after(long, 50_000n, 'mid-stay'), after(visit, 50_000n, 'mid-stay')];
  const nextDay = {
    ...spring,
    admittedOn: day('2026-03-06'),
    dischargedOn: day('2026-03-07'),
    settledOn: day('2026-03-07'),
  };
  const taken = after(long, 50_000n, 'transfer', nextDay);

  await settlement.receives(signed(long), signed(visit), ...parts.map((part) => signed(part)), signed(taken));

  const refused = await settlement.database.query<{ claim_id: string; code: string }>(
    'select claim_id, code from refusal where person_id = $1 order by claim_id',
    [patient.personId],
  );
  expect(refused.map(({ code }) => code)).toEqual(['continuation.not-adjacent', 'continuation.not-adjacent']);
  expect(refused.map(({ claim_id: claimId }) => claimId)).toEqual(parts.map(({ claimId }) => claimId).sort());
  expect(await broken()).toEqual([]);
});

test('a preview tells what settling then gives', async () => {
  const patient = await known();
  const first = claimOf(patient, 40_000n);
  await settlement.receives(signed(first));
  const second = after(first, 900_000n, 'mid-stay');

  const { body } = await settlement.call<{ split: { amounts: Record<string, string> } }>(
    'POST',
    '/api/v1/claims/preview',
    JSON.parse(String(signed(second).value)) as object,
  );
  await settlement.receives(signed(second));

  expect(body.split.amounts['deductible']).toBe('60000');
  expect(await deductiblesOf(patient)).toEqual([40_000n, 60_000n]);
});

test('a month tried under another policy carries the deductible of that policy through the stay', async () => {
  const patient = await known();
  const may = { admittedOn: day('2026-05-01'), dischargedOn: day('2026-05-02'), settledOn: day('2026-05-02') };
  const first = claimOf(patient, 40_000n, may);
  const second = after(first, 100_000n, 'mid-stay', may);
  await settlement.receives(signed(first), signed(second), signed(after(second, 100_000n, 'mid-stay', may)));
  const tried = async (pack: string) => {
    const { body } = await settlement.call<{ byPayer: { payer: string; before: string; after: string }[] }>(
      'POST',
      '/api/v1/what-if',
      { month: '2026-05', pack },
    );
    const { before, after: then } = body.byPayer.find(({ payer }) => payer === 'poolFund') ?? {};
    return [before, then];
  };

  // ¥2 400 in scope: less ¥1 000 once, less ¥1 500 once, and less ¥400, ¥500 and ¥500 where parts are not merged.
  expect(await tried(employeesByStay)).toEqual(['119000', '119000']);
  expect(await tried(employeesByStay.replace('amount: 1000\n', 'amount: 1500\n'))).toEqual(['119000', '76500']);
  expect(await tried(packText('city-a-employee'))).toEqual(['119000', '85000']);
});
