import type { ClaimSubmitted } from '@lianqing/contracts';
import { FixedClock, waitUntil } from '@lianqing/testing';
import { declarationsFor } from '../../src/storage/supervision/declarations';
import { claim, day, HEFEI, NANCHANG, person, RUIJIN } from '../given';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock });

let numbers = 0;

/** A trauma of the morning of 1 October for which nobody else is liable; another number every time. */
function trauma(patient: { personId: string }, changes: Record<string, unknown> = {}) {
  numbers += 1;
  return {
    institution: RUIJIN,
    declarationId: `D${numbers}`,
    kind: 'trauma',
    personId: patient.personId,
    homeRegion: HEFEI,
    admittedAt: '2026-10-01T01:00:00.000Z',
    cause: 'traffic-accident',
    noThirdParty: true,
    declaredBy: 'insurance office',
    ...changes,
  };
}

const declare = (body: object) => settlement.call('POST', '/api/v1/declarations', body);
const isCovered = (bill: ClaimSubmitted) =>
  settlement.database.db.transaction(async (tx) => (await declarationsFor(tx, [bill])).covers(bill));

beforeAll(() =>
  waitUntil(async () => (await settlement.database.query('select 1 from institution')).length > 0, {
    what: 'the hospitals are known',
  }),
);
beforeEach(() => clock.setTo('2026-10-01T08:00:00.000Z'));

test('a trauma that is declared within 24 hours lifts its cause for the bill of that stay, and for no other', async () => {
  const patient = person();
  const { status, body } = await declare(trauma(patient));

  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...{ treatingRegion: '310101', admittedOn: '2026-10-01', isLate: false, withdrawn: null },
    ...{ declaredAt: '2026-10-01T08:00:00.000Z', dueAt: '2026-10-02T01:00:00.000Z' },
  });
  expect(await isCovered(claim(patient, { cause: 'traffic-accident' }))).toBe(true);
  expect(await isCovered(claim(patient))).toBe(false);
  expect(await isCovered(claim(patient, { cause: 'assault' }))).toBe(false);
  expect(await isCovered(claim(patient, { cause: 'traffic-accident', admittedOn: day('2026-10-02') }))).toBe(false);
  expect(await isCovered(claim(person(), { cause: 'traffic-accident' }))).toBe(false);
});

test('a late declaration is kept, marked, and lifts its cause all the same', async () => {
  const patient = person();
  clock.setTo('2026-10-02T01:00:00.001Z');

  const { body } = await declare(trauma(patient));

  expect(body).toMatchObject({ isLate: true, dueAt: '2026-10-02T01:00:00.000Z' });
  expect(await isCovered(claim(patient, { cause: 'traffic-accident' }))).toBe(true);
});

test('where a third party takes part nothing is lifted', async () => {
  const patient = person();

  await declare(trauma(patient, { noThirdParty: false, involvesThirdParty: true }));

  expect(await isCovered(claim(patient, { cause: 'traffic-accident' }))).toBe(false);
});

test.each([
  ['rejected', 422, 'declaration.contradictory', { involvesThirdParty: true }],
  ['rejected', 422, 'declaration.cause-missing', { cause: undefined }],
  ['rejected', 422, 'declaration.cause-unexpected', { kind: 'repeat-admission' }],
  ['rejected', 422, 'declaration.admitted-in-future', { admittedAt: '2026-10-01T08:06:00.000Z' }],
  ['not found', 404, 'institution.unknown', { institution: 'H31010199999' }],
  ['malformed', 400, 'request.invalid', { declaredBy: ' ' }],
])('what cannot be is %s and leaves no trace: %i %s', async (_, status, code, changes) => {
  const patient = person();

  const answer = await declare(trauma(patient, changes));

  expect(answer).toMatchObject({ status, body: { code } });
  expect(await settlement.call('GET', `/api/v1/declarations?personId=${patient.personId}`)).toMatchObject({
    body: { items: [] },
  });
});

test('a person who is known to be insured elsewhere is not declared', async () => {
  const patient = person({ homeRegion: NANCHANG });
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();

  expect(await declare(trauma(patient))).toMatchObject({ status: 422, body: { code: 'person.insured-elsewhere' } });
});

test('the same declaration twice is one, with the time of the first; other content of that number is a conflict', async () => {
  const made = trauma(person());
  const first = await declare(made);
  clock.advance({ days: 3 });

  const again = await declare(made);
  const other = await declare({ ...made, cause: 'assault' });

  expect(again).toEqual(first);
  expect(other).toMatchObject({ status: 409, body: { code: 'declaration.conflict' } });
});

test('of two at once with one number one is made, and the other is the same or in conflict', async () => {
  const patient = person();
  const made = trauma(patient);

  const same = await Promise.all([declare(made), declare(made), declare({ ...made, document: 'archive 7' })]);

  const statuses = same.map(({ status }) => status).sort();
  expect([
    [201, 201, 409],
    [201, 409, 409],
  ]).toContainEqual(statuses);
  const { body } = await settlement.call<{ items: unknown[] }>(
    'GET',
    `/api/v1/declarations?personId=${patient.personId}`,
  );
  expect(body.items).toHaveLength(1);
});

test('a declaration that is withdrawn lifts nothing any more; twice is once, by somebody else is a conflict', async () => {
  const patient = person();
  const { declarationId } = trauma(patient, {});
  await declare(trauma(patient, { declarationId }));
  const withdraw = (by: string, number = declarationId) =>
    settlement.call('POST', `/api/v1/declarations/${RUIJIN}/${number}/withdrawal`, { by, reason: 'the driver came' });

  const [first, again, other] = [await withdraw('office'), await withdraw('office'), await withdraw('another')];

  expect(first).toMatchObject({ status: 200, body: { withdrawn: { by: 'office', reason: 'the driver came' } } });
  expect(again).toEqual(first);
  expect(other).toMatchObject({ status: 409, body: { code: 'declaration.withdrawn' } });
  expect(await withdraw('office', 'NONE')).toMatchObject({ status: 404, body: { code: 'declaration.unknown' } });
  expect(await isCovered(claim(patient, { cause: 'traffic-accident' }))).toBe(false);
});

test('declarations are listed page by page, the newest first', async () => {
  const patient = person();
  for (const admittedAt of ['2026-09-01T00:00:00.000Z', '2026-09-30T20:00:00.000Z', '2026-10-01T00:00:00.000Z']) {
    await declare(trauma(patient, { admittedAt }));
    clock.advance({ minutes: 1 });
  }
  const page = (query: string) =>
    settlement.call<{ items: { admittedOn: string }[]; next: string | null }>(
      'GET',
      `/api/v1/declarations?personId=${patient.personId}&${query}`,
    );

  const first = await page('limit=2');
  const second = await page(`limit=2&after=${first.body.next}`);
  const late = await page('late=true');

  const days = [...first.body.items, ...second.body.items].map(({ admittedOn }) => admittedOn);
  expect(days).toEqual(['2026-10-01', '2026-10-01', '2026-09-01']);
  expect(second.body.next).toBeNull();
  expect(late.body.items.map(({ admittedOn }) => admittedOn)).toEqual(['2026-09-01']);
});

test('a declaration cannot be changed or removed by the service itself', async () => {
  for (const statement of ['update declaration set is_late = false', 'delete from declaration_withdrawal']) {
    await expect(settlement.database.query(statement)).rejects.toThrow('permission denied');
  }
});
