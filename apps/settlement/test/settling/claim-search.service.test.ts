import type { ClaimSubmitted, PersonChanged } from '@lianqing/contracts';
import type { HospitalReference } from '@lianqing/kernel';
import { encodeCursor } from '@lianqing/runtime';
import { waitUntil } from '@lianqing/testing';
import { claim, claimOf, day, HEFEI, NANCHANG, person, reversal, RUIJIN, SHANGHAI, signed, ZHONGSHAN } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

interface Row {
  readonly claimId: string;
  readonly state: string;
  readonly repayment: string;
}

interface Page {
  readonly items: Row[];
  readonly previous: string | null;
  readonly next: string | null;
  readonly matches: { readonly count: number; readonly isExact: boolean };
}

const search = (query: string) => settlement.call<Page>('GET', `/api/v1/claims/search?${query}`);
const page = async (query: string) => (await search(query)).body;
const found = async (query: string) => (await page(query)).items.map(({ claimId }) => claimId);

async function known(changes: Partial<PersonChanged> = {}): Promise<PersonChanged> {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

/** Settled on the days of October one after the other, with totals that fall while days go on. */
async function claimsOf(patient: PersonChanged, count: number): Promise<ClaimSubmitted[]> {
  const bills = Array.from({ length: count }, (_, index) => {
    const on = day(`2026-10-${String(index + 10)}`);
    return claimOf(patient, BigInt(5_000_000 - index * 10_000), { admittedOn: on, dischargedOn: on, settledOn: on });
  });
  await settlement.receives(...bills.map((bill) => signed(bill)));
  return bills;
}

const ids = (bills: readonly (ClaimSubmitted | undefined)[]) => bills.map((bill) => bill?.claimId);

test('a claim is found with all that a list shows of it', async () => {
  const patient = await known();
  const bill = claim(patient);
  await settlement.receives(signed(bill));

  expect(await page(`personId=${patient.personId}`)).toEqual({
    items: [
      {
        institution: RUIJIN,
        claimId: bill.claimId,
        personId: patient.personId,
        homeRegion: HEFEI,
        treatingRegion: SHANGHAI,
        kind: 'inpatient',
        state: 'settled',
        code: null,
        settledOn: '2026-10-09',
        bookedOn: '2026-10-09',
        total: '3000000',
        advanced: '2515000',
        fundTotal: '2515000',
        cycle: null,
        repayment: 'open',
      },
    ],
    previous: null,
    next: null,
    matches: { count: 1, isExact: true },
  });
});

test('claims are found by their state, also once that has changed', async () => {
  const patient = await known();
  const stranger = person();
  const [settled, undone, bad, held] = [
    claim(patient),
    claim(patient),
    claim(patient, { admittedOn: day('2026-10-10') }),
    claim(stranger),
  ];
  await settlement.receives(...[settled, undone, bad, held].map((bill) => signed(bill)));
  await settlement.receives(signed(reversal(undone)));
  const inState = async (state: string) =>
    (await found(`state=${state}&limit=1000`)).filter((id) =>
      ids([settled, undone, bad, held]).includes(id as HospitalReference),
    );

  expect(await inState('settled')).toEqual([settled.claimId]);
  expect(await inState('reversed')).toEqual([undone.claimId]);
  expect(await inState('rejected')).toEqual([bad.claimId]);
  expect(await inState('held')).toEqual([held.claimId]);
  expect((await page(`claimId=${bad.claimId}`)).items).toMatchObject([
    { code: 'claim.discharged-before-admitted', total: '3000000', advanced: null, bookedOn: null, kind: 'inpatient' },
  ]);

  await settlement.filing.tells({ people: [stranger] });
  await waitUntil(async () => (await inState('held')).length === 0, { what: 'it goes on' });

  expect((await page(`claimId=${held.claimId}`)).items).toMatchObject([
    { state: 'settled', code: null, advanced: '2515000', bookedOn: '2026-10-09' },
  ]);
});

test('a claim that is settled and undone in one chunk, and one that is voided while it waits, have one row each', async () => {
  const [patient, stranger] = [await known(), person()];
  const [bill, waiting] = [claim(patient), claim(stranger)];

  await settlement.receives(signed(bill), signed(reversal(bill)), signed(waiting), signed(reversal(waiting)));

  expect((await page(`claimId=${bill.claimId}`)).items).toMatchObject([{ state: 'reversed', repayment: 'not-owed' }]);
  expect((await page(`claimId=${waiting.claimId}`)).items).toMatchObject([
    { state: 'rejected', code: 'claim.voided-by-reversal', repayment: 'not-owed' },
  ]);
});

test('each filter finds its claims and no other', async () => {
  const [fromHefei, fromNanchang] = [await known(), await known({ homeRegion: NANCHANG })];
  const bills = {
    hefei: claimOf(fromHefei, 1_234_500n, { settledOn: day('2026-11-02') }),
    zhongshan: claimOf(fromHefei, 1_234_600n, { institution: ZHONGSHAN, settledOn: day('2026-11-03') }),
    nanchang: claimOf(fromNanchang, 1_234_700n, { settledOn: day('2026-11-04') }),
    visit: claimOf(fromHefei, 1_234_800n, {
      kind: 'outpatient',
      admittedOn: day('2026-11-05'),
      dischargedOn: day('2026-11-05'),
      settledOn: day('2026-11-05'),
    }),
  };
  await settlement.receives(...Object.values(bills).map((bill) => signed(bill)));
  const { hefei, zhongshan, nanchang, visit } = bills;
  const here = 'totalFrom=1234500&totalTo=1234800';
  const finding = async (query: string) => new Set(await found(`${here}&${query}`));

  expect(await found(here)).toEqual(ids([visit, nanchang, zhongshan, hefei]));
  expect(await finding(`institution=${ZHONGSHAN}`)).toEqual(new Set(ids([zhongshan])));
  expect(await finding(`claimId=${nanchang.claimId}`)).toEqual(new Set(ids([nanchang])));
  expect(await finding(`personId=${fromNanchang.personId}`)).toEqual(new Set(ids([nanchang])));
  expect(await finding(`homeRegion=${NANCHANG}`)).toEqual(new Set(ids([nanchang])));
  expect(await finding('homeProvince=340000')).toEqual(new Set(ids([hefei, zhongshan, visit])));
  expect(await finding(`treatingRegion=${SHANGHAI}`)).toEqual(new Set(ids([hefei, zhongshan, nanchang, visit])));
  expect(await finding('treatingProvince=310000&kind=outpatient')).toEqual(new Set(ids([visit])));
  expect(await finding('treatingProvince=320000')).toEqual(new Set());
  expect(await finding('settledFrom=2026-11-03&settledTo=2026-11-04')).toEqual(new Set(ids([zhongshan, nanchang])));
  expect(await found('totalFrom=1234500&totalTo=1234500')).toEqual(ids([hefei]));

  const { items } = await page(`claimId=${hefei.claimId}`);
  const { advanced } = items[0] as unknown as { advanced: string };
  expect(await finding(`advancedFrom=${advanced}&advancedTo=${advanced}`)).toEqual(new Set(ids([hefei])));
});

test('an invoice finds every claim that it counted with, and tells what it counts with now', async () => {
  const patient = await known();
  const undone = claim(patient, { invoice: 'FP77000001' });
  const again = claim(patient, { invoice: 'FP77000001' });
  const other = claim(patient, { invoice: 'FP77000002' });
  await settlement.receives(signed(undone), signed(reversal(undone)), signed(again), signed(other));

  const { body } = await settlement.call('GET', '/api/v1/invoices/FP77000001');

  expect(new Set(await found('invoice=FP77000001'))).toEqual(new Set(ids([undone, again])));
  expect(await found('invoice=FP77000003')).toEqual([]);
  expect(body).toMatchObject({
    uses: [
      { usedBy: 'claim', reference: `${RUIJIN}:${undone.claimId}`, freedBy: expect.stringMatching(/^reversal /) },
      { usedBy: 'claim', reference: `${RUIJIN}:${again.claimId}`, freedBy: null, freedAt: null },
    ],
  });
  expect((await settlement.call('GET', '/api/v1/invoices/FP77000003')).body).toEqual({ uses: [] });
  expect(await settlement.call('GET', '/api/v1/invoices/short')).toMatchObject({ status: 400 });
});

test.each([
  ['orderBy=settledOn&direction=desc', [4, 3, 2, 1, 0]],
  ['orderBy=settledOn&direction=asc', [0, 1, 2, 3, 4]],
  ['orderBy=total&direction=desc', [0, 1, 2, 3, 4]],
  ['orderBy=total&direction=asc', [4, 3, 2, 1, 0]],
  // The first bears the year's deductible, so less of it is advanced.
  ['orderBy=advanced&direction=desc', [1, 2, 3, 4, 0]],
  ['orderBy=advanced&direction=asc', [0, 4, 3, 2, 1]],
])('claims are shown by %s, a few at a time, and back again', async (order, places) => {
  const patient = await known();
  const bills = await claimsOf(patient, 5);
  const query = `personId=${patient.personId}&${order}&limit=2`;

  const first = await page(query);
  const second = await page(`${query}&after=${first.next ?? ''}`);
  const third = await page(`${query}&after=${second.next ?? ''}`);

  const forwards = [first, second, third].map(({ items }) => items.map(({ claimId }) => claimId));
  expect(forwards.flat()).toEqual(places.map((place) => bills[place]?.claimId));
  expect([first.previous, third.next]).toEqual([null, null]);
  expect([first, second, third].map(({ matches }) => matches.count)).toEqual([5, 5, 5]);

  const secondAgain = await page(`${query}&before=${third.previous ?? ''}`);
  const firstAgain = await page(`${query}&before=${secondAgain.previous ?? ''}`);

  expect([firstAgain, secondAgain].map(({ items }) => items.map(({ claimId }) => claimId))).toEqual(
    forwards.slice(0, 2),
  );
  expect(firstAgain.previous).toBeNull();
  expect(firstAgain.next).not.toBeNull();
});

test('claims without an advance have their place in the order of advances', async () => {
  const patient = await known();
  const [good, bad] = [claim(patient), claim(patient, { admittedOn: day('2026-10-10') })];
  await settlement.receives(signed(good), signed(bad));
  const query = `personId=${patient.personId}&orderBy=advanced&limit=1`;

  const { items, next } = await page(query);
  const rest = await page(`${query}&after=${next ?? ''}`);

  expect([...items, ...rest.items].map(({ claimId }) => claimId)).toEqual(ids([good, bad]));
  expect((await page(`${query}&before=${rest.previous ?? ''}`)).items).toMatchObject([{ claimId: good.claimId }]);
});

test('nobody who pages misses or repeats a claim while others arrive on the same days', async () => {
  const patient = await known();
  const bills = await claimsOf(patient, 6);
  const query = `personId=${patient.personId}&limit=2`;
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const read: Page = await page(next === '' ? query : `${query}&after=${next}`);
    seen.push(...read.items.map(({ claimId }) => claimId));
    next = read.next;
    if (seen.length <= 4) await claimsOf(patient, 3);
  }

  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(ids(bills)));
});

