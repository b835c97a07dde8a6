import { emptyYear, type Route, type Scheme, type Split, type WayOfCare, type YearSoFar } from '@lianqing/benefits';
import { toJson } from '@lianqing/contracts';
import {
  invariant,
  type BusinessDate,
  type FilingId,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type PolicyPackId,
  type RegionCode,
} from '@lianqing/kernel';
import type { Fen, FundItemAmounts } from '@lianqing/money';
import {
  booleans,
  byteas,
  dates,
  instants,
  int4s,
  int8s,
  plannedEachTime,
  run,
  statement,
  texts,
} from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { usualSources, type FundSources } from '../../domain/policies/fund-sources';
import type { PackReference, Settlement } from '../../domain/settling/settlement';
import { circumstancesIn, countersIn } from './circumstances-column';
import type { Origin } from './origin';

/** A settlement with what the row holds besides it. */
export interface SettlementToStore {
  readonly settlement: Settlement;
  readonly packNo: number;
  /** The packed claim; null for a negated row. */
  readonly content: Buffer | null;
  /** Null for a negated row. */
  readonly wayOfCare: WayOfCare | null;
  readonly origin: Origin;
  /** The outbox row that holds the outcome, and the place in it. */
  readonly batch: bigint;
  readonly ordinal: number;
}

type Column = readonly [
  name: string,
  type: string,
  encode: (rows: readonly SettlementToStore[], recordedAt: Date) => Buffer,
];

const text =
  (value: (row: SettlementToStore) => string | null): Column[2] =>
  (rows) =>
    texts(rows.map(value));
const day =
  (value: (row: SettlementToStore) => string | null): Column[2] =>
  (rows) =>
    dates(rows.map(value));
const count =
  (value: (row: SettlementToStore) => number | null): Column[2] =>
  (rows) =>
    int4s(rows.map(value));
const number =
  (value: (row: SettlementToStore) => bigint | null): Column[2] =>
  (rows) =>
    int8s(rows.map(value));
const split = (field: keyof Split) => number((row) => row.settlement.split[field]);
const item = (field: keyof FundItemAmounts) => number((row) => row.settlement.fundItems[field]);

/** The columns of the table; the insert and its parameters are made of this one list. */
export const columns: readonly Column[] = [
  ['claim_no', 'bigint', number((row) => row.settlement.claimNo)],
  ['booked_on', 'date', day((row) => row.settlement.bookedOn)],
  ['settled_on', 'date', day((row) => row.settlement.settledOn)],
  ['institution', 'text', text((row) => row.settlement.institution)],
  ['claim_id', 'text', text((row) => row.settlement.claimId)],
  ['person_id', 'text', text((row) => row.settlement.personId)],
  ['home_region', 'text', text((row) => row.settlement.homeRegion)],
  ['treating_region', 'text', text((row) => row.settlement.treatingRegion)],
  ['scheme', 'text', text((row) => row.settlement.scheme)],
  ['route', 'text', text((row) => row.settlement.route)],
  ['filing_id', 'text', text((row) => row.settlement.filingId)],
  ['pack_no', 'integer', count((row) => row.packNo)],
  ['catalogue_version', 'integer', count((row) => row.settlement.catalogueVersion)],
  ['insurance_year', 'integer', count((row) => row.settlement.insuranceYear)],
  ['circumstances', 'text', text((row) => toJson(row.settlement.circumstances))],
  ['year_admissions', 'integer', count((row) => row.settlement.yearBefore.admissions)],
  ['year_in_scope', 'bigint', number((row) => row.settlement.yearBefore.inScope)],
  ['year_above_deductible', 'bigint', number((row) => row.settlement.yearBefore.aboveDeductible)],
  ['year_own_burden', 'bigint', number((row) => row.settlement.yearBefore.ownBurden)],
  ['account_available', 'bigint', number((row) => row.settlement.accountAvailable)],
  ['total', 'bigint', split('total')],
  ['full_self_pay', 'bigint', split('fullSelfPay')],
  ['over_limit', 'bigint', split('overLimit')],
  ['pre_self_pay', 'bigint', split('preSelfPay')],
  ['in_scope', 'bigint', split('inScope')],
  ['deductible', 'bigint', split('deductible')],
  ['pool_self', 'bigint', split('poolSelf')],
  ['floor_top_up', 'bigint', split('floorTopUp')],
  ['large_self', 'bigint', split('largeSelf')],
  ['over_cap', 'bigint', split('overCap')],
  ['employee_pool', 'bigint', item('employeePool')],
  ['resident_pool', 'bigint', item('residentPool')],
  ['civil_servant', 'bigint', item('civilServant')],
  ['large_amount', 'bigint', item('largeAmount')],
  ['catastrophic', 'bigint', item('catastrophic')],
  ['medical_assistance', 'bigint', item('medicalAssistance')],
  ['enterprise_supplement', 'bigint', item('enterpriseSupplement')],
  ['maternity', 'bigint', item('maternity')],
  ['hospital_waiver', 'bigint', item('hospitalWaiver')],
  ['other', 'bigint', item('other')],
  ['fund_total', 'bigint', split('fundTotal')],
  ['hospital_part', 'bigint', split('hospitalPart')],
  ['personal_total', 'bigint', split('personalTotal')],
  ['account', 'bigint', item('personalAccount')],
  ['family_account', 'bigint', item('familyAccount')],
  ['cash', 'bigint', split('cash')],
  ['admissions', 'integer', count((row) => row.settlement.admissions)],
  ['counts_apart', 'boolean', (rows) => booleans(rows.map((row) => row.settlement.countsApart))],
  ['counted', 'text', text((row) => row.settlement.counted && toJson(row.settlement.counted))],
  ['category_totals', 'text', text((row) => `{${row.settlement.categoryTotals.join()}}`)],
  ['way_of_care', 'text', text((row) => row.wayOfCare)],
  ['content', 'bytea', (rows) => byteas(rows.map((row) => row.content))],
  ['reverses', 'bigint', number((row) => row.settlement.reversal?.reverses.claimNo ?? null)],
  ['reverses_booked_on', 'date', day((row) => row.settlement.reversal?.reverses.bookedOn ?? null)],
  ['reversal_id', 'text', text((row) => row.settlement.reversal?.reversalId ?? null)],
  ['key_id', 'text', text((row) => row.origin.keyId)],
  ['origin_partition', 'integer', count((row) => row.origin.partition)],
  ['origin_offset', 'bigint', number((row) => row.origin.offset)],
  ['outbox_id', 'bigint', number((row) => row.batch)],
  ['ordinal', 'integer', count((row) => row.ordinal)],
  ['recorded_at', 'timestamptz', (rows, recordedAt) => instants(rows.map(() => recordedAt))],
];

