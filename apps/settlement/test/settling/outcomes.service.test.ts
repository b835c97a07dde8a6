import { settlementOutcomes } from '@lianqing/contracts';
import { inTransaction } from '@lianqing/persistence';
import { Outbox } from '@lianqing/messaging';
import { encodeCursor } from '@lianqing/runtime';
import { waitUntil } from '@lianqing/testing';
import { claim, day, person, reversal, RUIJIN, signed, ZHONGSHAN } from '../given';
import { runningSettlement, type ShownOutcome } from '../running-service';

const settlement = runningSettlement();

interface Page {
  readonly items: ShownOutcome[];
  readonly next: string;
  readonly hasMore: boolean;
}

async function known() {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

async function page(institution: string, after?: string, limit = 100): Promise<Page> {
  const cursor = after === undefined ? '' : `&after=${after}`;
  return (await settlement.call<Page>('GET', `/api/v1/outcomes?institution=${institution}&limit=${limit}${cursor}`))
    .body;
}

/** Reads on until so many outcomes have come. */
async function reads(
  institution: string,
  count: number,
  { after, limit = 100 }: { after?: string; limit?: number } = {},
): Promise<{ outcomes: ShownOutcome[]; next: string }> {
  const outcomes: ShownOutcome[] = [];
  let next = after;
  await waitUntil(
    async () => {
      const read = await page(institution, next, limit);
      outcomes.push(...read.items);
      next = read.next;
      return outcomes.length >= count;
    },
    { what: `${count} outcomes of ${institution}` },
  );
  return { outcomes, next: next ?? '' };
}

test('a hospital reads its own outcomes only, each once, a few at a time', async () => {
  const patient = await known();
  const bills = [
    claim(patient),
    claim(patient),
    claim(patient, { institution: ZHONGSHAN }),
    claim(patient, { admittedOn: day('2026-10-10') }),
  ];
  const [first, second, elsewhere, bad] = bills as [
    (typeof bills)[0],
    (typeof bills)[0],
    (typeof bills)[0],
    (typeof bills)[0],
  ];
  const twice = reversal(first, { reversalId: 'R-AGAIN' as never });
  await settlement.receives(...bills.map((bill) => signed(bill)), signed(reversal(first)), signed(twice));

  const { outcomes } = await reads(RUIJIN, 5, { limit: 2 });

  expect(outcomes.map(({ type, content }) => [type, content['claimId']])).toEqual([
    ['claim.settled', first.claimId],
    ['claim.settled', second.claimId],
    ['claim.rejected', bad.claimId],
    ['claim.reversed', first.claimId],
    ['reversal.rejected', first.claimId],
  ]);
  expect(outcomes[0]?.content).toMatchObject({
    settlementId: `${RUIJIN}:${first.claimId}`,
    advanced: '2515000',
    pack: { id: 'city-a-employee' },
  });
  expect(outcomes[3]?.content).toMatchObject({
    settlementId: `${RUIJIN}:${first.claimId}:R`,
    advanced: '-2515000',
    reverses: `${RUIJIN}:${first.claimId}`,
  });
  expect(outcomes[4]?.content).toMatchObject({ code: 'reversal.repeated', reversalId: 'R-AGAIN' });
  expect((await reads(ZHONGSHAN, 1)).outcomes.map(({ content }) => content['claimId'])).toEqual([elsewhere.claimId]);
});

test('what a hospital reads is what the event told', async () => {
  const bill = claim(await known());
  const { next } = await reads(RUIJIN, 0);
  await settlement.receives(signed(bill));

  const { outcomes } = await reads(RUIJIN, 1, { after: next });

  const told = (await settlement.told(settlementOutcomes.name)).find(
    ({ content }) => content['claimId'] === bill.claimId,
  );
  expect(outcomes.find(({ content }) => content['claimId'] === bill.claimId)?.content).toEqual(told?.content);
});

test('an outcome that commits late is not passed over, although later ones were read before it', async () => {
  const [slow, quick] = [claim(await known()), claim(await known())];
  const { next } = await reads(RUIJIN, 0);
  const database = settlement.database;

  // The person of the slow claim is locked, so its chunk stands still behind an outbox row with a lower number than the
  // quick claim's, in a transaction that stays open while the quick one is published and read.
  let readMeanwhile: string[] = [];
  let goOn = '';
  await inTransaction(database.db, async (tx) => {
    const outbox = settlement.app.get(Outbox);
    await outbox.add(tx, settlementOutcomes, []);
    const [held] = await tx.query<{ id: bigint }[]>("select nextval('outbox_id') as id");
    await settlement.receives(signed(quick));
    const { outcomes, next: after } = await reads(RUIJIN, 1, { after: next });
    [readMeanwhile, goOn] = [outcomes.map(({ content }) => content['claimId'] ?? ''), after];
    const message = {
      institution: RUIJIN,
      personId: slow.personId,
      claimId: slow.claimId,
      code: 'person.unknown',
      message: 'late',
    };
    const payload = `${JSON.stringify([slow.personId, `${RUIJIN}:${slow.claimId}:held`, 'claim.held', null, null])}\n${JSON.stringify(message)}`;
    await tx.query('insert into outbox (id, topic, payload, messages) values ($1, $2, $3, 1)', [
      held?.id,
      settlementOutcomes.name,
      Buffer.from(payload),
    ]);
    await tx.query(
      `insert into refusal (claim_no, recorded_on, kind, institution, claim_id, person_id, treating_region, settled_on, code, message, outbox_id, ordinal, recorded_at)
       values (1, '2026-11-15', 'held', $1, $2, $3, '310101', '2026-10-09', 'person.unknown', 'late', $4, 0, now())`,
      [RUIJIN, slow.claimId, slow.personId, held?.id],
    );
  });

  const { outcomes } = await reads(RUIJIN, 1, { after: goOn });
  expect(readMeanwhile).toEqual([quick.claimId]);
  expect(outcomes.map(({ content }) => content['claimId'])).toEqual([slow.claimId]);
});

test('at the end a hospital gets a cursor to go on with, and an unreadable one is refused', async () => {
  const { next } = await reads(RUIJIN, 0);

  expect(await page(RUIJIN, next)).toMatchObject({ items: [], hasMore: false });
  expect(await settlement.call('GET', `/api/v1/outcomes?institution=${RUIJIN}&after=x`)).toMatchObject({
    status: 422,
    body: { code: 'cursor.malformed' },
  });
});

test.each([
  ['outcomes', `institution=${RUIJIN}`, ['1', '99999999999']],
  ['outcomes', `institution=${RUIJIN}`, ['9999999999999999999', '1']],
  ['claims', '', ['1', '99999999999']],
  ['control-totals', 'day=2026-10-09', ['H31010100001', '\u0000']],
])('a cursor of %s that nobody gave out is refused', async (list, query, parts) => {
  const answer = await settlement.call('GET', `/api/v1/${list}?${query}&after=${encodeCursor(parts)}`);

  expect(answer).toMatchObject({ status: 422, body: { code: 'cursor.malformed' } });
});

test('a claim that comes while somebody reads the list is not behind their cursor, whatever its number', async () => {
  const patient = await known();
  const [first, second, late] = [claim(patient), claim(patient), claim(patient)];
  await settlement.numbersGoOnFrom(80_000_000);
  await settlement.receives(signed(first), signed(second));
  const list = async (query: string) =>
    (
      await settlement.call<{ items: { claimId: string }[]; next: string | null }>(
        'GET',
        `/api/v1/claims?personId=${patient.personId}&${query}`,
      )
    ).body;
  const { next } = await waitUntil(
    async () => {
      const read = await list('limit=1');
      return read.next !== null && read;
    },
    { what: 'both are published' },
  );
  await settlement.numbersGoOnFrom(70_000_000);

  await settlement.receives(signed(late));

  await waitUntil(async () => (await list('limit=9')).items.length === 3, { what: 'the late one is published' });
  const rest = await list(`after=${next ?? ''}`);
  expect(rest.items.map(({ claimId }) => claimId)).toEqual([second.claimId, late.claimId]);
});

test('claims are found by number, person, hospital and state, page by page', async () => {
  const patient = await known();
  const bills = Array.from({ length: 5 }, () => claim(patient));
  const bad = claim(patient, { admittedOn: day('2026-10-10') });
  await settlement.receives(
    ...[...bills, bad].map((bill) => signed(bill)),
    signed(reversal(bills[0] as (typeof bills)[0])),
  );
  const list = async (query: string) =>
    (
      await settlement.call<{ items: { claimId: string; state: string }[]; next: string | null }>(
        'GET',
        `/api/v1/claims?${query}`,
      )
    ).body;

  await waitUntil(async () => (await list(`personId=${patient.personId}`)).items.length === 6, {
    what: 'all are published',
  });
  const byPerson = await list(`personId=${patient.personId}&limit=4`);
  const rest = await list(`personId=${patient.personId}&limit=4&after=${byPerson.next ?? ''}`);

  expect([...byPerson.items, ...rest.items].map(({ claimId, state }) => [claimId, state])).toEqual([
    ...bills.map(({ claimId }, index) => [claimId, index === 0 ? 'reversed' : 'settled']),
    [bad.claimId, 'rejected'],
  ]);
  expect(rest.next).toBeNull();
  expect((await list(`claimId=${bad.claimId}`)).items).toMatchObject([
    { claimId: bad.claimId, state: 'rejected', code: 'claim.discharged-before-admitted' },
  ]);
  expect((await list(`personId=${patient.personId}&state=reversed`)).items).toHaveLength(1);
  expect((await list(`personId=${patient.personId}&institution=${ZHONGSHAN}`)).items).toEqual([]);
});

test('batches tell how many settlements each published row holds, and what was advanced in them', async () => {
  await settlement.receives(signed(claim(await known())));
  const batches = async () =>
    (
      await settlement.call<{ role: string; items: { batch: string; facts: number; amount: string }[] }>(
        'GET',
        '/api/v1/verification/batches?edge=settlement.outcomes.v1&limit=10000',
      )
    ).body;

  const [{ rows, advanced }] = (await settlement.database.query(
    'select count(*)::int as rows, sum(fund_total + account + family_account)::text as advanced from settlement',
  )) as [{ rows: number; advanced: string }];

  const { role, items } = await waitUntil(
    async () => {
      const read = await batches();
      return read.items.reduce((sum, { facts }) => sum + facts, 0) === rows && read;
    },
    { what: 'all batches are published' },
  );
  expect(role).toBe('sender');
  expect(items.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString()).toBe(advanced);
});
