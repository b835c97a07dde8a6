import { TimedSteps } from '@lianqing/jobs';
import { FixedClock, testDatabase, uniqueName } from '@lianqing/testing';
import { prepaymentFundMigrations } from '../src/prepayment-fund.migrations';
import { clearingStandIn, recorded, type ClearingStandIn } from './clearing-stand-in';
import { anotherPair, Prepayment } from './running-service';

// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(async () => {
  await prepayment.stop();
  await clearing.stop();
});

const database = testDatabase({ service: 'prepayment-fund', migrations: prepaymentFundMigrations });
const topicPrefix = `${uniqueName()}.`;
const clock = new FixedClock('2026-11-21');
let prepayment: Prepayment;
let clearing: ClearingStandIn;

beforeAll(async () => {
  clearing = await clearingStandIn(topicPrefix);
  prepayment = await Prepayment.start(database, { topicPrefix, clock, settings: { RED_REMINDER_DAYS: '5' } });
}, 60_000);

/** What the service does by itself every minute. */
async function aMinuteLater(): Promise<void> {
  clock.advance({ minutes: 1 });
  await prepayment.app.get(TimedSteps, { strict: false }).tick();
}

async function remindersOf(pair: string): Promise<number> {
  return (await database.query('SELECT FROM prepayment_reminder WHERE pair = $1', [pair])).length;
}

test('an account that stays red is called to mind every five days until it is answered', async () => {
  const { pair, homeProvince, treatingProvince } = anotherPair();
  const terms = { homeProvince, treatingProvince, year: 2026, movedOn: '2026-01-30' };
  await prepayment.move({ movementId: 'placing', kind: 'placed', amount: '1000', ...terms });
  await clearing.publish(recorded(pair, 950n));
  await prepayment.accountShows(pair, { warning: 'red' });

  clock.advance({ days: 4 });
  await aMinuteLater();
  const beforeItsTime = await remindersOf(pair);
  clock.advance({ days: 1 });
  await aMinuteLater();
  await aMinuteLater();
  const once = await remindersOf(pair);
  clock.advance({ days: 12 });
  await aMinuteLater();
  await aMinuteLater();
  const afterAnAbsence = await remindersOf(pair);
  await prepayment.move({ movementId: 'emergency', kind: 'topped-up', amount: '1000', ...terms });
  clock.advance({ days: 30 });
  await aMinuteLater();

  expect({ beforeItsTime, once, afterAnAbsence, atTheEnd: await remindersOf(pair) }).toEqual({
    beforeItsTime: 0,
    once: 1,
    afterAnAbsence: 2,
    atTheEnd: 2,
  });
  expect(await prepayment.account(pair)).toMatchObject({ warnings: { items: [{ level: 'red', reminders: 2 }] } });
});
