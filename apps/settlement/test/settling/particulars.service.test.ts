import type { ClaimSubmitted, PersonChanged } from '@lianqing/contracts';
import { claimOf, day, institutionState, person, reversal, RUIJIN, signed, ZHONGSHAN } from '../given';
import { employeesByParticulars, packText, policiesWith } from '../policies';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement({
  settings: { POLICY_DIR: policiesWith({ 'city-a-employee': employeesByParticulars }) },
});

type Particulars = NonNullable<PersonChanged['particulars']>;

const everything: Particulars = {
  bornOn: day('1970-01-01'),
  contributesSince: day('2010-01-01'),
  groups: [],
  enterpriseSupplement: false,
};

async function known(changes: Partial<Particulars> = {}, more: Partial<PersonChanged> = {}): Promise<PersonChanged> {
  const patient = person({ particulars: { ...everything, ...changes }, ...more });
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  return patient;
}

interface Shown {
  readonly code: string | null;
  readonly split: {
    readonly amounts: Record<string, string>;
    readonly circumstances: Record<string, unknown>;
    readonly steps: readonly { readonly name: string }[];
  };
}

const record = async ({ institution, claimId }: ClaimSubmitted) =>
  (await settlement.call<Shown>('GET', `/api/v1/claims/${institution}/${claimId}`)).body;

async function broken(): Promise<unknown[]> {
  const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');
  return body.laws.filter((law) => law.broken.length > 0);
}

/** ¥10 000 in scope, of which ¥9 000 lie above the deductible, at 85 %. */
const bill = (patient: PersonChanged, changes: Partial<ClaimSubmitted> = {}) => claimOf(patient, 1_000_000n, changes);

test.each<[string, Partial<Particulars>, Partial<ClaimSubmitted>, bigint]>([
  ['nothing special', {}, {}, 765_000n],
  ['80 years old on the settlement date', { bornOn: day('1946-10-09') }, {}, 792_000n],
  ['80 years old a day later', { bornOn: day('1946-10-10') }, {}, 765_000n],
  ['less than two years of contribution', { contributesSince: day('2024-10-10') }, {}, 585_000n],
  ['a veteran', { groups: ['low-income', 'veteran'] }, {}, 783_000n],
  ['past the first contact', {}, { skippedFirstContact: true }, 675_000n],
])('%s: the rates are those of the policy', async (_, particulars, changes, poolFund) => {
  const patient = await known(particulars);
  const one = bill(patient, changes);

  await settlement.receives(signed(one));

  expect((await record(one)).split.amounts['poolFund']).toBe(String(poolFund));
});

test('a village clinic is told apart', async () => {
  const clinic = institutionState('H31010100091', { tier: 'primary', villageClinic: true });
  await settlement.filing.tells({ institutions: [clinic] });
  const one = bill(await known(), { institution: clinic.code });

  await settlement.receives(signed(one));

  expect((await record(one)).split.amounts['poolFund']).toBe('774000');
});

test('an employer pays half of what the bands leave where one pays at all', async () => {
  const one = bill(await known({ enterpriseSupplement: true }));

  await settlement.receives(signed(one));

  const { split } = await record(one);
  expect(split.amounts).toMatchObject({ poolSelf: '135000', enterprise: '67500' });
  expect(split.circumstances).toMatchObject({
    age: 56,
    contributionYears: 16,
    groups: [],
    enterpriseSupplement: true,
  });
  expect(await broken()).toEqual([]);
});

