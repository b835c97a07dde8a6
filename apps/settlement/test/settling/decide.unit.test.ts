import { settlementIdOf } from '@lianqing/kernel';
import type { PersonId } from '@lianqing/kernel';
import fc from 'fast-check';
import {
  decideInOrder,
  type Decision,
  type Event,
  type Knowledge,
  type Standing,
} from '../../src/domain/settling/decide';
import { claim, claimEvent, day, hospital, knowledge, person, reversal, reversalEvent } from '../words';

/** Told in short: what was decided about what. */
function told(decisions: readonly Decision[]): string[] {
  return decisions.map((decision) => {
    switch (decision.is) {
      case 'settled':
        return `settled ${decision.settlement.claimId}`;
      case 'reversed':
        return `reversed ${decision.settlement.claimId}`;
      case 'held':
        return `held ${decision.claim.claimId}`;
      case 'rejected':
        return `rejected ${decision.claim.claimId} ${decision.refusal.code}`;
      case 'reversal-rejected':
        return `rejected ${decision.undoing.request.reversalId} ${decision.refusal.code}`;
      default:
        return `waits ${decision.event.request.reversalId}`;
    }
  });
}

/** As the register gives them: every claim that a reversal names has a standing. */
function withStandings(events: readonly Event[], known: Knowledge): Knowledge {
  for (const event of events) {
    if (event.is !== 'reversal') continue;
    const id = settlementIdOf(event.request.institution, event.request.claimId);
    if (!known.standings.has(id)) known.standings.set(id, { is: 'unseen', claimNo: 0n, undoneBy: undefined });
  }
  return known;
}

async function decided(...events: Event[]): Promise<{ decisions: Decision[]; known: Knowledge }> {
  const known = withStandings(events, await knowledge([person(), person({ personId: 'P00000002' as PersonId })]));
  return { decisions: decideInOrder(events, known), known };
}

const amounts = (decisions: readonly Decision[]) =>
  decisions.map((decision) => ('settlement' in decision ? decision.settlement.split.poolFund : null));

test('the second bill of a person sees the first one, also within a chunk', async () => {
  const { decisions } = await decided(claimEvent(claim('C1'), 1n), claimEvent(claim('C2'), 2n));

  // 1 000 and then 500 yuan of deductible; the second bill stands in the upper band.
  expect(amounts(decisions)).toEqual([2_515_000n, 2_655_000n]);
});

test('a reversal gives back amounts and one admission, so that the next bill is the first again', async () => {
  const { decisions, known } = await decided(
    claimEvent(claim('C1'), 1n),
    reversalEvent(reversal('R1', 'C1'), 2n),
    claimEvent(claim('C2'), 3n),
  );

  expect(told(decisions)).toEqual(['settled C1', 'reversed C1', 'settled C2']);
  expect(amounts(decisions)).toEqual([2_515_000n, -2_515_000n, 2_515_000n]);
  expect(known.years.changed()).toMatchObject([{ year: { admissions: 1, inScope: 3_000_000n } }]);
});

test('bills settled after the one that is undone stand as they are', async () => {
  const { decisions, known } = await decided(
    claimEvent(claim('C1'), 1n),
    claimEvent(claim('C2'), 2n),
    reversalEvent(reversal('R1', 'C1'), 3n),
  );

  expect(amounts(decisions)).toEqual([2_515_000n, 2_655_000n, -2_515_000n]);
  expect(known.years.changed()).toMatchObject([{ year: { admissions: 1, aboveDeductible: 2_950_000n } }]);
});

test('a reversal that comes first voids its claim on arrival, and does so once', async () => {
  const { decisions, known } = await decided(
    reversalEvent(reversal('R1', 'C1'), 1n),
    claimEvent(claim('C1'), 2n),
    reversalEvent(reversal('R2', 'C1'), 3n),
  );

  expect(told(decisions)).toEqual([
    'waits R1',
    'rejected C1 claim.voided-by-reversal',
    'rejected R2 reversal.repeated',
  ]);
  expect(known.years.changed()).toEqual([]);
});

