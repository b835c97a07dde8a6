import { policyBookOf, readAssignments, readPack, type PolicyBook, type PolicyPack } from '@lianqing/benefits';
import { settlementIdOf } from '@lianqing/kernel';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { decideInOrder, type Event, type Knowledge } from '../../src/domain/settling/decide';
import { recomputeLater, type RowOfYear } from '../../src/domain/settling/recompute-later';
import { employeesByTopUp, residentsByQuarter } from '../policies';
import { claim, claimEvent, day, hospital, knowledge, person, policies, reversal, reversalEvent } from '../words';

/** The policies of the repository with one pack written otherwise. */
function bookWith(text: string): PolicyBook {
  const pack = readPack('pack.yaml', Buffer.from(text));
  const assignments = readAssignments('assignments.yaml', readFileSync('deploy/policies/assignments.yaml'));
  return policyBookOf(
    [pack],
    assignments.filter((assignment) => assignment.pack === pack.id),
  );
}

interface Billed {
  readonly amount: number;
  readonly month: number;
}

/** Settles the bills one after the other and then undoes some, in this order; answers every row. */
async function rowsOf(
  bills: readonly (readonly [number: number, bill: Billed])[],
  undone: readonly number[],
  { book, scheme, accountCredited }: { book: PolicyBook; scheme: '310' | '390'; accountCredited: bigint },
): Promise<RowOfYear[]> {
  const claims = new Map(
    bills.map(([number, { amount, month }]) => {
      const on = day(`2026-${String(month).padStart(2, '0')}-15`);
      const stay = { admittedOn: on, dischargedOn: on, settledOn: on, total: BigInt(amount) };
      return [number, claim(`C${number}`, stay)] as const;
    }),
  );
  const events: Event[] = [
    ...[...claims].map(([number, content]) => claimEvent(content, BigInt(number))),
    ...undone.map((number) => reversalEvent(reversal(`R${number}`, `C${number}`), BigInt(1_000 + number))),
  ];
  const known: Knowledge = { ...(await knowledge([person({ scheme, accountCredited })])), policies: book };
  for (const number of undone) {
    const unseen = { is: 'unseen' as const, claimNo: BigInt(number), undoneBy: undefined };
    known.standings.set(settlementIdOf(hospital.code, claim(`C${number}`).claimId), unseen);
  }
  const packs = new Map<string, PolicyPack>(book.packs.map((pack) => [pack.digest, pack]));
  return decideInOrder(events, known).map((decision) => {
    if (decision.is !== 'settled' && decision.is !== 'reversed') throw new Error(`not settled: ${decision.is}`);
    const { settlement } = decision;
    const pack = packs.get(settlement.pack.digest) as PolicyPack;
    return { settlement, claim: decision.is === 'settled' ? decision.event.claim : undefined, pack };
  });
}

const bill = fc.record({ amount: fc.integer({ min: 1, max: 6_000_000 }), month: fc.integer({ min: 1, max: 9 }) });

describe.each<[what: string, scheme: '310' | '390', book: () => Promise<PolicyBook>]>([
  ['the accumulators of a year', '310', policies],
  ['standards of the year, topped up', '310', () => Promise.resolve(bookWith(employeesByTopUp))],
  ['quarters and a payment cap', '390', () => Promise.resolve(bookWith(residentsByQuarter))],
])('later bills under %s', (_, scheme, bookOf) => {
  test('would be what a serial run without the undone ones gives', async () => {
    const book = await bookOf();
    await fc.assert(
      fc.asyncProperty(
        fc.array(bill, { minLength: 2, maxLength: 8 }),
        fc.nat(),
        fc.option(fc.nat(), { nil: undefined }),
        fc.constantFrom(0n, 300_000n),
        async (bills, which, other, accountCredited) => {
          const numbered = bills.map((one, index) => [index + 1, one] as const);
          const original = 1 + (which % bills.length);
          const laterOne = other === undefined ? 0 : original + 1 + (other % bills.length);
          const undone = [...(laterOne <= bills.length && laterOne > 0 ? [laterOne] : []), original];
          const given = { book, scheme, accountCredited };

          const recomputed = recomputeLater(await rowsOf(numbered, undone, given));

          const standing = numbered.filter(([number]) => !undone.includes(number));
          const serial = (await rowsOf(standing, [], given)).filter(
            ({ settlement }) => settlement.claimNo > BigInt(original),
          );
          expect(recomputed.map(({ settlement }) => settlement.claimNo)).toEqual(
            serial.map(({ settlement }) => settlement.claimNo),
          );
          expect(recomputed.map(({ split }) => split)).toEqual(serial.map(({ settlement }) => settlement.split));
          expect(recomputed.map(({ fundItems }) => fundItems)).toEqual(
            serial.map(({ settlement }) => settlement.fundItems),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
