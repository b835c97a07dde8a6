import { migrate } from '@lianqing/persistence';
import { TestDatabase } from '@lianqing/testing';
import { Repayments } from '../../src/domain/settling/repayment';
import { settlementMigrations } from '../../src/settlement.migrations';
import { ClaimSearch1764500000000 } from '../../src/storage/migrations/1764500000000-claim-search';
import { searchClaims, type FoundClaim } from '../../src/storage/settling/claim-search';

const before = settlementMigrations.slice(0, settlementMigrations.indexOf(ClaimSearch1764500000000));
let database: TestDatabase;

beforeAll(async () => {
  database = await TestDatabase.create({ service: 'settlement', migrations: before });
}, 60_000);
afterAll(() => database.drop());

/** As the previous version writes it: the amounts of what it undoes are negated. */
function settled(claimNo: number, undoes?: number): string {
  const sign = undoes === undefined ? 1 : -1;
  const [content, reversal] =
    undoes === undefined ? [`'x'`, 'null, null, null'] : ['null', `${undoes}, '2026-10-09', 'R1'`];
  return `insert into settlement (claim_no, booked_on, settled_on, institution, claim_id, person_id, home_region, treating_region,
      scheme, route, pack_no, insurance_year, circumstances, year_admissions, year_in_scope, year_above_deductible, year_own_burden,
      account_available, total, full_self_pay, over_limit, pre_self_pay, in_scope, deductible, pool_self, floor_top_up, large_self,
      over_cap, employee_pool, resident_pool, civil_servant, large_amount, catastrophic, medical_assistance, fund_total,
      personal_total, account, cash, category_totals, content, reverses, reverses_booked_on, reversal_id, outbox_id, ordinal, recorded_at)
    values (${claimNo}, '2026-10-09', '2026-10-09', 'H31010100001', 'C${undoes ?? claimNo}', 'P00000001', '340100', '310101', '310',
      'referred', 1, 2026, '{}', 0, 0, 0, 0, 0, ${100 * sign}, 0, 0, 0, ${100 * sign}, ${10 * sign}, ${20 * sign}, 0, 0, 0, ${70 * sign},
      0, 0, 0, 0, 0, ${70 * sign}, ${30 * sign}, ${12 * sign}, ${18 * sign}, '{${100 * sign}}', ${content}, ${reversal}, 6, 0, now())`;
}

function refused(claimNo: number, kind: 'held' | 'rejected'): string {
  return `insert into refusal (claim_no, recorded_on, kind, institution, claim_id, person_id, home_region, treating_region, settled_on,
      code, message, outbox_id, ordinal, recorded_at)
    values (${claimNo}, '2026-10-10', '${kind}', 'H31010100001', 'C${claimNo}', 'P00000001', '340100', '310101', '2026-10-08',
      'code.${kind}', 'words', 6, 0, now())`;
}

const waits = (
  claimNo: number,
) => `insert into held_claim (claim_no, institution, claim_id, person_id, home_region, treating_region,
    settled_on, held_until, content)
  values (${claimNo}, 'H31010100001', 'C${claimNo}', 'P00000001', '340100', '310101', '2026-10-08', now(), 'x')`;

async function found(): Promise<Record<string, Partial<FoundClaim>>> {
  const page = { orderBy: 'settledOn', descending: false, limit: 100 } as const;
  const { rows } = await searchClaims(database.db, {}, { page, repayments: new Repayments([]) });
  return Object.fromEntries(
    rows.map(({ claimId, state, code, bookedOn, total, advanced, kind }) => [
      claimId,
      { state, code, bookedOn, total, advanced, kind },
    ]),
  );
}

test('claims from before they could be searched are found, and those that the previous version goes on to decide', async () => {
  await database.query(
    `insert into policy_pack (id, version, digest, source, first_seen_at) values ('pack-1', '1', '${'1'.repeat(64)}', '', now())`,
  );
  for (const statement of [
    ...[settled(1), settled(2), settled(102, 2), refused(3, 'rejected')],
    ...[refused(4, 'held'), waits(4), refused(5, 'held'), refused(5, 'rejected')],
  ]) {
    await database.query(statement);
  }

  await migrate({ ownerUrl: database.ownerUrl, migrations: settlementMigrations });
  for (const statement of [settled(6), settled(7), settled(107, 7), settled(101, 1), refused(4, 'rejected')]) {
    await database.query(statement);
  }

  const booked = { code: null, bookedOn: '2026-10-09', total: 100n, advanced: 82n, kind: null };
  const unsettled = { bookedOn: null, total: null, advanced: null, kind: null };
  expect(await found()).toEqual({
    C1: { state: 'reversed', ...booked },
    C2: { state: 'reversed', ...booked },
    C3: { state: 'rejected', code: 'code.rejected', ...unsettled },
    C4: { state: 'rejected', code: 'code.rejected', ...unsettled },
    C5: { state: 'rejected', code: 'code.rejected', ...unsettled },
    C6: { state: 'settled', ...booked },
    C7: { state: 'reversed', ...booked },
  });
});
