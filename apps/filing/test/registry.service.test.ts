import { installationKeyFrom, signingPurpose, wrapKey } from '@lianqing/crypto';
import { messagesOf, waitUntil } from '@lianqing/testing';
import { filingOfThisSuite, hospital, key, region, regions } from './filing-of-a-suite';

jest.setTimeout(30_000);
const suite = filingOfThisSuite();
const shanghai = 'H310104A0001';

beforeAll(async () => {
  await suite.roster({ regions });
});

describe('regions', () => {
  test('are added once, and loading them again tells nobody anything', async () => {
    const before = (await suite.told()).length;

    const again = await suite.roster({ regions: [...regions].reverse() });

    expect(again).toMatchObject({ status: 200, body: { regions: { created: 0, changed: 0, unchanged: 7 } } });
    expect(await suite.told()).toHaveLength(before);
  });

  test('that get another name are told as a whole with the next version', async () => {
    await suite.roster({ regions: [region('440000', 'province', '广东省')] });

    const { body } = await suite.roster({ regions: [region('440000', 'province', '廣東省')] });

    expect(body).toMatchObject({ regions: { created: 0, changed: 1, unchanged: 0 } });
    const states = (await suite.told()).filter((state) => state.key === '440000');
    expect(states.map((state) => [state.id, state.content['name']])).toEqual([
      ['region:440000@1', '广东省'],
      ['region:440000@2', '廣東省'],
    ]);
  });

  test.each([
    ['of an unknown province', region('610100', 'city'), 'region.province-unknown'],
    [
      'whose province is another one than the code says',
      { ...region('510300', 'city'), province: '310000' },
      'region.province-mismatch',
    ],
    ['that claims to be a province', region('510300', 'province'), 'region.level-mismatch'],
    ['listed twice', region('510100', 'city'), 'roster.listed-twice'],
  ])('%s refuse the whole roster', async (_, bad, code) => {
    const answer = await suite.roster({ regions: [region('620000', 'province'), region('510100', 'city'), bad] });

    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect((await suite.get('/api/v1/regions/620000')).status).toBe(404);
  });

  test('with a code that only an agency uses are regions like others', async () => {
    expect((await suite.roster({ regions: [region('510199', 'county', '成都市本级')] })).body).toMatchObject({
      regions: { created: 1 },
    });
  });

  test('are listed by code and cursor', async () => {
    const first = await suite.get('/api/v1/regions?province=310000&limit=2');
    const rest = await suite.get(`/api/v1/regions?province=310000&limit=2&after=${String(first.body['next'])}`);

    const codes = [first, rest].flatMap((page) => (page.body['items'] as { code: string }[]).map((item) => item.code));
    expect(codes).toEqual(['310000', '310100', '310104']);
    expect(rest.body['next']).toBeNull();
  });
});

describe('institutions', () => {
  test('are told with their keys, wrapped', async () => {
    const answer = await suite.roster({ institutions: [hospital(shanghai, { keys: [key(shanghai, 'key-1')] })] });

    expect(answer.body).toMatchObject({ institutions: { created: 1 } });
    const told = (await suite.told()).filter((state) => state.key === shanghai);
    expect(told).toEqual([
      expect.objectContaining({
        type: 'institution.changed',
        content: expect.objectContaining({
          version: 1,
          keys: [expect.objectContaining({ keyId: 'key-1', wrapped: expect.stringMatching(/^[0-9A-Za-z+/=]{60,}$/) })],
        }),
      }),
    ]);
  });

  test('loaded again with the same key, wrapped anew, are unchanged', async () => {
    const { body } = await suite.roster({ institutions: [hospital(shanghai, { keys: [key(shanghai, 'key-1')] })] });

    expect(body).toMatchObject({ institutions: { created: 0, changed: 0, unchanged: 1 } });
  });

  test.each([
    ['whose code names no known area', hospital('H320104A0001', { region: '310104' }), 'institution.area-unknown'],
    [
      'in a region that nobody registered',
      hospital('H310104A0002', { region: '310115' }),
      'institution.region-unknown',
    ],
    [
      'in another province than the code says',
      hospital('H310104A0002', { region: '510104' }),
      'institution.region-mismatch',
    ],
    ['that end before they begin', hospital('H310104A0002', { connectedUntil: '2016-01-01' }), 'institution.window'],
    [
      'that are village clinics above the primary tier',
      hospital('H310104A0002', { villageClinic: true }),
      'institution.village-clinic-tier',
    ],
  ])('%s are refused', async (_, bad, code) => {
    expect(await suite.roster({ institutions: [bad] })).toMatchObject({ status: 422, body: { code } });
    expect((await suite.get('/api/v1/institutions/H310104A0002')).status).toBe(404);
  });

  test('that are village clinics are told as such, and loading them again tells nobody anything', async () => {
    const clinic = hospital('H510104A0009', { tier: 'primary', villageClinic: true });
    await suite.roster({ institutions: [clinic] });

    const again = await suite.roster({ institutions: [clinic] });
    const no = await suite.roster({ institutions: [{ ...clinic, villageClinic: false }] });

    expect([again.body, no.body]).toMatchObject([{ institutions: { unchanged: 1 } }, { institutions: { changed: 1 } }]);
    const told = (await suite.told()).filter((state) => state.key === 'H510104A0009');
    expect(told.map(({ content }) => content['villageClinic'])).toEqual([true, undefined]);
  });

  test('are shown without the wrapping of their keys, by region or province', async () => {
    const byProvince = await suite.get('/api/v1/institutions?region=310000');
    const one = await suite.get(`/api/v1/institutions/${shanghai}`);

    expect((byProvince.body['items'] as unknown[]).length).toBe(1);
    expect(one.body).toMatchObject({ code: shanghai, keys: [{ keyId: 'key-1', validUntil: null }] });
    expect(JSON.stringify([byProvince, one])).not.toContain('wrapped');
  });
});

