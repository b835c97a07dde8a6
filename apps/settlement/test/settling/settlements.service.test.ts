import { emptyYear, type Split } from '@lianqing/benefits';
import { claimReversed, claimSettled, toJson } from '@lianqing/contracts';
import type { HospitalReference, PolicyPackId } from '@lianqing/kernel';
import { noFundItems, sumOfFundItems, type FundItemAmounts } from '@lianqing/money';
import { migrate } from '@lianqing/persistence';
import { TestDatabase } from '@lianqing/testing';
import type { FundSources } from '../../src/domain/policies/fund-sources';
import { negated, type Settlement } from '../../src/domain/settling/settlement';
import { settlementMigrations } from '../../src/settlement.migrations';
import { sentBatches } from '../../src/storage/settling/batches';
import { listControlTotals, takeControlTotals } from '../../src/storage/settling/control-totals';
import { MorePayers1764350000000 } from '../../src/storage/migrations/1764350000000-more-payers';
import { addSettlements, readSettlements, settlementOf } from '../../src/storage/settling/settlements';
import { reversedContent, settledContent } from '../../src/use-cases/settling/outcomes';
import { claim, day, hospital, region } from '../words';

const before = settlementMigrations.slice(0, settlementMigrations.indexOf(MorePayers1764350000000));
const booked = day('2026-10-09');
const digest = (pack: number) => String(pack).repeat(64);
let database: TestDatabase;

beforeAll(async () => {
  database = await TestDatabase.create({ service: 'settlement', migrations: before });
}, 60_000);
afterAll(() => database.drop());

/** A bill of ¥30 000 that every payer has a part of. */
const split: Split = {
  fullSelfPay: 1_00n,
  overLimit: 2_00n,
  preSelfPay: 3_00n,
  inScope: 29_994_00n,
  total: 30_000_00n,
  deductible: 1_000_00n,
  poolFund: 20_000_00n,
  poolSelf: 5_994_00n,
  floorTopUp: 500_00n,
  largeFund: 2_000_00n,
  largeSelf: 1_000_00n,
  overCap: 500_00n,
  civilServant: 11_00n,
  enterprise: 12_00n,
  catastrophic: 13_00n,
  medicalAssistance: 14_00n,
  protection: 15_00n,
  fundTotal: 22_065_00n,
  hospitalPart: 35_00n,
  personalTotal: 7_900_00n,
  account: 900_00n,
  familyAccount: 800_00n,
  cash: 6_200_00n,
};
const items: FundItemAmounts = {
  ...noFundItems,
  maternity: 20_000_00n,
  largeAmount: 2_000_00n,
  civilServant: 11_00n,
  enterpriseSupplement: 12_00n,
  other: 13_00n,
  hospitalWaiver: 14_00n,
  medicalAssistance: 15_00n,
  personalAccount: 900_00n,
  familyAccount: 800_00n,
};
const sources: FundSources = {
  civilServant: 'civilServant',
  enterprise: 'enterpriseSupplement',
  catastrophic: 'other',
  medicalAssistance: 'hospitalWaiver',
  protection: 'medicalAssistance',
};

function settlement(claimNo: bigint, pack: number, amounts: Pick<Settlement, 'split' | 'fundItems'>): Settlement {
  const { institution, claimId, personId, homeRegion, settledOn } = claim(`C${claimNo}`);
  return {
    ...{ claimNo, institution, claimId, personId, homeRegion, settledOn, ...amounts },
    treatingRegion: hospital.region,
    bookedOn: booked,
    scheme: '310',
    route: 'referred',
    filingId: null,
    pack: { id: `pack-${pack}` as PolicyPackId, version: '1', digest: digest(pack) },
    catalogueVersion: null,
    insuranceYear: 2026,
    circumstances: {
      ...{ status: 'in-service', civilServant: false, assistance: null, tier: 'tertiary-a' },
      ...{ specialist: false, bestBelowTertiary: false, place: 'outside', filingCategory: null },
      counters: { 'inpatient/charged/year': 300_00n },
    },
    yearBefore: emptyYear,
    accountAvailable: 900_00n,
    admissions: 1,
    countsApart: false,
    counted: { 'inpatient/charged/year': amounts.split.deductible },
    categoryTotals: [amounts.split.total],
    reversal: null,
  };
}

async function stored(...settlements: Settlement[]): Promise<Settlement[]> {
  const origin = { keyId: null, partition: null, offset: null } as never;
  const rows = settlements.map((one, ordinal) => ({
    ...{ settlement: one, packNo: Number(one.pack.id.slice(5)), origin, batch: 7n, ordinal },
    content: one.reversal === null ? Buffer.from('claim') : null,
    wayOfCare: one.reversal === null ? ('inpatient' as const) : null,
  }));
  return database.db.transaction(async (tx) => {
    await addSettlements(tx, rows, new Date('2026-10-09T08:00:00Z'));
    return (await readSettlements(tx, settlements)).map(settlementOf);
  });
}

