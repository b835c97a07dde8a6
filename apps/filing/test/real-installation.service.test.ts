import { filingOfThisSuite, hospital, key, regions } from './filing-of-a-suite';

const suite = filingOfThisSuite({ installation: 'real' });
const code = 'H510104A0001';

test('a real installation believes no key that was made for demonstrations', async () => {
  const demo = key(code, `demo-7-${code}`);

  const answer = await suite.roster({ regions, institutions: [hospital(code, { keys: [demo] })] });

  expect(answer).toMatchObject({ status: 422, body: { code: 'key.demo-only' } });
  expect((await suite.roster({ regions, institutions: [hospital(code, { keys: [key(code, 'k-1')] })] })).status).toBe(
    200,
  );
});

test('the API is described, its bodies with their patterns', async () => {
  const { status, body } = await suite.get('/api/docs-json');

  expect(status).toBe(200);
  const paths = Object.keys(body['paths'] as object);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/api/v1/roster',
      '/api/v1/regions',
      '/api/v1/institutions/{code}/keys',
      '/api/v1/people/{personId}/filings/{filingId}/stop',
      '/api/v1/snapshots/people',
      '/api/v1/verification',
    ]),
  );
  expect(JSON.stringify(body)).toContain('^P[0-9A-Z]{8,31}$');
});