describe('keys', () => {
  const code = 'H510104B0001';
  beforeAll(() => suite.roster({ institutions: [hospital(code, { keys: [key(code, 'old-key')] })] }));

  const otherInstallation = installationKeyFrom('f'.repeat(64));
  const secret = Buffer.alloc(32, 7);
  test.each([
    [
      'wrapped under another installation key',
      wrapKey(otherInstallation, secret, signingPurpose(code, 'new-key')),
      'key.not-ours',
    ],
    ['wrapped for another institution', key(shanghai, 'new-key').wrapped, 'key.not-ours'],
    ['wrapped for another id', key(code, 'third-key').wrapped, 'key.not-ours'],
    ['that is no wrapped key', 'bm90IGEga2V5', 'key.not-ours'],
  ])('%s are refused', async (_, wrapped, problem) => {
    const answer = await suite.post(`/api/v1/institutions/${code}/keys`, { ...key(code, 'new-key'), wrapped });

    expect(answer).toMatchObject({ status: 422, body: { code: problem } });
  });

  test('are rotated: the new one is added, the old one ends later and stays', async () => {
    const othersEndAt = '2026-10-20T00:00:00.000Z';
    const first = await suite.post(`/api/v1/institutions/${code}/keys`, { ...key(code, 'new-key'), othersEndAt });
    const again = await suite.post(`/api/v1/institutions/${code}/keys`, { ...key(code, 'new-key'), othersEndAt });

    expect(first).toMatchObject({ status: 201, body: { version: 2 } });
    expect(again.body).toEqual(first.body);
    expect(first.body['keys']).toEqual([
      { keyId: 'new-key', validFrom: '2026-01-01T00:00:00.000Z', validUntil: null },
      { keyId: 'old-key', validFrom: '2026-01-01T00:00:00.000Z', validUntil: othersEndAt },
    ]);
  });

  test('that a roster does not name stay', async () => {
    await suite.roster({ institutions: [hospital(code, { name: '第二医院' })] });

    const { body } = await suite.get(`/api/v1/institutions/${code}`);
    expect(body).toMatchObject({ name: '第二医院', keys: [{ keyId: 'new-key' }, { keyId: 'old-key' }] });
  });

  test('never change, and never end before now: what was accepted was rightly signed', async () => {
    const changed = {
      ...key(code, 'new-key'),
      wrapped: wrapKey(installationKeyFrom('0123456789abcdef'.repeat(4)), secret, signingPurpose(code, 'new-key')),
    };

    expect(await suite.post(`/api/v1/institutions/${code}/keys`, changed)).toMatchObject({
      status: 409,
      body: { code: 'key.changed' },
    });
    expect(
      await suite.post(`/api/v1/institutions/${code}/keys/new-key/end`, { at: '2026-10-11T00:00:00Z' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'key.end-in-past' },
    });
    expect(
      await suite.post(`/api/v1/institutions/${code}/keys/none/end`, { at: '2026-12-01T00:00:00Z' }),
    ).toMatchObject({
      status: 404,
      body: { code: 'key.unknown' },
    });
    suite.clock.setTo('2026-11-01');
    expect(
      await suite.post(`/api/v1/institutions/${code}/keys/old-key/end`, { at: '2026-12-01T00:00:00Z' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'key.ended' },
    });
  });

  test('belong to one institution, also when two want the same id at once', async () => {
    const [a, b] = ['H510104C0001', 'H510104C0002'];

    const answers = await Promise.all(
      [a, b].map((institution) =>
        suite.roster({ institutions: [hospital(institution, { keys: [key(institution, 'wanted')] })] }),
      ),
    );

    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('key.of-another-institution');
  });
});

test('what was recorded reaches the topic, keyed by its code', async () => {
  const states = await suite.told();

  await waitUntil(
    async () => (await suite.database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0,
    { what: 'the outbox is empty' },
  );
  const records = await messagesOf(`${suite.prefix}filing.registry.v1`);

  expect(records.map((record) => record.key?.toString()).sort()).toEqual(states.map((state) => state.key).sort());
  expect(new Set(records.map((record) => String(record.headers?.['ce_type'])))).toEqual(
    new Set(['region.changed', 'institution.changed']),
  );
});
