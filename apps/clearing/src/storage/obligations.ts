import type { SettlementId } from '@lianqing/kernel';
import { fundItems } from '@lianqing/money';
import { bareArray, run, statement } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { PairTotal, PlacedObligation } from '../domain/pair-total';
import type { Obligation } from '../domain/obligation';
import { fundColumnNames } from './columns';

/** An obligation that asks to be registered. */
export interface Candidate {
  readonly obligation: Obligation;
  /** SM3 of its content, hexadecimal. */
  readonly digest: string;
}

const register = statement(
  'clearing.register-obligations',
  `with given as materialized (
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[])
       as given (settlement_id, digest, home_province, treating_province, booked_on)
   ), made as (
     insert into obligation_register (settlement_id, digest, home_province, treating_province, booked_on)
     select settlement_id, decode(digest, 'hex'), home_province, treating_province, booked_on
     from given order by settlement_id
     on conflict (settlement_id) do nothing
     returning settlement_id
   )
   select given.settlement_id as id from given left join made using (settlement_id) where made.settlement_id is null`,
);

const readDigests = statement(
  'clearing.registered-digests',
  `select settlement_id as id, encode(digest, 'hex') as digest from obligation_register where settlement_id = any($1::text[])`,
);

/**
 * Registers settlements, each once for ever, in order of their ids.
 * @returns those that were registered before, with the digest they have
 */
