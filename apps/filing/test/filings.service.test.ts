import { filing, filingOfThisSuite, person, regions } from './filing-of-a-suite';

jest.setTimeout(30_000);
const suite = filingOfThisSuite();
let next = 0;

/** Somebody who has filed these. Today is 12 October 2026. */
async function someone(...filings: unknown[]): Promise<string> {
  const id = `P${String((next += 1)).padStart(9, '0')}`;
  await suite.roster({ people: [person(id, { filings })] });
  return id;
}
const step = (id: string, address: string, body: unknown) => suite.post(`/api/v1/people/${id}/filings${address}`, body);
const versions = async (id: string) =>
  (await suite.told()).filter((state) => state.key === id).map((state) => state.content['version']);
const history = async (id: string) => {
  const { body } = await suite.get(`/api/v1/people/${id}/filings`);
  return (body['history'] as { kind: string; reason: string }[]).map(({ kind, reason }) => `${kind} ${reason}`);
};
const reason = 'other';

beforeAll(async () => {
  await suite.roster({ regions });
});

describe('adding a filing', () => {
  test('tells the person with it', async () => {
    const id = await someone();

    const answer = await step(id, '', filing('F-1'));

    expect(answer).toMatchObject({ status: 201, body: { personId: id, version: 2, filings: [filing('F-1')] } });
    expect((await suite.told()).at(-1)).toMatchObject({ key: id, content: answer.body });
    expect(await history(id)).toEqual(['add filed']);
  });

  test('twice is once', async () => {
    const id = await someone();
    const first = await step(id, '', filing('F-1'));

    const second = await step(id, '', filing('F-1'));

    expect(second.body).toEqual(first.body);
    expect(await versions(id)).toEqual([1, 2]);
  });

  test('under an id that stands for another one is a conflict', async () => {
    const id = await someone(filing('F-1'));

    const answer = await step(id, '', filing('F-1', { destination: '110000' }));

    expect(answer).toMatchObject({ status: 409, body: { code: 'filing.conflict', values: { filingId: 'F-1' } } });
    expect(await versions(id)).toEqual([1]);
  });

  test('to the same destination on the same days is refused to the second of two at once', async () => {
    const id = await someone();

    const answers = await Promise.all(['F-1', 'F-2'].map((filingId) => step(id, '', filing(filingId))));

    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('filing.overlaps');
    expect(await versions(id)).toEqual([1, 2]);
  });

  test('of a long-term category beside another one is refused: one lives in one place', async () => {
    const id = await someone(filing('F-1', { category: 'posted-worker', validUntil: null }));

    const answer = await step(
      id,
      '',
      filing('F-2', { category: 'long-term-resident', destination: '110000', validUntil: null }),
    );

    expect(answer).toMatchObject({ status: 409, body: { code: 'filing.overlaps', values: { other: 'F-1' } } });
  });

  test('of a temporary category beside a long-term one is allowed', async () => {
    const id = await someone(filing('F-1', { category: 'posted-worker', validUntil: null }));

    expect((await step(id, '', filing('F-2'))).status).toBe(201);
  });

  test('for somebody whom nobody enrolled is refused', async () => {
    expect(await step('P999999999', '', filing('F-1'))).toMatchObject({
      status: 404,
      body: { code: 'person.unknown' },
    });
  });

  test('without an end gets the six months of its category', async () => {
    const { validUntil: _, ...record } = filing('F-1');

    const { body } = await step(await someone(), '', record);

    expect(body['filings']).toEqual([filing('F-1')]);
  });
});

describe('changing a filing', () => {
  test('tells the person with the change and remembers how it was', async () => {
    const id = await someone(filing('F-1'));

    const { status, body } = await step(id, '/F-1/change', { destination: '110000', reason: 'moved' });

    expect({ status, filings: body['filings'] }).toEqual({
      status: 200,
      filings: [filing('F-1', { destination: '110000' })],
    });
    expect(await history(id)).toEqual(['add filed', 'change moved']);
  });

  test('to what it is already changes nothing', async () => {
    const id = await someone(filing('F-1'));

    await step(id, '/F-1/change', { destination: '310000', reason });

    expect(await versions(id)).toEqual([1]);
  });

  test('that is over, unknown or reversed is refused', async () => {
    const over = filing('F-1', { validFrom: '2026-01-01', validUntil: '2026-07-01' });
    const id = await someone(over, filing('F-2'));
    await step(id, '/F-2/reverse', { reason: 'entered-wrongly' });

    const change = (filingId: string) => step(id, `/${filingId}/change`, { destination: '110000', reason });

    expect(await change('F-1')).toMatchObject({ status: 422, body: { code: 'filing.over' } });
    expect(await change('F-2')).toMatchObject({ status: 409, body: { code: 'filing.not-valid' } });
    expect(await change('F-3')).toMatchObject({ status: 404, body: { code: 'filing.unknown' } });
  });

  test('to a district is refused', async () => {
    const id = await someone(filing('F-1'));

    expect(await step(id, '/F-1/change', { destination: '310104', reason })).toMatchObject({
      body: { code: 'filing.destination-level' },
    });
  });
});

