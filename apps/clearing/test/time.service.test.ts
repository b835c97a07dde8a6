import { aClaim } from './given';
import { runningClearing } from './running-clearing';

const running = runningClearing({ CYCLE_GRACE_HOURS: '0' });
const cycle = 'interprovincial:2026-09';
const claim = aClaim({ on: '2026-09-10', items: { employeePool: 10_00n } });

async function stateAt(instant: string): Promise<string> {
  const clearing = running();
  clearing.clock.setTo(instant);
  await clearing.tick();
  return String((await clearing.get(`/cycles/${cycle}`)).body['state']);
}

test('time takes a cycle to its statements and their digests at its deadlines, and stops where a person must sign', async () => {
  const clearing = running();
  clearing.clock.setTo('2026-09-15');
  await clearing.receives(claim);
  await clearing.monthSealed('2026-09', [claim]);

  const states = [];
  for (const instant of [
    '2026-10-10',
    '2026-10-11',
    '2026-10-20',
    '2026-10-21',
    '2026-10-22',
    '2026-10-22',
    '2026-11-30',
  ])
    states.push(await stateAt(instant));

  expect(states).toEqual(['open', 'cut-off', 'cut-off', 'reconciled', 'stated', 'stated', 'stated']);
  const { body } = await clearing.get(`/cycles/${cycle}`);
  expect(body).toMatchObject({ next: 'sign', overdue: true });
  expect(await clearing.database.query('select from statement where digest is null')).toEqual([]);
  expect(await clearing.database.query(`select key from timed_step where kind = 'cycle.reminder'`)).toEqual([
    { key: `${cycle}/sign` },
  ]);
});

test('time repays hospitals and ends the cycle once a person has confirmed the last payment', async () => {
  const clearing = running();
  await clearing.takes(cycle, 'sign', 'pay');
  await clearing.tick();
  const before = (await clearing.get(`/cycles/${cycle}`)).body['state'];

  await clearing.takes(cycle, 'payments');
  await clearing.tick();

  expect([before, (await clearing.get(`/cycles/${cycle}`)).body['state']]).toEqual(['paying', 'settled']);
  expect((await clearing.get('/hospitals/H51010000001/advances')).body).toMatchObject({ outstanding: '0' });
  expect(await clearing.brokenLaws()).toEqual({});
});