test('what relatives offer is paid out once over all bills, also of two at once, and given back when one is undone', async () => {
  const patient = await known({ familyCredited: 300_000n });
  const bills = [RUIJIN, ZHONGSHAN].map((institution) => bill(patient, { institution }));
  const later = bill(patient);

  await settlement.receives(...bills.map((one, partition) => signed(one, { partition })));
  const paid = async () =>
    settlement.database.query<{ family_account: bigint; cash: bigint }>(
      'select family_account, cash from settlement where person_id = $1 order by outbox_id, ordinal',
      [patient.personId],
    );
  const before = await paid();
  await settlement.receives(...bills.map((one) => signed(reversal(one))), ...bills.map((one) => signed(one)));
  await settlement.receives(signed(later));

  expect(before.map((row) => row.family_account).sort((a, b) => Number(a - b))).toEqual([65_000n, 235_000n]);
  const undone = (await paid()).slice(2).map((row) => row.family_account);
  expect(undone.sort((a, b) => Number(a - b))).toEqual([-235_000n, -65_000n, 235_000n]);
  const [year] = await settlement.database.query('select family_used from person_year where person_id = $1', [
    patient.personId,
  ]);
  expect(year).toEqual({ family_used: 235_000n });
  expect(await broken()).toEqual([]);
});

test('a preview tells what settling then gives', async () => {
  const one = bill(await known({ groups: ['veteran'], familyCredited: 1_000n }));

  const { body } = await settlement.call<Shown>(
    'POST',
    '/api/v1/claims/preview',
    JSON.parse(String(signed(one).value)) as object,
  );
  await settlement.receives(signed(one));

  const { split } = await record(one);
  expect(body.split.amounts).toEqual(split.amounts);
  expect(body.split.steps).toEqual(split.steps);
});

test.each<[keyof Particulars]>([['bornOn'], ['contributesSince'], ['groups'], ['enterpriseSupplement']])(
  'a claim of somebody of whom %s is not told is rejected with what to do, and settled under a new number once it is',
  async (untold) => {
    const { [untold]: _, ...told } = everything;
    const patient = person({ particulars: told });
    await settlement.filing.tells({ people: [patient] });
    const first = bill(patient);
    await settlement.receives(signed(first), signed(first));

    await settlement.filing.tells({ people: [{ ...patient, particulars: everything, version: 2 }] });
    await settlement.isCaughtUp();
    const second = bill(patient);
    await settlement.receives(signed(second));

    expect(await settlement.outcomesOf(first.claimId)).toEqual(['claim.rejected person.particulars-missing']);
    expect(await settlement.outcomesOf(second.claimId)).toEqual(['claim.settled']);
    const [told2] = (await settlement.told('settlement.outcomes.v1')).filter(
      ({ content }) => content['claimId'] === first.claimId,
    );
    expect(told2?.content['message']).toContain(untold);
  },
);

test('a cause that the policy excludes is refused, as the preview says', async () => {
  const patient = await known();
  const [excluded, other] = [bill(patient, { cause: 'assault' }), bill(patient, { cause: 'trauma' })];

  const { body } = await settlement.call<Shown>(
    'POST',
    '/api/v1/claims/preview',
    JSON.parse(String(signed(excluded).value)) as object,
  );
  await settlement.receives(signed(excluded), signed(excluded), signed(other));

  expect(body.code).toBe('cause.excluded');
  expect(await settlement.outcomesOf(excluded.claimId)).toEqual(['claim.rejected cause.excluded']);
  expect(await settlement.outcomesOf(other.claimId)).toEqual(['claim.settled']);
});

test('a month tried under a policy that asks for more than is known of somebody does not pay for that bill', async () => {
  const old = await known({ bornOn: day('1940-01-01') });
  const month = { admittedOn: day('2026-06-01'), dischargedOn: day('2026-06-02'), settledOn: day('2026-06-02') };
  await settlement.receives(signed(bill(old, month)));
  const tried = (pack: string) =>
    settlement.call<{ whole: Record<string, string | number> }>('POST', '/api/v1/what-if', { month: '2026-06', pack });

  const same = await tried(employeesByParticulars);
  const plain = await tried(packText('city-a-employee'));

  expect(same.body.whole).toMatchObject({ bills: 1, gain: 0, lose: 0, refused: 0 });
  expect(plain.body.whole).toMatchObject({ bills: 1, lose: 1, refused: 0 });
});