describe('stopping a filing', () => {
  test('ends it on the day, and twice is once', async () => {
    const id = await someone(filing('F-1'));

    const first = await step(id, '/F-1/stop', { on: '2026-10-20', reason: 'returned-home' });
    const second = await step(id, '/F-1/stop', { on: '2026-10-20', reason: 'returned-home' });

    expect(first.body['filings']).toEqual([filing('F-1', { validUntil: '2026-10-20' })]);
    expect(second.body).toEqual(first.body);
    expect(await history(id)).toEqual(['add filed', 'stop returned-home']);
  });

  test('before it begins, or after it ends anyway, is refused', async () => {
    const id = await someone(filing('F-1'));

    expect(await step(id, '/F-1/stop', { on: '2026-10-01', reason })).toMatchObject({
      body: { code: 'filing.not-begun' },
    });
    expect(await step(id, '/F-1/stop', { on: '2027-05-01', reason })).toMatchObject({ body: { code: 'filing.over' } });
  });

  test('by two at once on two days leaves the earlier day', async () => {
    const id = await someone(filing('F-1'));

    await Promise.all(['2026-10-20', '2026-10-25'].map((on) => step(id, '/F-1/stop', { on, reason })));

    expect((await suite.get(`/api/v1/people/${id}`)).body['filings']).toEqual([
      filing('F-1', { validUntil: '2026-10-20' }),
    ]);
  });
});

describe('reversing and cancelling', () => {
  test('a reversed filing counts for nothing and stays in the history', async () => {
    const id = await someone(filing('F-1'));

    const { body } = await step(id, '/F-1/reverse', { reason: 'entered-wrongly' });
    await step(id, '/F-1/reverse', { reason: 'entered-wrongly' });

    expect(body).toMatchObject({ version: 2, filings: [] });
    expect(await history(id)).toEqual(['add filed', 'reverse entered-wrongly']);
    expect(await versions(id)).toEqual([1, 2]);
  });

  test('its days are free for another one, its id is not', async () => {
    const id = await someone(filing('F-1'));
    await step(id, '/F-1/reverse', { reason });

    expect(await step(id, '', filing('F-1'))).toMatchObject({ status: 409, body: { code: 'filing.conflict' } });
    expect((await step(id, '', filing('F-2'))).status).toBe(201);
  });

  test('a filing is cancelled before it begins, once', async () => {
    const id = await someone(filing('F-1', { validFrom: '2026-10-13' }));

    const first = await step(id, '/F-1/cancel', { reason: 'withdrawn' });
    const second = await step(id, '/F-1/cancel', { reason: 'withdrawn' });

    expect(first).toMatchObject({ status: 200, body: { filings: [] } });
    expect(second.body).toEqual(first.body);
  });

  test('a filing that has begun is not cancelled but stopped or reversed', async () => {
    const id = await someone(filing('F-1', { validFrom: '2026-10-12' }));

    expect(await step(id, '/F-1/cancel', { reason })).toMatchObject({ status: 422, body: { code: 'filing.begun' } });
  });

  test('of cancelling and reversing at once only one happens', async () => {
    const id = await someone(filing('F-1', { validFrom: '2026-10-13' }));

    const answers = await Promise.all(['cancel', 'reverse'].map((end) => step(id, `/F-1/${end}`, { reason })));

    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await versions(id)).toEqual([1, 2]);
  });
});

test('valid filings are listed by home region, destination, category and day', async () => {
  const id = await someone(
    filing('L-1', { destination: '110000' }),
    filing('L-2', { validFrom: '2026-01-01', validUntil: '2026-02-01' }),
  );

  const list = async (query: string) => {
    const { body } = await suite.get(`/api/v1/filings?limit=1000&${query}`);
    return (body['items'] as { personId: string; filingId: string }[])
      .filter((item) => item.personId === id)
      .map((item) => item.filingId);
  };

  expect(await list('homeRegion=510100')).toEqual(['L-1', 'L-2']);
  expect(await list('destination=110000')).toEqual(['L-1']);
  expect(await list('validOn=2026-01-15')).toEqual(['L-2']);
  expect(await list('overOn=2026-10-12')).toEqual(['L-2']);
  expect(await list('category=emergency')).toEqual([]);
});

test('the history cannot be changed, not even by the service itself', async () => {
  await expect(suite.database.query(`UPDATE filing_event SET reason = 'other'`)).rejects.toThrow(/permission denied/);
  await expect(suite.database.query('DELETE FROM filing_event')).rejects.toThrow(/permission denied/);
});
