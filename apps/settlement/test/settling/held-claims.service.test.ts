import { filingPeople } from '@lianqing/contracts';
import type { PersonId } from '@lianqing/kernel';
import { TimedSteps } from '@lianqing/jobs';
import { FixedClock, waitUntil } from '@lianqing/testing';
import { ReleaseHeld } from '../../src/jobs/release-held';
import { claim, day, HEFEI, NANCHANG, person, reversal, signed } from '../given';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const settlement = runningSettlement({ clock, settings: { HELD_TERM_DAYS: '10' } });

let strangers = 0;
/** Somebody whom filing has not told of yet. */
function stranger(changes: Parameters<typeof person>[0] = {}) {
  strangers += 1;
  return person({ personId: `PSTRANGER${String(strangers).padStart(4, '0')}` as PersonId, ...changes });
}

function becomes(claimId: string, outcomes: readonly string[]): Promise<unknown> {
  return waitUntil(async () => JSON.stringify(await settlement.outcomesOf(claimId)) === JSON.stringify(outcomes), {
    what: `${claimId} becomes ${outcomes.join(', ')}`,
    withinMs: 10_000,
  });
}

test('held claims go on by themselves when their person is registered, in the order in which they came', async () => {
  const late = stranger();
  const [first, second] = [claim(late), claim(late)];
  await settlement.receives(signed(first), signed(second));
  expect(await settlement.outcomesOf(first.claimId)).toEqual(['claim.held person.unknown']);
  const waiting = await settlement.call('GET', `/api/v1/claims/${first.institution}/${first.claimId}`);
  expect(waiting.body).toMatchObject({ state: 'held', heldUntil: '2026-11-25T04:00:00.000Z' });

  await settlement.filing.tells({ people: [late] });

  await becomes(first.claimId, ['claim.held person.unknown', 'claim.settled']);
  await becomes(second.claimId, ['claim.held person.unknown', 'claim.settled']);
  const rows = await settlement.database.query(
    'select claim_id, year_admissions, in_scope from settlement where person_id = $1 order by claim_no',
    [late.personId],
  );
  expect(rows).toEqual([
    { claim_id: first.claimId, year_admissions: 0, in_scope: 3_000_000n },
    { claim_id: second.claimId, year_admissions: 1, in_scope: 3_000_000n },
  ]);
  const { body } = await settlement.call('GET', `/api/v1/claims/${first.institution}/${first.claimId}`);
  expect(body).toMatchObject({
    state: 'settled',
    heldUntil: null,
    origin: { topic: 'settlement.claims.v1' },
    outcomes: [{ type: 'claim.held' }, { type: 'claim.settled' }],
  });
});

/** Settled claims of a person in the order in which they count. */
async function settledOf(personId: string): Promise<string[]> {
  const rows = await settlement.database.query<{ claim_id: string }>(
    'select claim_id from settlement where person_id = $1 order by year_admissions',
    [personId],
  );
  return rows.map((row) => row.claim_id);
}

test('held claims go on in the order of the log, whatever numbers their processes gave them', async () => {
  const late = stranger();
  const [first, second] = [claim(late), claim(late)];
  await settlement.numbersGoOnFrom(80_000_000);
  await settlement.receives(signed(first));
  await settlement.numbersGoOnFrom(70_000_000);
  await settlement.receives(signed(second));

  await settlement.filing.tells({ people: [late] });

  await becomes(second.claimId, ['claim.held person.unknown', 'claim.settled']);
  expect(await settledOf(late.personId)).toEqual([first.claimId, second.claimId]);
});

test('a claim that comes after its person waits until the person’s held claims have gone', async () => {
  const late = stranger();
  const known = person();
  await settlement.filing.tells({ people: [known] });
  const [held, next, elsewhere] = [claim(late), claim(late), claim(known)];
  await settlement.receives(signed(held, { partition: 3 }));

  await settlement.database.db.transaction(async (tx) => {
    await tx.query('select 1 from claim_register where claim_id = $1 for update', [held.claimId]);
    await settlement.filing.tells({ people: [late] });
    await settlement.isCaughtUp([filingPeople.name]);
    await settlement.publishes(signed(next, { partition: 3 }), signed(reversal(next), { partition: 3 }));
    await settlement.publishes(signed(elsewhere, { partition: 4 }));
    await becomes(elsewhere.claimId, ['claim.settled']);
    expect(await settledOf(late.personId)).toEqual([]);
  });

  await becomes(next.claimId, ['claim.settled', 'claim.reversed']);
  expect(await settledOf(late.personId)).toEqual([held.claimId, next.claimId, next.claimId]);
});