test('a reversal that came first but names another person is rejected when the claim comes, and the claim is settled', async () => {
  const other = { personId: 'P00000002' as PersonId };
  const { decisions } = await decided(
    reversalEvent(reversal('R1', 'C1', other), 1n),
    claimEvent(claim('C1'), 2n),
    reversalEvent(reversal('R2', 'C1'), 3n),
  );

  expect(told(decisions)).toEqual(['waits R1', 'rejected R1 reversal.other-person', 'settled C1', 'reversed C1']);
});

test('a second reversal, one of another person, one before the settlement and one of a rejected claim are refused', async () => {
  const { decisions } = await decided(
    claimEvent(claim('C1'), 1n),
    reversalEvent(reversal('R1', 'C1', { personId: 'P00000002' as PersonId }), 2n),
    reversalEvent(reversal('R2', 'C1', { settledOn: day('2026-10-08') }), 3n),
    reversalEvent(reversal('R3', 'C1'), 4n),
    reversalEvent(reversal('R4', 'C1'), 5n),
    claimEvent(claim('C2', { homeRegion: claim('C2').homeRegion, personId: 'P00000002' as PersonId }), 6n),
  );

  expect(told(decisions)).toEqual([
    'settled C1',
    'rejected R1 reversal.other-person',
    'rejected R2 reversal.settled-before-claim',
    'reversed C1',
    'rejected R4 reversal.repeated',
    'settled C2',
  ]);
});

test('a reversal of a held claim ends its waiting', async () => {
  const stranger = { personId: 'P99999999' as PersonId };
  const { decisions } = await decided(
    claimEvent(claim('C1', stranger), 1n),
    reversalEvent(reversal('R1', 'C1', stranger), 2n),
  );

  expect(told(decisions)).toEqual(['held C1', 'rejected C1 claim.voided-by-reversal']);
});

test('a reversal of a rejected claim finds nothing to undo', async () => {
  const rejected: Standing = { is: 'rejected', claimNo: 1n, undoneBy: undefined };
  const known = await knowledge([person()]);
  known.standings.set(settlementIdOf(hospital.code, claim('C1').claimId), rejected);

  const decisions = decideInOrder([reversalEvent(reversal('R1', 'C1'), 2n)], known);

  expect(told(decisions)).toEqual(['rejected R1 reversal.claim-not-settled']);
});

test('personal-account money is paid out once, over all years and bills', async () => {
  const rich = person({ accountCredited: 600_000n });
  const known = await knowledge([rich]);
  const lastYear = { settledOn: day('2025-12-31'), dischargedOn: day('2025-12-31'), admittedOn: day('2025-12-01') };

  const decisions = decideInOrder([claimEvent(claim('C1', lastYear), 1n), claimEvent(claim('C2'), 2n)], known);

  const paid = decisions.map((decision) => ('settlement' in decision ? decision.settlement.split.account : 0n));
  expect(paid).toEqual([485_000n, 115_000n]);
});

test('what comes out does not depend on where chunks begin and end', async () => {
  const all: Event[] = [
    reversalEvent(reversal('R2', 'C2'), 1n),
    claimEvent(claim('C1'), 2n),
    claimEvent(claim('C2'), 3n),
    claimEvent(claim('C3', { total: 80_000_000n }), 4n),
    reversalEvent(reversal('R1', 'C1'), 5n),
    claimEvent(claim('C4'), 6n),
    reversalEvent(reversal('R3', 'C3'), 7n),
    claimEvent(claim('C5', { personId: 'P00000002' as PersonId }), 8n),
  ];
  const whole = await decided(...all);

  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: all.length - 1 })), async (cuts) => {
      const borders = [0, ...[...cuts].sort((a, b) => a - b), all.length];
      const known = withStandings(all, await knowledge([person(), person({ personId: 'P00000002' as PersonId })]));

      const pieces = borders.slice(1).flatMap((end, index) => decideInOrder(all.slice(borders[index], end), known));

      expect(told(pieces)).toEqual(told(whole.decisions));
      expect(amounts(pieces)).toEqual(amounts(whole.decisions));
    }),
  );
});
