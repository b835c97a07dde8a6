import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClaimSubmitted } from '@lianqing/contracts';
import { claimOf, day, filing, HEFEI, NANCHANG, person, reversal, signed } from '../given';
import { runningSettlement } from '../running-service';

/** The policies of the repository, and the same with another city policy A: lower rates, a larger deductible, fewer points. */
const policies = path.resolve(__dirname, '../../../../deploy/policies');
const otherPolicies = mkdtempSync(path.join(tmpdir(), 'policies-'));
cpSync(policies, otherPolicies, { recursive: true });
const otherText = readFileSync(path.join(policies, 'city-a-employee.yaml'), 'utf8')
  .replace('version: 2020.1', 'version: 2026.2')
  .replace('amount: 1000\n', 'amount: 1300\n')
  .replace('retired: 0.925', 'retired: 0.80')
  .replace('in-service: 0.85', 'in-service: 0.87');
writeFileSync(path.join(otherPolicies, 'city-a-employee.yaml'), otherText);
afterAll(() => rmSync(otherPolicies, { recursive: true }));

const octoberStay = { admittedOn: day('2026-10-01'), dischargedOn: day('2026-10-08') };

const asItIs = runningSettlement();
const asItWouldBe = runningSettlement({ settings: { POLICY_DIR: otherPolicies } });

interface Answer {
  readonly whole: Record<string, string | number>;
  readonly byPayer: readonly { readonly payer: string; readonly before: string; readonly after: string }[];
  readonly groups: readonly { readonly by: string; readonly name: string; readonly bills: number }[];
}

const whatIf = (body: object) => asItIs.call<Answer>('POST', '/api/v1/what-if', body);

/** What each payer paid in a month, as the rows of a service add up. */
async function paidIn(service: typeof asItIs): Promise<Record<string, string>> {
  const columns = {
    poolFund: 'employee_pool + resident_pool',
    largeFund: 'large_amount',
    civilServant: 'civil_servant',
    catastrophic: 'catastrophic',
    medicalAssistance: 'medical_assistance',
    fundTotal: 'fund_total',
    personalTotal: 'personal_total',
    account: 'account',
    cash: 'cash',
  };
  const sums = Object.entries(columns).map(([name, column]) => `sum(${column})::text as "${name}"`);
  const [row] = await service.database.query<Record<string, string>>(
    `select ${sums.join(', ')} from settlement where booked_on between '2026-10-01' and '2026-10-31'`,
  );
  return row ?? {};
}

test('a month replayed under another policy comes to what settling it under that policy comes to', async () => {
  const people = [
    person({ status: 'retired', accountCredited: 200_000n }),
    person({ accountCredited: 5_000_000n }),
    person({ filings: [] }),
    person({ homeRegion: NANCHANG }),
    person({ scheme: '390', assistance: 'rural', filings: [filing({ category: 'other-temporary' })] }),
  ];
  const on = (settledOn: string): Partial<ClaimSubmitted> => ({
    admittedOn: day(settledOn),
    dischargedOn: day(settledOn),
    settledOn: day(settledOn),
  });
  const bills = people.flatMap((patient, index) =>
    ['2026-10-05', '2026-10-12', '2026-10-20'].map((settledOn, turn) =>
      claimOf(patient, BigInt(1_000_000 * (turn + 1) + 7_777 * index), on(settledOn)),
    ),
  );
  const undone = bills.filter((_, index) => index % 4 === 1);
  const later = people.map((patient) => claimOf(patient, 2_345_678n, on('2026-10-28')));
  // Bills of the month before, recorded in between and partly undone in the month: they stand as they are.
  const earlier = people.slice(3).map((patient) => claimOf(patient, 1_500_000n, on('2026-09-30')));
  const undoneLater = earlier.map((bill) => reversal(bill, { settledOn: day('2026-10-15') }));
  const records = [
    ...bills.filter((_, index) => index % 3 === 0),
    ...earlier,
    ...undoneLater,
    ...bills.filter((_, index) => index % 3 !== 0),
    ...undone.map((bill) => reversal(bill)),
    ...later,
  ].map((one) => signed(one));
  for (const service of [asItIs, asItWouldBe]) {
    await service.filing.tells({ people });
    await service.receives(...records);
  }

  const { status, body } = await whatIf({ month: '2026-10', pack: otherText });

  const goneOf = (home: string) => [...undone, ...earlier].filter(({ homeRegion }) => homeRegion === home).length;
  const [before, after] = [await paidIn(asItIs), await paidIn(asItWouldBe)];
  expect(status).toBe(200);
  expect(before).not.toEqual(after);
  for (const { payer, ...paid } of body.byPayer) {
    if (payer in before) expect([payer, paid]).toEqual([payer, { before: before[payer], after: after[payer] }]);
  }
  expect(body.whole).toMatchObject({
    bills: bills.length + later.length - undone.length - undoneLater.length,
    refused: 0,
    fundBefore: before['fundTotal'],
    fundAfter: after['fundTotal'],
  });
  expect(body.groups.filter(({ by }) => by === 'province').map(({ name, bills: count }) => [name, count])).toEqual([
    ['340000', 4 * 4 - goneOf(HEFEI)],
    ['360000', 4 - goneOf(NANCHANG)],
  ]);
});