test('a held claim that cannot be read stays with its reason, is tried again later, and stops no other', async () => {
  const late = stranger();
  const [broken, sound] = [claim(late), claim(late)];
  await settlement.receives(signed(broken), signed(sound));
  const [{ content } = {}] = await settlement.database.query<{ content: Buffer }>(
    'select content from held_claim where claim_id = $1',
    [broken.claimId],
  );
  const spoil = (bytes: Buffer | undefined) =>
    settlement.database.query('update held_claim set content = $2 where claim_id = $1', [broken.claimId, bytes]);
  await spoil(Buffer.from('spoilt'));

  await settlement.filing.tells({ people: [late] });

  await becomes(sound.claimId, ['claim.held person.unknown', 'claim.settled']);
  const stuck = await settlement.database.query('select claim_id, stuck_because is not null as told from held_claim');
  expect(stuck).toContainEqual({ claim_id: broken.claimId, told: true });
  await spoil(content);
  clock.advance({ minutes: 61 });
  await settlement.app.get(TimedSteps).tick();
  await becomes(broken.claimId, ['claim.held person.unknown', 'claim.settled']);
});

test('people who come without end do not put off the claims that waited', async () => {
  const late = stranger();
  const bill = claim(late);
  await settlement.receives(signed(bill));
  const releaseHeld = settlement.app.get(ReleaseHeld);
  const others = setInterval(() => releaseHeld.soon(), 5);
  try {
    await settlement.filing.tells({ people: [late] });

    await becomes(bill.claimId, ['claim.held person.unknown', 'claim.settled']);
  } finally {
    clearInterval(others);
  }
});

test('a held claim that cannot be settled after all is rejected with what is missing then', async () => {
  const late = stranger({ homeRegion: NANCHANG, filings: [] });
  const bill = claim(late);
  await settlement.receives(signed(bill));

  await settlement.filing.tells({ people: [late] });

  await becomes(bill.claimId, ['claim.held person.unknown', 'claim.rejected filing.missing']);
});

test('a held claim whose day is sealed meanwhile is booked on the next day', async () => {
  const late = stranger();
  const bill = claim(late, {
    admittedOn: day('2026-09-20'),
    dischargedOn: day('2026-09-30'),
    settledOn: day('2026-09-30'),
  });
  await settlement.receives(signed(bill));
  await settlement.call('POST', '/api/v1/days/seal', { from: '2026-09-01', to: '2026-09-30' });

  await settlement.filing.tells({ people: [late] });

  await becomes(bill.claimId, ['claim.held person.unknown', 'claim.settled']);
  const { body } = await settlement.call('GET', `/api/v1/claims/${bill.institution}/${bill.claimId}`);
  expect(body).toMatchObject({ claim: { settledOn: '2026-09-30' }, split: { bookedOn: '2026-10-01' } });
});

test('a reversal ends the waiting of a held claim, and the person who comes later changes nothing', async () => {
  const late = stranger();
  const bill = claim(late);
  await settlement.receives(signed(bill));

  await settlement.receives(signed(reversal(bill)));
  await settlement.filing.tells({ people: [late] });
  await settlement.isCaughtUp();
  await settlement.app.get(TimedSteps).tick();

  expect(await settlement.outcomesOf(bill.claimId)).toEqual([
    'claim.held person.unknown',
    'claim.rejected claim.voided-by-reversal',
  ]);
});

test('a held claim is rejected when its term is over, once', async () => {
  const bill = claim({ personId: 'PNEVERCOMES' as PersonId, homeRegion: HEFEI });
  await settlement.receives(signed(bill));
  clock.advance({ days: 9 });
  await settlement.app.get(TimedSteps).tick();
  expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.held person.unknown']);

  clock.advance({ days: 1, minutes: 1 });
  await settlement.app.get(TimedSteps).tick();
  clock.advance({ minutes: 1 });
  await settlement.app.get(TimedSteps).tick();

  expect(await settlement.outcomesOf(bill.claimId)).toEqual([
    'claim.held person.unknown',
    'claim.rejected person.unknown',
  ]);
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: string[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