const names = columns.map(([name]) => name);

const insert = statement(
  'settlement.insert-settlements',
  `insert into settlement (${names.join(', ')})
   select ${names.map((name) => (name === 'category_totals' ? `${name}::bigint[]` : name)).join(', ')}
   from unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')}) as new(${names.join(', ')})`,
);

/** Adds settled and negated rows; nothing ever changes them. */
export async function addSettlements(
  tx: EntityManager,
  rows: readonly SettlementToStore[],
  recordedAt: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await run(
    tx,
    insert,
    columns.map(([, , encode]) => encode(rows, recordedAt)),
  );
}

/** A row as stored. */
export interface SettlementRow {
  readonly claim_no: bigint;
  readonly booked_on: BusinessDate;
  readonly settled_on: BusinessDate;
  readonly institution: InstitutionCode;
  readonly claim_id: HospitalReference;
  readonly person_id: PersonId;
  readonly home_region: RegionCode;
  readonly treating_region: RegionCode;
  readonly scheme: Scheme;
  readonly route: Route;
  readonly filing_id: FilingId | null;
  readonly pack_no: number;
  readonly catalogue_version: number | null;
  readonly insurance_year: number;
  readonly circumstances: string;
  readonly admissions: number;
  readonly counts_apart: boolean;
  readonly counted: string | null;
  readonly year_admissions: number;
  readonly year_in_scope: Fen;
  readonly year_above_deductible: Fen;
  readonly year_own_burden: Fen;
  readonly account_available: Fen;
  readonly total: Fen;
  readonly full_self_pay: Fen;
  readonly over_limit: Fen;
  readonly pre_self_pay: Fen;
  readonly in_scope: Fen;
  readonly deductible: Fen;
  readonly pool_self: Fen;
  readonly floor_top_up: Fen;
  readonly large_self: Fen;
  readonly over_cap: Fen;
  readonly employee_pool: Fen;
  readonly resident_pool: Fen;
  readonly civil_servant: Fen;
  readonly large_amount: Fen;
  readonly catastrophic: Fen;
  readonly medical_assistance: Fen;
  readonly enterprise_supplement: Fen;
  readonly maternity: Fen;
  readonly hospital_waiver: Fen;
  readonly other: Fen;
  readonly fund_total: Fen;
  readonly hospital_part: Fen;
  readonly personal_total: Fen;
  readonly account: Fen;
  readonly family_account: Fen;
  readonly cash: Fen;
  readonly category_totals: readonly Fen[];
  readonly content: Buffer | null;
  readonly reverses: bigint | null;
  readonly reverses_booked_on: BusinessDate | null;
  readonly reversal_id: HospitalReference | null;
  readonly key_id: string | null;
  readonly origin_partition: number | null;
  readonly origin_offset: bigint | null;
  readonly outbox_id: bigint;
  readonly ordinal: number;
  readonly recorded_at: Date;
  readonly pack_id: PolicyPackId;
  readonly pack_version: string;
  readonly pack_digest: string;
  /** What each fund of the pack is paid out of, as JSON; null for packs that are older than the choice. */
  readonly pack_fund_items: string | null;
}

