import { aClaim } from './given';
import { runningClearing } from './running-clearing';

const running = runningClearing();
const cycle = 'interprovincial:2026-09';
const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

beforeAll(() => running().receives(aClaim()));

test.each([
  ['/cycles', cursorOf('1e300', cycle)],
  ['/cycles', cursorOf('2026-09-01', 'a\u0000b')],
  [`/cycles/${cycle}/statements`, cursorOf('a\u0000b')],
  [`/cycles/${cycle}/differences`, cursorOf('a\u0000b')],
  [`/hospitals/H51010000001/advances/${cycle}`, cursorOf(1e300)],
  ['/books/accounts', cursorOf('110000', 'medical', 'bank', 'a\u0000b')],
])('a cursor that no page gave out is refused: %s after %s', async (path, cursor) => {
  const { status, body } = await running().get(`${path}?after=${cursor}`);

  expect([status, body['code']]).toEqual([422, 'cursor.malformed']);
});

test.each([
  ['sign', { signedBy: 'Zhao\u0000' }],
  ['differences/none/name', { explanation: 'late\u0000', namedBy: 'Sun' }],
])('a text that the database could not keep is refused: %s', async (step, content) => {
  const { status, body } = await running().post(`/cycles/${cycle}/${step}`, content);

  expect([status, body['code']]).toEqual([400, 'request.invalid']);
});

test.each([
  [400, '/books/accounts?counterparty=%00'],
  [400, '/verification/batches?edge=settlement.outcomes.v1&after=9999999999999999999'],
  [422, `/cycles/${encodeURIComponent('a\u0000b')}`],
])('answers %s to %s', async (status, path) => {
  expect((await running().get(path)).status).toBe(status);
});

test('a difference of no such name is not found', async () => {
  const naming = { explanation: 'late', namedBy: 'Sun' };

  expect((await running().post(`/cycles/${cycle}/differences/%00/name`, naming)).status).toBe(404);
});