test('the same policy changes nothing for anybody, also where bills of two months were recorded in turn', async () => {
  const patient = person({ accountCredited: 300_000n });
  await asItIs.filing.tells({ people: [patient] });
  const on = (settledOn: string) => claimOf(patient, 1_500_000n, { ...octoberStay, settledOn: day(settledOn) });
  const [first, earlier, second] = [on('2026-10-09'), on('2026-10-31'), on('2026-10-20')];
  const september = { admittedOn: day('2026-09-20'), dischargedOn: day('2026-09-30'), settledOn: day('2026-09-30') };
  const before = { ...earlier, ...september };
  const undone = reversal(before, { settledOn: day('2026-10-15') });
  await asItIs.receives(...[first, before, second, undone, on('2026-10-25')].map((one) => signed(one)));

  const { body } = await whatIf({
    month: '2026-10',
    pack: readFileSync(path.join(policies, 'city-a-employee.yaml'), 'utf8'),
  });

  expect(body.whole).toMatchObject({
    gain: 0,
    lose: 0,
    refused: 0,
    fundAfter: body.whole['fundBefore'],
    personAfter: body.whole['personBefore'],
  });
  expect(body.byPayer.filter(({ before: paid, after }) => paid !== after)).toEqual([]);
});

test('one month is tried at a time, because it runs beside the settling of claims', async () => {
  const wish = { month: '2026-10', pack: otherText };

  const answers = await Promise.all([whatIf(wish), whatIf(wish), whatIf(wish)]);

  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(0);
  expect(busy[0]?.body).toMatchObject({ code: 'what-if.busy' });
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
});

test('bills of people of whom nobody tells what the other policy asks are told apart', async () => {
  const patient = person();
  await asItIs.filing.tells({ people: [patient] });
  await asItIs.receives(signed(claimOf(patient, 1_000_000n)));
  const byAge = `adjustments:
  - { title: { en: old, zh: 高龄 }, when: { ageFrom: 80 }, percentagePointsOn: 3, source: S3 }
personalAccount:`;

  const { body } = await whatIf({ month: '2026-10', pack: otherText.replace('personalAccount:', byAge) });

  expect(body.whole['refused']).toBeGreaterThan(0);
});

test('bills that nobody filed are told apart where the other policy does not pay for them', async () => {
  const patient = person({ filings: [] });
  await asItIs.filing.tells({ people: [patient] });
  await asItIs.receives(signed(claimOf(patient, 1_000_000n)));
  const [, routes = ''] = /(routes:[\s\S]*?)personalAccount:/.exec(otherText) ?? [];

  const { body } = await whatIf({ month: '2026-10', pack: otherText.replace(routes, '') });

  expect(body.whole['refused']).toBeGreaterThan(0);
});

test.each([
  ['a pack that is none', { month: '2026-10', pack: 'id: 7' }, 422, 'policy.file-invalid'],
  [
    'a pack that asks for what the settled bills have not counted',
    {
      month: '2026-10',
      pack: otherText.replace('  by: tier', '  by: tier\n  period: quarter').replace(/ +repeat:.*\n/, ''),
    },
    422,
    'what-if.counts-otherwise',
  ],
  [
    'another insurance year',
    { month: '2026-10', pack: otherText.replace('insuranceYearStart: 01-01', 'insuranceYearStart: 07-01') },
    422,
    'what-if.other-year',
  ],
  [
    'a policy of another scheme',
    { month: '2026-10', pack: otherText.replace('scheme: 310', 'scheme: 390') },
    422,
    'what-if.other-scheme',
  ],
  ['a month without such bills', { month: '2025-01', pack: otherText }, 404, 'what-if.nothing-to-replace'],
  ['no month at all', { month: '2026-13', pack: otherText }, 400, 'request.invalid'],
])('%s is refused with a code', async (_, body, status, code) => {
  const answer = await asItIs.call('POST', '/api/v1/what-if', body);

  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ code });
});