test('what was settled before there were more payers stands, and the previous version goes on writing', async () => {
  const pack = `insert into policy_pack (id, version, digest, source, first_seen_at) values ('pack-1', '1', '${digest(1)}', '', now())`;
  const row = (
    claimNo: number,
  ) => `insert into settlement (claim_no, booked_on, settled_on, institution, claim_id, person_id,
    home_region, treating_region, scheme, route, pack_no, insurance_year, circumstances, year_admissions, year_in_scope,
    year_above_deductible, year_own_burden, account_available, total, full_self_pay, over_limit, pre_self_pay, in_scope, deductible,
    pool_self, floor_top_up, large_self, over_cap, employee_pool, resident_pool, civil_servant, large_amount, catastrophic,
    medical_assistance, fund_total, personal_total, account, cash, category_totals, content, outbox_id, ordinal, recorded_at)
    values (${claimNo}, '2026-10-09', '2026-10-09', 'H31010100001', 'C${claimNo}', 'P00000001', '340100', '310101', '310', 'referred', 1,
    2026, '{}', 0, 0, 0, 0, 0, 100, 0, 0, 0, 100, 10, 20, 0, 0, 0, 70, 0, 5, 0, 4, 3, 82, 18, 8, 10, '{100}', 'x', 6, 0, now())`;
  await database.query(pack);
  await database.query(row(1));

  await migrate({ ownerUrl: database.ownerUrl, migrations: settlementMigrations });
  await database.query(row(2));

  const read = await readSettlements(
    database.db,
    [1n, 2n].map((claimNo) => ({ claimNo, bookedOn: booked })),
  );
  expect(read.map(settlementOf)).toMatchObject(
    [1n, 2n].map((claimNo) => ({
      claimNo,
      split: { poolFund: 70n, civilServant: 5n, catastrophic: 4n, medicalAssistance: 3n, enterprise: 0n, cash: 10n },
      fundItems: { employeePool: 70n, personalAccount: 8n, enterpriseSupplement: 0n, familyAccount: 0n },
      counted: null,
    })),
  );
});

test('a settlement that every payer has a part of, and the row that undoes it, are read as they were written', async () => {
  await database.query(
    `insert into policy_pack (id, version, digest, source, fund_items, first_seen_at) values ('pack-2', '1', $1, '', $2, now())`,
    [digest(2), JSON.stringify(sources)],
  );
  const settled = settlement(3n, 2, { split, fundItems: items });
  const undone = negated(settled, 'R1' as HospitalReference, day('2026-10-10'), { claimNo: 4n, bookedOn: booked });
  const again = { ...undone, settledOn: booked };

  expect(await stored(settled, again)).toEqual([settled, again]);

  const told = settledContent(settled);
  expect(told).toMatchObject({ hospitalPart: 35_00n, familyAccount: 800_00n, advanced: 23_765_00n });
  expect(told.advanced).toBe(sumOfFundItems(told.fundItems));
  expect(told.total).toBe(told.fundTotal + told.hospitalPart + told.account + told.familyAccount + told.cash);
  expect(claimSettled.parse(JSON.parse(toJson(told)))).toEqual(told);
  expect(claimReversed.parse(JSON.parse(toJson(reversedContent(again))))).toMatchObject({
    ...{ hospitalPart: -35_00n, familyAccount: -800_00n, advanced: -23_765_00n },
    fundItems: { maternity: -20_000_00n, other: -13_00n, hospitalWaiver: -14_00n, enterpriseSupplement: -12_00n },
  });
});

test('control totals and batches count a relative’s account as advanced, and not what the hospital bears', async () => {
  await stored(settlement(5n, 2, { split, fundItems: items }));
  await database.query(`insert into publication (outbox_id, topic) values (7, 'settlement.outcomes.v1')`);
  await database.query('insert into business_day (day, opened_at, deadline) values ($1, now(), now())', [booked]);

  await database.db.transaction((tx) => takeControlTotals(tx, [booked]));

  const place = { day: booked, treatingProvince: region('310000'), after: null, limit: 10 };
  expect(await listControlTotals(database.db, place)).toMatchObject([
    { settlements: 5, total: 30_002_00n, advanced: 23_765_00n + 2n * 90n },
  ]);
  expect(await sentBatches(database.db, 6n, 10)).toEqual([{ batch: 7n, facts: 3, amount: 23_765_00n }]);
});

test.each(['enterprise_supplement', 'maternity', 'hospital_waiver', 'other', 'hospital_part', 'family_account'])(
  'the table refuses a settlement that does not add up in %s',
  async (column) => {
    const names = await database.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'settlement' order by ordinal_position`,
    );
    const values = names.map(({ name }) =>
      name === 'claim_no' ? 'claim_no + 100' : name === column ? `${column} + 1` : name,
    );

    const insertion = database.query(
      `insert into settlement select ${values.join(', ')} from settlement where claim_no = 3`,
    );

    await expect(insertion).rejects.toThrow('violates check constraint');
  },
);

test.each([
  [
    'a payer that takes money',
    'hospital_part = -1, cash = cash + hospital_part + 1, personal_total = personal_total + hospital_part + 1',
    3,
  ],
  ['an undone payer that gives money', 'family_account = 1, cash = cash + family_account - 1', 4],
])('the table refuses %s', async (_, change, claimNo) => {
  const update = database.asSuperuser(`update settlement set ${change} where claim_no = ${claimNo}`);

  await expect(update).rejects.toThrow('settlement_signs');
});
