import { messagesOf, waitUntil } from '@lianqing/testing';
import { filing, filingOfThisSuite, person, region, regions } from './filing-of-a-suite';

jest.setTimeout(30_000);
const suite = filingOfThisSuite();
let next = 0;
/** An id that no other test uses. */
const someone = () => `P${String((next += 1)).padStart(9, '0')}`;
const toldOf = async (id: string) => (await suite.told()).filter((state) => state.key === id);
const view = async (id: string) => (await suite.get(`/api/v1/people/${id}`)).body;

beforeAll(async () => {
  await suite.roster({ regions });
});

test('a person is told as a whole, filings included, and found again', async () => {
  const id = someone();

  const { body } = await suite.roster({ people: [person(id, { filings: [filing('F-1')] })] });

  expect(body).toMatchObject({ people: { created: 1, changed: 0, unchanged: 0 } });
  const [state, ...more] = await toldOf(id);
  expect(more).toEqual([]);
  expect(state).toEqual({
    key: id,
    id: `person:${id}@1`,
    type: 'person.changed',
    content: { ...person(id, { filings: [filing('F-1')] }), version: 1 },
  });
  expect(await view(id)).toEqual({ ...state?.content, formerEnrolments: [] });
});

test('a roster loaded twice changes nobody and tells nobody', async () => {
  const people = Array.from({ length: 50 }, (_, index) => person(someone(), { filings: [filing(`F-${index}`)] }));
  await suite.roster({ people });
  const before = (await suite.told()).length;

  const again = await suite.roster({ people: [...people].reverse() });

  expect(again.body).toMatchObject({ people: { created: 0, changed: 0, unchanged: 50 } });
  expect(await suite.told()).toHaveLength(before);
});

test('two rosters with the same people at once, in opposite order, count each person once', async () => {
  const people = Array.from({ length: 200 }, () => person(someone(), { filings: [filing('F-1')] }));

  const answers = await Promise.all([suite.roster({ people }), suite.roster({ people: [...people].reverse() })]);

  const counts = answers.map((answer) => answer.body['people'] as { created: number; unchanged: number });
  expect(counts.reduce((sum, count) => sum + count.created, 0)).toBe(200);
  expect(counts.reduce((sum, count) => sum + count.unchanged, 0)).toBe(200);
  expect((await toldOf(people[0]?.personId ?? '')).length).toBe(1);
});

test('changes of one person by two rosters at once follow each other with their versions', async () => {
  const id = someone();
  await suite.roster({ people: [person(id)] });

  await Promise.all(
    ['1', '2', '3', '4'].map((fen) => suite.roster({ people: [person(id, { accountCredited: fen })] })),
  );

  const states = await toldOf(id);
  expect(states.map((state) => state.content['version'])).toEqual([1, 2, 3, 4, 5]);
  expect((await view(id))['accountCredited']).toBe(states.at(-1)?.content['accountCredited']);
});

test.each([
  ['insured in a region that nobody registered', { homeRegion: '610100' }, 'person.region-unknown'],
  ['whose enrolment ends before it begins', { enrolledUntil: '2015-03-01' }, 'person.enrolment-window'],
  [
    'filed to a region that nobody registered',
    { filings: [filing('F-1', { destination: '440000' })] },
    'filing.destination-unknown',
  ],
  ['filed to a district', { filings: [filing('F-1', { destination: '310104' })] }, 'filing.destination-level'],
  [
    'filed to where they are insured',
    { filings: [filing('F-1', { destination: '510100' })] },
    'filing.destination-is-home',
  ],
  ['filed for no day', { filings: [filing('F-1', { validUntil: '2026-10-01' })] }, 'filing.window'],
  [
    'filed by a region that no longer insures them',
    { enrolledUntil: '2026-09-01', filings: [filing('F-1')] },
    'filing.outside-enrolment',
  ],
  ['with one filing listed twice', { filings: [filing('F-1'), filing('F-1')] }, 'filing.listed-twice'],
])('a person %s refuses the whole roster', async (_, bad, code) => {
  const [good, id] = [someone(), someone()];

  const answer = await suite.roster({ people: [person(good), person(id, bad)] });

  expect(answer).toMatchObject({ status: 422, body: { code, values: { personId: id } } });
  expect((await suite.get(`/api/v1/people/${good}`)).status).toBe(404);
  expect(await toldOf(good)).toEqual([]);
});

test.each([
  ['a name', { name: '王某' }, 'people.0'],
  ['an amount that is no whole number of fen', { accountCredited: '12.5' }, 'people.0.accountCredited'],
  ['a day that does not exist', { enrolledFrom: '2026-02-30' }, 'people.0.enrolledFrom'],
  ['an id that is no token', { personId: '510104199001011234' }, 'people.0.personId'],
])('a person with %s is refused where it stands', async (_, bad, path) => {
  const answer = await suite.roster({ people: [{ ...person(someone()), ...bad }] });

  expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path }] } });
});

