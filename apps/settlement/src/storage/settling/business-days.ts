import { daysBetween, DomainError, plusDays, type BusinessDate } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { bookingDay, deadlineOf, type SealRules } from '../../domain/settling/business-day';

/** A business day as stored. */
export interface BusinessDayRow {
  readonly day: BusinessDate;
  readonly openedAt: Date;
  /** When it is sealed by itself. */
  readonly deadline: Date;
  readonly sealedAt: Date | null;
}

const hold = statement(
  'settlement.hold-days',
  `select day, sealed_at is not null as "isSealed" from business_day where day = any($1::date[]) order by day for share`,
);

const open = statement(
  'settlement.open-days',
  `insert into business_day (day, opened_at, deadline) select day, $3, deadline from unnest($1::date[], $2::timestamptz[]) as new(day, deadline)
   order by day on conflict (day) do nothing`,
);

const sealedFrom = statement(
  'settlement.sealed-days',
  'select day from business_day where day >= $1 and sealed_at is not null',
);

const lockOpen = statement(
  'settlement.lock-days',
  `select day, opened_at as "openedAt", deadline, sealed_at as "sealedAt" from business_day
   where day between $1 and $2 and sealed_at is null order by day for update`,
);

const seal = statement('settlement.seal-days', 'update business_day set sealed_at = $2 where day = any($1::date[])');

const list = statement(
  'settlement.list-days',
  `select day, opened_at as "openedAt", deadline, sealed_at as "sealedAt" from business_day
   where ($1::date is null or day >= $1) and ($2::date is null or day <= $2) order by day limit $3`,
);

const unsealed = statement(
  'settlement.unsealed-days',
  `select day, opened_at as "openedAt", deadline, sealed_at as "sealedAt" from business_day where sealed_at is null order by day`,
);

const missing = statement(
  'settlement.missing-days',
  `select wanted::date as day
   from generate_series((select date_trunc('month', min(day)::timestamp) from business_day), $1::date::timestamp, interval '1 day') as wanted
   where not exists (select from business_day where day = wanted::date) order by wanted limit $2`,
);

/** A chunk that finds day after day sealed looks again so often; each look has read all seals before. */
const MAX_LOOKS = 5;

/**
 * Business days. Whoever books on a day holds its row for share until the commit, whoever seals it takes the row for
 * update: so a seal waits for what is under way, and nothing comes after it.
 */
@Injectable()
export class BusinessDays {
  /** Days known to be sealed; a seal is never taken back. */
  private readonly sealed = new Set<BusinessDate>();

  /** Holds the days on which what happened on `days` is booked, opening those that are new, and tells which they are. */
  async holdFor(
    tx: EntityManager,
    days: ReadonlySet<BusinessDate>,
    now: Date,
    rules: SealRules,
  ): Promise<Map<BusinessDate, BusinessDate>> {
    if (days.size === 0) return new Map();
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const booked = new Map([...days].map((day) => [day, bookingDay(day, this.sealed)]));
      const wanted = [...new Set(booked.values())].sort();
      const held = await run<{ day: BusinessDate; isSealed: boolean }>(tx, hold, [wanted]);
      if (held.length === wanted.length && !held.some((row) => row.isSealed)) return booked;

      const known = new Set(held.map((row) => row.day));
      await this.openDays(
        tx,
        wanted.filter((day) => !known.has(day)),
        now,
        rules,
      );
      const firstSealed = held.find((row) => row.isSealed);
      if (firstSealed)
        for (const row of await run<{ day: BusinessDate }>(tx, sealedFrom, [firstSealed.day])) this.sealed.add(row.day);
    }
    throw new SealsOutrun();
  }

  /** Opens days; those that are open or sealed already stay as they are. */
  async openDays(tx: EntityManager, days: readonly BusinessDate[], now: Date, rules: SealRules): Promise<void> {
    if (days.length === 0) return;
    await run(tx, open, [days, days.map((day) => deadlineOf(day, now, rules)), now]);
  }

  /** Takes the days of a stretch that are not sealed, for update; waits for everything that is being booked on them. */
  lockOpenDays(tx: EntityManager, from: BusinessDate, to: BusinessDate): Promise<BusinessDayRow[]> {
    return run<BusinessDayRow>(tx, lockOpen, [from, to]);
  }

  async markSealed(tx: EntityManager, days: readonly BusinessDate[], sealedAt: Date): Promise<void> {
    await run(tx, seal, [days, sealedAt]);
  }

  listDays(
    db: DataSource,
    stretch: { from: BusinessDate | null; to: BusinessDate | null; limit: number },
  ): Promise<BusinessDayRow[]> {
    return run<BusinessDayRow>(db, list, [stretch.from, stretch.to, stretch.limit]);
  }

  unsealedDays(tx: EntityManager): Promise<BusinessDayRow[]> {
    return run<BusinessDayRow>(tx, unsealed, []);
  }

  /** Days that are not there between the beginning of the first month begun and `last`, the earliest first. */
  async missingDays(tx: EntityManager, last: BusinessDate, limit: number): Promise<BusinessDate[]> {
    return (await run<{ day: BusinessDate }>(tx, missing, [last, limit])).map((row) => row.day);
  }
}

/**
 * All days from `from` to `to`.
 * @throws DomainError `rejected`, code `day.stretch-too-long`, when they are more than `most`
 */
export function daysFrom(from: BusinessDate, to: BusinessDate, most: number): BusinessDate[] {
  const count = daysBetween(from, to) + 1;
  if (count > most) {
    throw new DomainError(
      'rejected',
      'day.stretch-too-long',
      `From ${from} to ${to} are ${count} days: name at most ${most}`,
      { from, to, most },
    );
  }
  return Array.from({ length: count }, (_, index) => plusDays(from, index));
}

/** Days were sealed faster than a chunk could find an open one; it is tried again. */
class SealsOutrun extends Error {
  override readonly name = 'SealsOutrun';
  /** As a lost race in PostgreSQL: the transaction is tried again. */
  readonly code = '40001';
}
