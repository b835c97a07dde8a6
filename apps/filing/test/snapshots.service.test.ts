import { filing, filingOfThisSuite, hospital, key, person, regions } from './filing-of-a-suite';

jest.setTimeout(60_000);
const suite = filingOfThisSuite();

interface State {
  readonly type: string;
  readonly key: string;
  readonly content: { readonly version: number };
}

/** Every page, with something done between the pages. */
async function snapshot(
  of: string,
  limit: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<State[]> {
  const items: State[] = [];
  let next: string | null = null;
  do {
    const after: string = next === null ? '' : `&after=${next}`;
    const { body } = await suite.get(`/api/v1/snapshots/${of}?limit=${limit}${after}`);
    items.push(...(body['items'] as State[]));
    next = body['next'] as string | null;
    if (next !== null) await between();
  } while (next !== null);
  return items;
}

const id = (number: number) => `P${String(number).padStart(9, '0')}`;

beforeAll(async () => {
  const institutions = ['H510104A0001', 'H310104A0001'].map((code) =>
    hospital(code, { keys: [key(code, `key-of-${code}`)] }),
  );
  const people = Array.from({ length: 30 }, (_, index) => person(id(10 * index), { filings: [filing('F-1')] }));
  await suite.roster({ regions, institutions, people });
});

test('the registry is given whole, regions before institutions, whatever the size of a page', async () => {
  for (const limit of [1, 3, 7, 8, 1_000]) {
    const items = await snapshot('registry', limit);

    expect(items.map((item) => item.key)).toEqual([
      ...regions.map((region) => region.code).sort(),
      'H310104A0001',
      'H510104A0001',
    ]);
  }
});

test('a page says exactly what the topic said', async () => {
  const told = (await suite.told()).map(({ type, key: about, content }) => ({ type, key: about, content }));

  const given = [...(await snapshot('registry', 1_000)), ...(await snapshot('people', 1_000))];

  expect(given.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(told.sort((a, b) => (a.key < b.key ? -1 : 1)));
});

test('what changes and comes while the pages are read is in them or follows by the topic with a higher version', async () => {
  const toldBefore = (await suite.told()).length;
  let round = 0;
  const meanwhile = async () => {
    round += 1;
    const changed = [0, 100, 290].map((number) => person(id(number), { accountCredited: String(round) }));
    const added = [5, 145, 299].map((number) => person(id(number + 1_000 * round)));
    await suite.roster({ people: [...changed, ...added, person(id(1 + round))] });
  };

  const projection = new Map<string, State>();
  const apply = (state: State) => {
    const known = projection.get(state.key);
    if (!known || known.content.version < state.content.version) projection.set(state.key, state);
  };
  (await snapshot('people', 4, meanwhile)).forEach(apply);
  for (const { type, key: about, content } of (await suite.told()).slice(toldBefore)) {
    apply({ type, key: about, content: content as unknown as State['content'] });
  }

  const now = await snapshot('people', 1_000);
  expect(round).toBeGreaterThan(5);
  expect([...projection.values()].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(now);
});

test('a cursor of another list is refused', async () => {
  const { body } = await suite.get('/api/v1/snapshots/registry?limit=1');

  const answer = await suite.get(`/api/v1/snapshots/people?after=${String(body['next'])}`);

  expect(answer).toMatchObject({ status: 422, body: { code: 'cursor.malformed' } });
});