/** Everything that a home region may tell of a person beside status and scheme. */
const everyParticular = {
  sex: 'female',
  bornOn: '1961-07-30',
  groups: ['low-income', 'veteran'],
  contributesSince: '1998-01-01',
  enterpriseSupplement: false,
  familyCredited: '250000',
  diseases: [
    { disease: 'hypertension', validFrom: '2024-01-01', validUntil: null },
    { disease: 'malignant-tumour', validFrom: '2025-01-01', validUntil: '2026-01-01', yearlyStandard: '6000000' },
    { disease: 'malignant-tumour', validFrom: '2026-01-01', validUntil: null },
  ],
};

describe('particulars', () => {
  test('are told as they were stated, in the event, in the snapshot and to whoever asks', async () => {
    const id = someone();

    await suite.roster({ people: [person(id, { particulars: everyParticular })] });

    expect((await toldOf(id)).map((state) => state.content['particulars'])).toEqual([everyParticular]);
    expect((await view(id))['particulars']).toEqual(everyParticular);
    const { body } = await suite.get('/api/v1/snapshots/people?limit=1000');
    const items = body['items'] as { key: string; content: Record<string, unknown> }[];
    expect(items.find((item) => item.key === id)?.content['particulars']).toEqual(everyParticular);
  });

  test('that are the same change nobody, whoever sends them at once; a step of a filing keeps them', async () => {
    const id = someone();
    const stated = person(id, { particulars: everyParticular, filings: [filing('F-1')] });

    await Promise.all([suite.roster({ people: [stated] }), suite.roster({ people: [stated] })]);
    const again = await suite.roster({ people: [stated] });
    await suite.post(`/api/v1/people/${id}/filings/F-1/stop`, { on: '2026-12-01', reason: 'returned-home' });

    expect(again.body).toMatchObject({ people: { unchanged: 1 } });
    expect((await toldOf(id)).map((state) => state.content['version'])).toEqual([1, 2]);
    expect(await view(id)).toMatchObject({ version: 2, particulars: everyParticular });
  });

  test.each([
    ['sex', { sex: 'male' }],
    ['bornOn', { bornOn: '1961-07-31' }],
    ['groups', { groups: ['veteran'] }],
    ['contributesSince', { contributesSince: '1999-01-01' }],
    ['enterpriseSupplement', { enterpriseSupplement: undefined }],
    ['familyCredited', { familyCredited: '250001' }],
    ['diseases', { diseases: everyParticular.diseases.slice(0, 2) }],
    ['an expert decision', { diseases: [{ ...everyParticular.diseases[0], yearlyStandard: '1' }] }],
  ])('that differ in %s are a new state', async (_, changes) => {
    const id = someone();
    await suite.roster({ people: [person(id, { particulars: everyParticular })] });

    const { body } = await suite.roster({ people: [person(id, { particulars: { ...everyParticular, ...changes } })] });

    expect(body).toMatchObject({ people: { changed: 1 } });
    expect(await toldOf(id)).toHaveLength(2);
  });

  test.each([
    ['contributions before the birth', { contributesSince: '1960-01-01' }],
    ['a group twice', { groups: ['veteran', 'veteran'] }],
    ['a disease for no day', { diseases: [{ disease: 'stroke', validFrom: '2026-01-01', validUntil: '2026-01-01' }] }],
    [
      'a disease twice for a day',
      {
        diseases: [
          { disease: 'stroke', validFrom: '2026-01-01', validUntil: null },
          { disease: 'stroke', validFrom: '2025-01-01', validUntil: '2026-01-02' },
        ],
      },
    ],
  ])('with %s are refused', async (_, changes) => {
    const id = someone();

    const answer = await suite.roster({ people: [person(id, { particulars: { ...everyParticular, ...changes } })] });

    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'person.particulars-contradictory', values: { personId: id } },
    });
    expect(await toldOf(id)).toEqual([]);
  });

  test.each([
    ['an unknown word', { name: '王某' }],
    ['a disease with more than it may tell', { diseases: [{ ...everyParticular.diseases[0], text: '…' }] }],
  ])('with %s are refused where they stand', async (_, changes) => {
    const answer = await suite.roster({ people: [person(someone(), { particulars: changes })] });

    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('enrolment', () => {
  test('in two places at once is refused', async () => {
    const id = someone();
    await suite.roster({ people: [person(id)] });

    const answer = await suite.roster({ people: [person(id, { homeRegion: '310000', enrolledFrom: '2026-09-01' })] });

    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'person.enrolled-elsewhere', values: { personId: id, insuredIn: '510100' } },
    });
    expect((await view(id))['homeRegion']).toBe('510100');
  });

  test('moves once the former one has ended, and the former one is remembered', async () => {
    const id = someone();
    await suite.roster({ people: [person(id, { enrolledUntil: '2026-09-01' })] });

    const moved = await suite.roster({
      people: [
        person(id, {
          homeRegion: '310000',
          enrolledFrom: '2026-09-01',
          filings: [filing('F-2', { destination: '510000' })],
        }),
      ],
    });

    expect(moved.status).toBe(200);
    expect(await view(id)).toMatchObject({
      homeRegion: '310000',
      version: 2,
      formerEnrolments: [
        { homeRegion: '510100', scheme: '310', enrolledFrom: '2015-03-01', enrolledUntil: '2026-09-01' },
      ],
    });
  });

  test('cannot be drawn back into a time that belongs to the former region', async () => {
    const id = someone();
    await suite.roster({ people: [person(id, { enrolledUntil: '2026-09-01' })] });
    await suite.roster({ people: [person(id, { homeRegion: '310000', enrolledFrom: '2026-09-01' })] });

    const answer = await suite.roster({ people: [person(id, { homeRegion: '310000', enrolledFrom: '2026-08-01' })] });

    expect(answer).toMatchObject({ status: 409, body: { code: 'person.enrolled-elsewhere' } });
  });

  test('that moves leaves no filing of the former home region behind', async () => {
    const id = someone();
    const open = filing('F-1', { category: 'posted-worker', destination: '110000', validUntil: null });
    await suite.roster({ people: [person(id, { filings: [open] })] });
    await suite.roster({ people: [person(id, { enrolledUntil: '2026-11-01', filings: [open] })] });

    const kept = await suite.roster({
      people: [person(id, { homeRegion: '310000', enrolledFrom: '2026-11-01', filings: [open] })],
    });

    expect(kept).toMatchObject({ status: 422, body: { code: 'filing.of-former-home' } });
  });
});

