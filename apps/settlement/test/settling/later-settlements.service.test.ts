import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filingPeople, type ClaimSubmitted } from '@lianqing/contracts';
import type { HospitalReference, RegionCode } from '@lianqing/kernel';
import { claimOf, day, HEFEI, messageIdOf, NANCHANG, person, reversal, RUIJIN, signed } from '../given';
import { runningSettlement } from '../running-service';

/** The policies of the repository: Anhui refuses, Jiangxi recomputes, from October on; Jiangsu lets later ones stand. */
const policies = mkdtempSync(path.join(tmpdir(), 'policies-'));
cpSync(path.resolve(__dirname, '../../../../deploy/policies'), policies, { recursive: true });
const file = path.join(policies, 'assignments.yaml');
writeFileSync(
  file,
  `${readFileSync(file, 'utf8').replace(/\nreversals:[\s\S]*$/, '\n')}
reversals:
  - { laterSettlements: refuse, from: 2026-10-01, source: assumption, provinces: [340000] }
  - { laterSettlements: recompute, from: 2026-10-01, source: assumption, provinces: [360000] }
`,
);
afterAll(() => rmSync(policies, { recursive: true }));

const settlement = runningSettlement({ settings: { POLICY_DIR: policies } });

async function known(changes: Parameters<typeof person>[0] = {}) {
  const patient = person(changes);
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp([filingPeople.name]);
  return patient;
}

interface Paid {
  readonly fundTotal: string;
  readonly cash: string;
  readonly account: string;
  readonly fundItems: Record<string, string>;
}

interface Undone {
  readonly state: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly later: readonly { readonly settlementId: string; readonly was: Paid; readonly wouldBe: Paid }[];
}

const numbered = (bill: ClaimSubmitted, suffix: string) =>
  reversal(bill, { reversalId: `R${bill.claimId}-${suffix}` as HospitalReference });
const fundTotalOf = async (bill: ClaimSubmitted): Promise<string> =>
  (await settlement.calls<{ split: { amounts: Paid } }>(bill)).body.split.amounts.fundTotal;

/** Three bills of one year, one of the year before, settled in this order. */
async function settledBills(patient: Awaited<ReturnType<typeof known>>) {
  const lastYear = { admittedOn: day('2025-10-01'), dischargedOn: day('2025-10-09'), settledOn: day('2025-10-09') };
  const bills = {
    first: claimOf(patient, 3_000_000n),
    second: claimOf(patient, 2_000_000n),
    lastYear: claimOf(patient, 1_000_000n, lastYear),
    third: claimOf(patient, 4_000_000n),
  };
  for (const bill of Object.values(bills)) await settlement.calls(bill);
  return bills;
}

describe('where a home province refuses, a bill is undone after the later ones of its year', () => {
  test('which are named newest first; in that order they can be undone', async () => {
    const { first, second, third } = await settledBills(await known({ homeRegion: HEFEI }));

    const refused = (await settlement.calls<Undone>(numbered(first, 'A'))).body;

    expect(refused).toMatchObject({ state: 'rejected', code: 'reversal.later-settlements', later: [] });
    expect(refused.message).toContain(`${RUIJIN}:${third.claimId}, ${RUIJIN}:${second.claimId};`);
    for (const bill of [third, second, first])
      expect((await settlement.calls<Undone>(numbered(bill, 'B'))).body.state).toBe('reversed');
  });

  test('also in one chunk of Kafka, and not for days before the rule began', async () => {
    const patient = await known({ homeRegion: HEFEI });
    const september = { admittedOn: day('2026-09-01'), dischargedOn: day('2026-09-09'), settledOn: day('2026-09-09') };
    const [old, first, second] = [
      claimOf(patient, 100_000n, september),
      claimOf(patient, 200_000n),
      claimOf(patient, 300_000n),
    ];

    await settlement.receives(
      ...[old, first, second].map((bill) => signed(bill)),
      signed(reversal(first)),
      signed(reversal(second)),
      signed(numbered(first, 'again')),
      signed(reversal(old)),
    );

    expect(await settlement.outcomesOf(first.claimId)).toEqual([
      'claim.settled',
      'reversal.rejected reversal.later-settlements',
      'claim.reversed',
    ]);
    expect(await settlement.outcomesOf(second.claimId)).toEqual(['claim.settled', 'claim.reversed']);
    expect(await settlement.outcomesOf(old.claimId)).toEqual(['claim.settled', 'claim.reversed']);
  });

  test('a message is refused likewise, and can be reversed when they are undone', async () => {
    const patient = await known({ homeRegion: HEFEI });
    const [first, second, messageId] = [claimOf(patient, 100_000n), claimOf(patient, 200_000n), messageIdOf()];
    await settlement.calls(first, messageId);
    await settlement.calls(second);
    const undo = () => settlement.call('POST', `/api/v1/messages/${RUIJIN}/${messageId}/reversal`);

    const refused = await undo();
    await settlement.calls(reversal(second));

    expect([refused.status, refused.body['code']]).toEqual([422, 'reversal.later-settlements']);
    expect((await undo()).body).toMatchObject({ effect: 'reversed' });
  });
});

