import type {
  BusinessDate,
  DeductionId,
  HospitalReference,
  InstitutionCode,
  PersonId,
  RegionCode,
} from '@lianqing/kernel';
import { noFundItems, sumOfFundItems, type Fen, type FundItem } from '@lianqing/money';
import { dates, instants, int4s, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Deduction, DeductionEntry, DeductionGround, ReturnCause } from '../../domain/review/deduction';
import { columnOf, itemColumns, items, type ItemAmounts } from './deduction-columns';

/** A row of a deduction with all that its outcome tells. */
export interface DeductionRow {
  readonly deduction: Pick<
    Deduction,
    | 'deductionId'
    | 'ground'
    | 'reasonCode'
    | 'department'
    | 'instalments'
    | 'claimNo'
    | 'institution'
    | 'claimId'
    | 'personId'
    | 'homeRegion'
    | 'treatingRegion'
  >;
  readonly entry: DeductionEntry;
  /** The instalment that is taken; of a return the last one that was. */
  readonly instalment: number;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate;
}

/** What was told with it. */
export interface Told {
  readonly batch: bigint;
  readonly ordinal: number;
}

const entryColumns = [
  ...['deduction_id', 'kind', 'number', 'instalment', 'because', 'claim_no', 'institution', 'claim_id', 'person_id'],
  ...['home_region', 'treating_region', 'settled_on', 'booked_on', 'fund_total', 'outbox_id', 'ordinal', 'recorded_at'],
  ...itemColumns,
];
const entryTypes = [
  ...['text', 'text', 'integer', 'integer', 'text', 'bigint', 'text', 'text', 'text'],
  ...['text', 'text', 'date', 'date', 'bigint', 'bigint', 'integer', 'timestamptz'],
  ...itemColumns.map(() => 'bigint'),
];

const insertEntries = statement(
  'settlement.insert-deduction-entries',
  `insert into deduction_entry (${entryColumns.join(', ')})
   select * from unnest(${entryTypes.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})`,
);

const readEntries = (name: string, where: string) =>
  plannedEachTime(
    name,
    `select entry.deduction_id as "deductionId", ground, reason_code as "reasonCode", department, instalments,
       entry.claim_no as "claimNo", entry.institution, entry.claim_id as "claimId", entry.person_id as "personId",
       entry.home_region as "homeRegion", entry.treating_region as "treatingRegion", kind, number::integer as number,
       entry.instalment::integer as instalment, because, settled_on as "settledOn", booked_on as "bookedOn",
       outbox_id as batch, ordinal, recorded_at as "recordedAt", ${items.map((item) => `entry.${columnOf[item]} as "${item}"`).join(', ')}
     from deduction_entry as entry join deduction using (deduction_id) ${where}`,
  );
const entriesOfClaim = readEntries(
  'settlement.deduction-entries-of-claim',
  'where entry.claim_no = $1 order by outbox_id, ordinal',
);
const entriesOfBatches = readEntries(
  'settlement.deduction-entries-of-batches',
  'where outbox_id = any($1::bigint[]) and entry.institution = $2 order by outbox_id, ordinal',
);
const entriesOfDeduction = readEntries(
  'settlement.deduction-entries',
  'where entry.deduction_id = $1 order by outbox_id, ordinal',
);

/** Adds rows of deductions; nothing ever changes them. */
export async function addDeductionEntries(
  tx: EntityManager,
  rows: readonly (DeductionRow & Told)[],
  recordedAt: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const text = (value: (row: DeductionRow) => string | null) => texts(rows.map(value));
  await run(tx, insertEntries, [
    text(({ deduction }) => deduction.deductionId),
    text(({ entry }) => entry.is),
    int4s(rows.map(({ entry }) => entry.number)),
    int4s(rows.map(({ instalment }) => instalment)),
    text(({ entry }) => entry.because),
    int8s(rows.map(({ deduction }) => deduction.claimNo)),
    text(({ deduction }) => deduction.institution),
    text(({ deduction }) => deduction.claimId),
    text(({ deduction }) => deduction.personId),
    text(({ deduction }) => deduction.homeRegion),
    text(({ deduction }) => deduction.treatingRegion),
    dates(rows.map(({ settledOn }) => settledOn)),
    dates(rows.map(({ bookedOn }) => bookedOn)),
    int8s(rows.map(({ entry }) => signOf(entry) * sumOfFundItems(entry.fundItems))),
    int8s(rows.map(({ batch }) => batch)),
    int4s(rows.map(({ ordinal }) => ordinal)),
    instants(rows.map(() => recordedAt)),
    ...items.map((item) => int8s(rows.map(({ entry }) => signOf(entry) * entry.fundItems[item]))),
  ]);
}

/** A row of a deduction as it is stored. */
export interface StoredEntry extends DeductionRow, Told {
  readonly recordedAt: Date;
}

/** What deductions took from a claim and returned to it, in order. */
export async function deductionEntriesOf(at: EntityManager | DataSource, claimNo: bigint): Promise<StoredEntry[]> {
  return (await run<EntryRow>(at, entriesOfClaim, [claimNo])).map(entryOf);
}

/** What one deduction took and returned, in order. */
export async function entriesOf(at: EntityManager | DataSource, id: DeductionId): Promise<StoredEntry[]> {
  return (await run<EntryRow>(at, entriesOfDeduction, [id])).map(entryOf);
}

/** Rows of deductions of a hospital in these outbox rows. */
export async function deductionEntriesIn(
  at: EntityManager | DataSource,
  institution: InstitutionCode,
  batches: readonly bigint[],
): Promise<StoredEntry[]> {
  if (batches.length === 0) return [];
  return (await run<EntryRow>(at, entriesOfBatches, [int8s(batches), institution])).map(entryOf);
}

/** In the books what is taken is negative, as the amounts of a settlement that is undone are. */
export function signOf({ is }: Pick<DeductionEntry, 'is'>): bigint {
  return is === 'taken' ? -1n : 1n;
}

interface EntryRow extends ItemAmounts, Told {
  readonly deductionId: DeductionId;
  readonly ground: DeductionGround;
  readonly reasonCode: string;
  readonly department: string | null;
  readonly instalments: number;
  readonly claimNo: bigint;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly kind: DeductionEntry['is'];
  readonly number: number;
  readonly instalment: number;
  readonly because: ReturnCause | null;
  readonly settledOn: BusinessDate;
  readonly bookedOn: BusinessDate;
  readonly recordedAt: Date;
}

function entryOf(row: EntryRow): StoredEntry {
  const { kind: is, number, because, instalment, settledOn, bookedOn, batch, ordinal, recordedAt } = row;
  const { deductionId, ground, reasonCode, department, instalments } = row;
  const { claimNo, institution, claimId, personId, homeRegion, treatingRegion } = row;
  const fundItems: Record<FundItem, Fen> = { ...noFundItems };
  for (const item of items) fundItems[item] = signOf({ is }) * row[item];
  return {
    deduction: {
      ...{ deductionId, ground, reasonCode, department, instalments },
      ...{ claimNo, institution, claimId, personId, homeRegion, treatingRegion },
    },
    entry: { is, number, because, fundItems },
    ...{ instalment, settledOn, bookedOn, batch, ordinal, recordedAt },
  };
}