describe('filings of a roster', () => {
  test('get the end that their category gives when they name none', async () => {
    const id = someone();
    const filings = [
      filing('F-1', { category: 'other-temporary', validFrom: '2026-08-31', validUntil: null }),
      filing('F-2', { category: 'long-term-resident', destination: '110000', validUntil: null }),
    ];

    await suite.roster({ people: [person(id, { filings })] });
    const again = await suite.roster({ people: [person(id, { filings })] });

    expect((await view(id))['filings']).toMatchObject([
      { filingId: 'F-1', validUntil: '2027-02-28' },
      { filingId: 'F-2', validUntil: null },
    ]);
    expect(again.body).toMatchObject({ people: { unchanged: 1 } });
  });

  test('that a later roster leaves out or says otherwise are reversed and changed, with their history', async () => {
    const id = someone();
    await suite.roster({
      people: [person(id, { filings: [filing('F-1'), filing('F-2', { destination: '110000' })] })],
    });

    const changed = filing('F-2', { destination: '110000', validUntil: '2027-01-01' });
    await suite.roster({ people: [person(id, { filings: [changed] })] });

    expect((await view(id))['filings']).toEqual([changed]);
    const { body } = await suite.get(`/api/v1/people/${id}/filings`);
    expect(
      (body['history'] as { filingId: string; kind: string }[]).map(({ filingId, kind }) => `${filingId} ${kind}`),
    ).toEqual(['F-1 add', 'F-2 add', 'F-1 reverse', 'F-2 change']);
  });

  test('carry home and treating region', async () => {
    const id = someone();
    await suite.roster({ people: [person(id, { filings: [filing('F-1')] })] });

    expect(
      await suite.database.query('SELECT home_region, treating_region FROM filing WHERE person_id = $1', [id]),
    ).toEqual([{ home_region: '510100', treating_region: '310000' }]);
  });
});

test('a new province and its people come in one roster', async () => {
  const id = someone();

  const answer = await suite.roster({
    people: [person(id, { homeRegion: '330100' })],
    regions: [region('330100', 'city'), region('330000', 'province')],
  });

  expect(answer.body).toMatchObject({ regions: { created: 2 }, people: { created: 1 } });
});

test('a thousand people are loaded at once, and more are refused', async () => {
  const people = Array.from({ length: 1_000 }, () => person(someone(), { filings: [filing('F-1')] }));

  expect((await suite.roster({ people })).body).toMatchObject({ people: { created: 1_000 } });
  expect(await suite.roster({ people: [...people, person(someone())] })).toMatchObject({ status: 400 });
});

test('every state reaches the topic in the order of its versions', async () => {
  const id = someone();
  for (const accountCredited of ['1', '2', '3']) await suite.roster({ people: [person(id, { accountCredited })] });

  await waitUntil(
    async () => (await suite.database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0,
    { what: 'the outbox is empty' },
  );
  const records = await messagesOf(`${suite.prefix}filing.people.v1`);

  expect(records).toHaveLength((await suite.told()).filter((state) => state.type === 'person.changed').length);
  const mine = records.filter((record) => record.key?.toString() === id);
  expect(mine.map((record) => String(record.headers?.['ce_id']))).toEqual(
    [1, 2, 3].map((version) => `person:${id}@${version}`),
  );
});