describe('where a home province recomputes, a bill is undone and later ones are shown as they would be now', () => {
  test('as they would have been settled had it never been there; the books stay as they are', async () => {
    const changes = { homeRegion: NANCHANG, accountCredited: 500_000n };
    const [patient, twin] = [await known(changes), await known(changes)];
    const { first, second, third } = await settledBills(patient);
    const before = await Promise.all([second, third].map(fundTotalOf));
    const alone = [second, third].map(({ total }) => claimOf(twin, total));
    for (const bill of alone) await settlement.calls(bill);

    const undone = (await settlement.calls<Undone>(reversal(first))).body;

    expect(undone.state).toBe('reversed');
    expect(undone.later.map(({ settlementId }) => settlementId)).toEqual([
      `${RUIJIN}:${second.claimId}`,
      `${RUIJIN}:${third.claimId}`,
    ]);
    expect(undone.later.map(({ was }) => was.fundTotal)).toEqual(before);
    expect(undone.later.map(({ wouldBe }) => wouldBe.fundTotal)).toEqual(await Promise.all(alone.map(fundTotalOf)));
    expect(undone.later.map(({ wouldBe }) => wouldBe.fundTotal)).not.toEqual(before);
    expect(await Promise.all([second, third].map(fundTotalOf))).toEqual(before);
  });

  test('it is the same whenever it is asked for, with the claim’s record and after others were undone', async () => {
    const { first, second, third } = await settledBills(await known({ homeRegion: NANCHANG }));
    const undone = (await settlement.calls<Undone>(reversal(first))).body;
    const next = (await settlement.calls<Undone>(reversal(second))).body;

    const { body } = await settlement.call<Undone>('GET', `/api/v1/claims/${RUIJIN}/${first.claimId}`);

    expect(body.later).toEqual(undone.later);
    expect((await settlement.calls<Undone>(reversal(first))).body.later).toEqual(undone.later);
    expect(next.later.map(({ settlementId }) => settlementId)).toEqual([`${RUIJIN}:${third.claimId}`]);
    const [alone] = [claimOf(await known({ homeRegion: NANCHANG }), third.total)];
    expect(next.later[0]?.wouldBe.fundTotal).toBe(await fundTotalOf(alone));
  });

  test('also a reversal by Kafka is shown so', async () => {
    const { first } = await settledBills(await known({ homeRegion: NANCHANG }));

    await settlement.receives(signed(reversal(first)));

    const { body } = await settlement.call<Undone>('GET', `/api/v1/claims/${RUIJIN}/${first.claimId}`);
    expect(body.later).toHaveLength(2);
  });
});

test('where nothing else was decided later ones stand and nothing is shown', async () => {
  const { first } = await settledBills(await known({ homeRegion: '320100' as RegionCode }));

  expect((await settlement.calls<Undone>(reversal(first))).body).toMatchObject({ state: 'reversed', later: [] });
});

test('two reversals at once where later bills are in the way: the later one goes, the earlier one may', async () => {
  const patient = await known({ homeRegion: HEFEI });
  const [first, second] = [claimOf(patient, 100_000n), claimOf(patient, 200_000n)];
  for (const bill of [first, second]) await settlement.calls(bill);

  const [early, late] = await Promise.all([first, second].map((bill) => settlement.calls<Undone>(reversal(bill))));

  expect(late?.body.state).toBe('reversed');
  expect([null, 'reversal.later-settlements']).toContain(early?.body.code);
});

test('every law holds after all of this', async () => {
  const { body } = await settlement.call<{ laws: { law: string; broken: string[] }[] }>('GET', '/api/v1/verification');

  expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
});