export async function registerObligations(
  tx: EntityManager,
  candidates: readonly Candidate[],
): Promise<Map<SettlementId, string>> {
  const known = await run<{ id: SettlementId }>(tx, register, [
    bareArray(candidates.map(({ obligation }) => obligation.settlementId)),
    bareArray(candidates.map(({ digest }) => digest)),
    bareArray(candidates.map(({ obligation }) => obligation.homeProvince)),
    bareArray(candidates.map(({ obligation }) => obligation.treatingProvince)),
    bareArray(candidates.map(({ obligation }) => obligation.bookedOn)),
  ]);
  if (known.length === 0) return new Map();
  // A later statement: what another transaction registered while this one waited is seen only now.
  const rows = await run<{ id: SettlementId; digest: string }>(tx, readDigests, [bareArray(known.map(({ id }) => id))]);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

const totalColumns = [
  'obligations',
  'reversals',
  'total',
  'fund_total',
  ...fundColumnNames,
  'advanced',
  'moved_obligations',
  'moved_total',
  'moved_advanced',
  'checksum',
];

const obligationColumns = [
  'settlement_id',
  'cycle',
  'cycle_starts_on',
  'original_cycle',
  'home_region',
  'treating_region',
  'home_province',
  'treating_province',
  'institution',
  'person_id',
  'settled_on',
  'booked_on',
  'reverses',
  'total',
  'fund_total',
  ...fundColumnNames,
  'advanced',
  'batch',
  'origin_partition',
  'origin_offset',
];

const columnType = (column: string) => {
  if (/_on$/.test(column)) return 'date';
  if (column === 'checksum') return 'numeric';
  return /^(settlement_id|person_id|institution|reverses|.*cycle|.*_region|.*_province)$/.test(column)
    ? 'text'
    : 'bigint';
};

/** `$from::type[], …`, one parameter per column. */
function parameters(columns: readonly string[], from: number): string {
  return columns.map((column, index) => `$${from + index}::${columnType(column)}[]`).join(', ');
}

const totalKey = ['cycle', 'home_province', 'treating_province'];
const totalsFrom = 2 + obligationColumns.length;
const receivedFrom = totalsFrom + totalKey.length + totalColumns.length;

/** Obligations, the totals of their cycles and pairs, and what each batch of settlement's brought: one statement. */
const writeObligations = statement(
  'clearing.write-obligations',
  `with written as (
     insert into obligation (${obligationColumns.join(', ')})
     select ${obligationColumns.join(', ')}
     from unnest(${parameters(obligationColumns, 2)}) as given (${obligationColumns.join(', ')})
   ), added as (
     insert into cycle_pair_total as held (${[...totalKey, ...totalColumns].join(', ')}, shard)
     select ${[...totalKey, ...totalColumns].join(', ')}, $1::smallint
     from unnest(${parameters([...totalKey, ...totalColumns], totalsFrom)}) as given (${[...totalKey, ...totalColumns].join(', ')})
     order by cycle, treating_province, home_province
     on conflict (cycle, treating_province, home_province, shard) do update
       set ${totalColumns.map((column) => `${column} = held.${column} + excluded.${column}`).join(', ')}
   )
   insert into received_batch as held (topic, batch, facts, amount)
   select $${receivedFrom}, batch, facts, amount
   from unnest($${receivedFrom + 1}::bigint[], $${receivedFrom + 2}::bigint[], $${receivedFrom + 3}::bigint[])
     as given (batch, facts, amount)
   order by batch
   on conflict (topic, batch) do update set facts = held.facts + excluded.facts, amount = held.amount + excluded.amount`,
);

/** An obligation and where it came from. */
export interface Arrived extends PlacedObligation {
  readonly batch: bigint | undefined;
  readonly partition: number;
  readonly offset: bigint;
}

/** Writes new obligations; their ids are registered and their cycles held open. */
export async function writeArrived(
  tx: EntityManager,
  {
    topic,
    shard,
    arrived,
    totals,
  }: { topic: string; shard: number; arrived: readonly Arrived[]; totals: readonly PairTotal[] },
): Promise<void> {
  const batches = batchesOf(arrived);
  await run(tx, writeObligations, [
    shard,
    ...obligationValues(arrived),
    ...totalValues(totals),
    topic,
    bareArray(batches.map(({ batch }) => batch)),
    bareArray(batches.map(({ facts }) => facts)),
    bareArray(batches.map(({ amount }) => amount)),
  ]);
}

function obligationValues(arrived: readonly Arrived[]): string[] {
  const of = (value: (obligation: Obligation) => string | bigint | null) =>
    bareArray(arrived.map(({ obligation }) => value(obligation)));
  return [
    of((obligation) => obligation.settlementId),
    bareArray(arrived.map(({ cycle }) => cycle)),
    bareArray(arrived.map(({ startsOn }) => startsOn)),
    bareArray(arrived.map(({ originalCycle }) => originalCycle)),
    of((obligation) => obligation.homeRegion),
    of((obligation) => obligation.treatingRegion),
    of((obligation) => obligation.homeProvince),
    of((obligation) => obligation.treatingProvince),
    of((obligation) => obligation.institution),
    of((obligation) => obligation.personId),
    of((obligation) => obligation.settledOn),
    of((obligation) => obligation.bookedOn),
    of((obligation) => obligation.reverses ?? null),
    of((obligation) => obligation.total),
    of((obligation) => obligation.fundTotal),
    ...fundItems.map((item) => of((obligation) => obligation.fundItems[item])),
    of((obligation) => obligation.advanced),
    bareArray(arrived.map(({ batch }) => batch ?? null)),
    bareArray(arrived.map(({ partition }) => partition)),
    bareArray(arrived.map(({ offset }) => offset)),
  ];
}

function totalValues(totals: readonly PairTotal[]): string[] {
  const of = (value: (total: PairTotal) => string | bigint | number) => bareArray(totals.map(value));
  return [
    of((total) => total.cycle),
    of((total) => total.homeProvince),
    of((total) => total.treatingProvince),
    of((total) => total.obligations),
    of((total) => total.reversals),
    of((total) => total.total),
    of((total) => total.fundTotal),
    ...fundItems.map((item) => of((total) => total.fundItems[item])),
    of((total) => total.advanced),
    of((total) => total.movedObligations),
    of((total) => total.movedTotal),
    of((total) => total.movedAdvanced),
    of((total) => total.checksum),
  ];
}

/** What each outbox row of the sender brought, smallest first. */
function batchesOf(arrived: readonly Arrived[]): { batch: bigint; facts: number; amount: bigint }[] {
  const batches = new Map<bigint, { batch: bigint; facts: number; amount: bigint }>();
  for (const { batch, obligation } of arrived) {
    if (batch === undefined) continue;
    const sum = batches.get(batch) ?? { batch, facts: 0, amount: 0n };
    sum.facts += 1;
    sum.amount += obligation.advanced;
    batches.set(batch, sum);
  }
  return [...batches.values()].sort((a, b) => (a.batch < b.batch ? -1 : 1));
}