/** What a row says of the pack that decided it, for a query that joins `policy_pack as pack`. */
export const packColumns = `pack.id as pack_id, pack.version as pack_version, pack.digest as pack_digest,
     pack.fund_items as pack_fund_items`;

/** With the stretch of days bound, PostgreSQL plans for the months in it instead of all there are: 0.8 ms, not 27. */
const read = plannedEachTime(
  'settlement.read-settlements',
  `select settlement.*, ${packColumns}
   from unnest($1::bigint[], $2::date[]) as wanted(claim_no, booked_on)
   join settlement using (claim_no, booked_on) join policy_pack as pack using (pack_no)
   where settlement.booked_on between $3 and $4`,
);

/** Rows by number and day. */
export async function readSettlements(
  at: EntityManager | DataSource,
  places: readonly { readonly claimNo: bigint; readonly bookedOn: BusinessDate }[],
): Promise<SettlementRow[]> {
  if (places.length === 0) return [];
  const days = places.map((place) => place.bookedOn).sort();
  return run<SettlementRow>(at, read, [
    int8s(places.map((place) => place.claimNo)),
    dates(places.map((place) => place.bookedOn)),
    days.at(0),
    days.at(-1),
  ]);
}

/** A row as the domain knows it. */
export function settlementOf(row: SettlementRow): Settlement {
  return {
    claimNo: row.claim_no,
    institution: row.institution,
    claimId: row.claim_id,
    personId: row.person_id,
    homeRegion: row.home_region,
    treatingRegion: row.treating_region,
    scheme: row.scheme,
    settledOn: row.settled_on,
    bookedOn: row.booked_on,
    route: row.route,
    filingId: row.filing_id,
    pack: packOf(row),
    catalogueVersion: row.catalogue_version,
    insuranceYear: row.insurance_year,
    circumstances: circumstancesIn(row.circumstances),
    yearBefore: yearBeforeOf(row),
    accountAvailable: row.account_available,
    split: splitOf(row),
    fundItems: fundItemsOf(row),
    admissions: row.admissions,
    countsApart: row.counts_apart,
    counted: row.counted === null ? null : countersIn(row.counted),
    categoryTotals: row.category_totals,
    reversal: reversalOf(row),
  };
}

function reversalOf({ reversal_id, reverses, reverses_booked_on }: SettlementRow): Settlement['reversal'] {
  if (reversal_id === null) return null;
  invariant(reverses !== null && reverses_booked_on !== null, 'a negated row names what it undoes');
  return { reversalId: reversal_id, reverses: { claimNo: reverses, bookedOn: reverses_booked_on } };
}

function packOf(row: SettlementRow): PackReference {
  return { id: row.pack_id, version: row.pack_version, digest: row.pack_digest };
}

function yearBeforeOf(row: SettlementRow): YearSoFar {
  return {
    ...emptyYear,
    admissions: row.year_admissions,
    inScope: row.year_in_scope,
    aboveDeductible: row.year_above_deductible,
    ownBurden: row.year_own_burden,
  };
}

function fundItemsOf(row: SettlementRow): FundItemAmounts {
  return {
    employeePool: row.employee_pool,
    personalAccount: row.account,
    civilServant: row.civil_servant,
    largeAmount: row.large_amount,
    residentPool: row.resident_pool,
    catastrophic: row.catastrophic,
    medicalAssistance: row.medical_assistance,
    enterpriseSupplement: row.enterprise_supplement,
    maternity: row.maternity,
    hospitalWaiver: row.hospital_waiver,
    other: row.other,
    familyAccount: row.family_account,
  };
}

/** What each fund paid is read from the item that its pack names: no two funds share one (`assertColumnsFit`). */
function splitOf(row: SettlementRow): Split {
  const items = fundItemsOf(row);
  const sources = row.pack_fund_items === null ? usualSources : (JSON.parse(row.pack_fund_items) as FundSources);
  const paidBy = (fund: keyof FundSources): Fen => {
    const source = sources[fund];
    return source === undefined ? 0n : items[source];
  };
  return {
    fullSelfPay: row.full_self_pay,
    overLimit: row.over_limit,
    preSelfPay: row.pre_self_pay,
    inScope: row.in_scope,
    total: row.total,
    deductible: row.deductible,
    poolFund: row.employee_pool + row.resident_pool + row.maternity,
    poolSelf: row.pool_self,
    floorTopUp: row.floor_top_up,
    largeFund: row.large_amount,
    largeSelf: row.large_self,
    overCap: row.over_cap,
    civilServant: paidBy('civilServant'),
    enterprise: paidBy('enterprise'),
    catastrophic: paidBy('catastrophic'),
    medicalAssistance: paidBy('medicalAssistance'),
    protection: paidBy('protection'),
    fundTotal: row.fund_total,
    hospitalPart: row.hospital_part,
    personalTotal: row.personal_total,
    account: row.account,
    familyAccount: row.family_account,
    cash: row.cash,
  };
}
