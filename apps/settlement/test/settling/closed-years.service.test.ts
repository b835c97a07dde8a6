import { FixedClock } from '@lianqing/testing';
import { claim, day, person, reversal, signed, wireOf } from '../given';
import { policiesWith } from '../policies';
import { application, Reimbursing } from '../reimbursing';
import { runningSettlement } from '../running-service';

/** Anhui takes claims of an insurance year for 90 days after its end: of 2025 until 31 March 2026. */
const closing = `
yearClosings:
  - { closesAfterDays: 90, from: 2025-01-01, source: 'assumption: of this test', provinces: [340000] }
`;
const clock = new FixedClock('2026-03-31');
const settlement = runningSettlement({ clock, settings: { POLICY_DIR: policiesWith({}, closing) } });

const lastYear = { admittedOn: day('2025-12-10'), dischargedOn: day('2025-12-20'), settledOn: day('2025-12-20') };
const thisYear = { admittedOn: day('2025-12-30'), dischargedOn: day('2026-01-01'), settledOn: day('2026-01-01') };
const refused = { code: 'claim.year-closed', message: expect.stringContaining('year 2025 on 2026-04-01') as string };

async function known() {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  return patient;
}

beforeEach(() => clock.setTo('2026-03-31'));

test('until its last day a claim of the year before is settled', async () => {
  const bill = claim(await known(), lastYear);

  expect((await settlement.calls(bill)).body).toMatchObject({ state: 'settled', split: { insuranceYear: 2025 } });
});

test('from the day of its closing a claim of the year is refused: published, called and previewed', async () => {
  const patient = await known();
  const [published, called] = [claim(patient, lastYear), claim(patient, lastYear)];
  clock.setTo('2026-04-01');

  await settlement.receives(signed(published));
  const { status, body } = await settlement.calls(called);
  const preview = await settlement.call('POST', '/api/v1/claims/preview', JSON.parse(wireOf(called)) as object);

  expect(await settlement.outcomesOf(published.claimId)).toEqual(['claim.rejected claim.year-closed']);
  expect([status, body]).toEqual([200, expect.objectContaining({ state: 'rejected', ...refused })]);
  expect(preview.body).toMatchObject({ is: 'rejected', ...refused });
  const years = 'select 1 from person_year where person_id = $1 and in_scope <> 0';
  expect(await settlement.database.query(years, [patient.personId])).toEqual([]);
});

test('what was settled in time is answered the same again when the year is closed, also to two at once', async () => {
  const bill = claim(await known(), lastYear);
  const { body } = await settlement.calls(bill);
  clock.setTo('2026-04-01');

  const again = await Promise.all([settlement.calls(bill), settlement.calls(bill)]);

  expect(again.map((answer) => answer.body)).toEqual([body, body]);
});

test('a claim of the year that runs is settled when the one before is closed', async () => {
  const patient = await known();
  clock.setTo('2026-04-01');

  expect((await settlement.calls(claim(patient, thisYear))).body).toMatchObject({ state: 'settled' });
});

test('a claim that waits for its person is refused when the year is closed before the person comes', async () => {
  const stranger = person();
  const bill = claim(stranger, lastYear);
  expect((await settlement.calls(bill)).body).toMatchObject({ state: 'held' });
  clock.setTo('2026-04-01');

  await settlement.filing.tells({ people: [stranger] });
  await settlement.isCaughtUp();
  await settlement.receives(signed(claim(stranger, thisYear)));

  expect(await settlement.outcomesOf(bill.claimId)).toEqual([
    'claim.held person.unknown',
    'claim.rejected claim.year-closed',
  ]);
});

test('a bill of a closed year is undone all the same, on the day of its reversal, and cannot be billed anew', async () => {
  const patient = await known();
  const bill = claim(patient, lastYear);
  await settlement.calls(bill);
  clock.setTo('2026-04-01');

  const undone = await settlement.calls(reversal(bill, { settledOn: day('2026-04-01') }));
  const anew = await settlement.calls(claim(patient, lastYear));

  expect(undone.body).toMatchObject({ state: 'reversed', bookedOn: '2026-04-01' });
  expect(anew.body).toMatchObject({ state: 'rejected', code: 'claim.year-closed' });
});

test('who has paid applies for reimbursement by terms of its own', async () => {
  const patient = await known();
  clock.setTo('2026-04-01');

  const { status, body } = await new Reimbursing(settlement).apply(application(patient, { bill: lastYear }));

  expect(status).toBeLessThan(300);
  expect(body).toMatchObject({ state: 'computed' });
});
