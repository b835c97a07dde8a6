import { bareArray, run, statement } from '@lianqing/persistence';
import type { BusinessDate, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { EntityManager } from 'typeorm';

/** A prepayment that went from treasury to treasury, as the prepayment fund tells it. */
export interface PrepaymentMovement {
  /** `<pair>:<year>:<movement>`. */
  readonly id: string;
  readonly digest: string;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly year: number;
  readonly kind: 'placed' | 'topped-up' | 'adjusted';
  readonly amount: Fen;
  readonly movedOn: BusinessDate;
  readonly batch: bigint | undefined;
}

const register = statement(
  'clearing.register-movements',
  `with given as materialized (
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::bigint[], $8::date[],
                          $9::bigint[])
       as given (id, digest, home_province, treating_province, year, kind, amount, moved_on, batch)
   ), made as (
     insert into prepayment_movement (id, digest, home_province, treating_province, year, kind, amount, moved_on, batch)
     select id, decode(digest, 'hex'), home_province, treating_province, year, kind, amount, moved_on, batch
     from given order by id
     on conflict (id) do nothing
     returning id, batch, amount
   ), received as (
     insert into received_batch as held (topic, batch, facts, amount)
     select $10, batch, count(*), sum(amount) from made where batch is not null group by batch order by batch
     on conflict (topic, batch) do update set facts = held.facts + excluded.facts, amount = held.amount + excluded.amount
   )
   select given.id from given left join made using (id) where made.id is null`,
);
const readDigests = statement(
  'clearing.movement-digests',
  `select id, encode(digest, 'hex') as digest from prepayment_movement where id = any($1::text[])`,
);

/**
 * Registers movements, each once.
 * @returns those that were registered before, with the digest they have
 */
export async function registerMovements(
  tx: EntityManager,
  topic: string,
  movements: readonly PrepaymentMovement[],
): Promise<Map<string, string>> {
  const of = (value: (movement: PrepaymentMovement) => string | number | bigint | null) =>
    bareArray(movements.map(value));
  const known = await run<{ id: string }>(tx, register, [
    of(({ id }) => id),
    of(({ digest }) => digest),
    of(({ homeProvince }) => homeProvince),
    of(({ treatingProvince }) => treatingProvince),
    of(({ year }) => year),
    of(({ kind }) => kind),
    of(({ amount }) => amount),
    of(({ movedOn }) => movedOn),
    of(({ batch }) => batch ?? null),
    topic,
  ]);
  if (known.length === 0) return new Map();
  const rows = await run<{ id: string; digest: string }>(tx, readDigests, [bareArray(known.map(({ id }) => id))]);
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}