test('more than ten thousand matches are told as more, and the page is the same', async () => {
  const bills = await claimsOf(await known(), 1);
  await settlement.database.query(
    `insert into claim_search (claim_no, total, advanced, fund_total, settled_on, booked_on, state, home_region, treating_region,
       institution, claim_id, person_id)
     select 900000000 + number, 1, 1, 1, '2020-01-01', '2020-01-01', 'settled', '340100', '310101', $1, 'F' || number, 'PMANY'
     from generate_series(1, 10000) as number`,
    [RUIJIN],
  );

  const many = await page('treatingProvince=310000&limit=1&settledTo=2026-10-10&settledFrom=2020-01-01');
  const exactly = await page('settledTo=2020-01-01&limit=2&direction=asc');

  expect(many.matches).toEqual({ count: 10_000, isExact: false });
  expect(many.items[0]?.claimId).toBe((await found('settledTo=2026-10-10&limit=1'))[0]);
  expect(bills).toHaveLength(1);
  expect(exactly.matches).toEqual({ count: 10_000, isExact: true });
  expect(exactly.items.map(({ claimId }) => claimId)).toEqual(['F1', 'F2']);
  await settlement.database.asOwner('delete from claim_search where claim_no > 900000000');
});

test.each([
  ['settledFrom=2026-10-02&settledTo=2026-10-01', 422, 'search.range-reversed'],
  ['totalFrom=2&totalTo=1', 422, 'search.range-reversed'],
  ['advancedFrom=2&advancedTo=1', 422, 'search.range-reversed'],
  ['state=lost', 400, 'request.invalid'],
  ['repayment=lost', 400, 'request.invalid'],
  ['kind=spa', 400, 'request.invalid'],
  ['totalFrom=-1', 400, 'request.invalid'],
  ['settledFrom=2026-02-30', 400, 'request.invalid'],
  ['orderBy=cash', 400, 'request.invalid'],
  ['after=x', 422, 'cursor.malformed'],
  [`after=${encodeCursor(['total', '1', '1'])}`, 422, 'cursor.malformed'],
  [`orderBy=total&after=${encodeCursor(['total', '1.5', '1'])}`, 422, 'cursor.malformed'],
  [`before=${encodeCursor(['settledOn', '2026-13-01', '1'])}`, 422, 'cursor.malformed'],
  [
    `after=${encodeCursor(['settledOn', '2026-10-01', '1'])}&before=${encodeCursor(['settledOn', '2026-10-01', '1'])}`,
    422,
    'search.two-cursors',
  ],
])('%s is refused', async (query, status, code) => {
  expect(await search(query)).toMatchObject({ status, body: { code } });
});
