import { waitUntil } from '@lianqing/testing';
import { RUIJIN } from '../given';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();

beforeAll(() =>
  waitUntil(async () => (await settlement.database.query('select 1 from institution')).length > 0, {
    what: 'the hospitals are known',
  }),
);

test('an older state of a physician is ignored, and what cannot be is refused', async () => {
  const state = {
    institution: RUIJIN,
    physician: 'D7',
    department: 'ICU',
    grade: 'B',
    validFrom: '2020-01-01',
    version: 2,
  };
  const record = (...physicians: object[]) => settlement.call('POST', '/api/v1/physicians', { physicians });

  expect(await record(state)).toMatchObject({ body: { recorded: 1 } });
  expect(await record(state)).toMatchObject({ body: { recorded: 0 } });
  expect(await record({ ...state, grade: 'D', version: 1 })).toMatchObject({ body: { recorded: 0 } });
  expect(await record({ ...state, validUntil: '2026-01-01', version: 3 })).toMatchObject({ body: { recorded: 1 } });
  expect(await record(state, state)).toMatchObject({ status: 422, body: { code: 'physician.twice' } });
  expect(await record({ ...state, validUntil: '2020-01-01', version: 4 })).toMatchObject({
    body: { code: 'physician.stretch-empty' },
  });
  const on = async (when: string) =>
    (await settlement.call<{ items: object[] }>('GET', `/api/v1/physicians?institution=${RUIJIN}&on=${when}`)).body
      .items;
  expect(await on('2025-12-31')).toMatchObject([{ physician: 'D7', grade: 'B', department: 'ICU' }]);
  expect(await on('2026-01-01')).toEqual([]);
});

test('points are entered once, put right by an opposite entry, and taken from nobody who is not registered', async () => {
  const state = { institution: RUIJIN, physician: 'D9', grade: 'A', validFrom: '2020-01-01', version: 1 };
  await settlement.call('POST', '/api/v1/physicians', { physicians: [state] });
  const enter = (entryId: string, points: number, physician = 'D9') =>
    settlement.call('POST', `/api/v1/physicians/${RUIJIN}/${physician}/points`, {
      ...{ entryId, points, reason: 'over-large prescription', by: 'reviewer' },
    });

  const twice = await Promise.all([enter('F1', -3), enter('F1', -3)]);
  expect(twice.map(({ status }) => status)).toEqual([204, 204]);
  expect(await enter('F1', -2)).toMatchObject({ status: 409, body: { code: 'physician.points-conflict' } });
  expect(await enter('F2', 1)).toMatchObject({ status: 204 });
  expect(await enter('F1', -3, 'NOBODY')).toMatchObject({ status: 404, body: { code: 'physician.unknown' } });

  const { body } = await settlement.call<{ items: { physician: string; points: number }[] }>(
    'GET',
    `/api/v1/physicians?institution=${RUIJIN}`,
  );
  expect(body.items.find(({ physician }) => physician === 'D9')).toMatchObject({ points: -2 });
});
