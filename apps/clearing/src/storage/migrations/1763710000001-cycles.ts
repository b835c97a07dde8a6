import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cycles, and the calendars that say how long they are and when their steps are due. */
export class Cycles1763710000001 implements MigrationInterface {
  readonly name = 'Cycles1763710000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table calendar (
        level                text     not null check (level ~ '^[a-z][a-z-]{0,31}$'),
        valid_from           date     not null check (valid_from = date_trunc('month', valid_from)),
        length               text     not null check (length in ('month', 'ten-day', 'day')),
        cut_off_after_days   smallint not null check (cut_off_after_days >= 0),
        reconcile_after_days smallint not null check (reconcile_after_days >= cut_off_after_days),
        state_after_days     smallint not null check (state_after_days >= reconcile_after_days),
        sign_after_days      smallint not null check (sign_after_days >= state_after_days),
        pay_after_days       smallint not null check (pay_after_days >= sign_after_days),
        settle_after_days    smallint not null check (settle_after_days >= pay_after_days),
        payment_working_days smallint not null check (payment_working_days >= 0),
        primary key (level, valid_from)
      );
      -- The monthly reference calendar of field-facts §6: reconciled by the 20th, sorted on the 21st, signed by the 25th,
      -- orders at month-end, then five working days to finance and ten to the transfer.
      insert into calendar values ('interprovincial', '2000-01-01', 'month', 10, 20, 21, 25, 30, 55, 15);

      create table calendar_exception (
        day        date    primary key,
        is_working boolean not null
      );
      comment on table calendar_exception is 'Holidays on weekdays, and weekends that are worked';

      create table cycle (
        id               text        primary key check (id ~ '^[a-z][a-z-]{0,31}:[0-9]{4}-[0-9]{2}(-[0-9]{2})?$'),
        level            text        not null,
        starts_on        date        not null,
        ends_on          date        not null check (ends_on >= starts_on),
        state            text        not null default 'open'
                           check (state in ('open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying', 'settled')),
        version          integer     not null default 1 check (version > 0),
        opened_at        timestamptz not null,
        changed_at       timestamptz not null,
        signed_by        text        check (signed_by <> ''),
        cut_off_due_at   timestamptz not null,
        reconcile_due_at timestamptz not null,
        state_due_at     timestamptz not null,
        sign_due_at      timestamptz not null,
        pay_due_at       timestamptz not null,
        settle_due_at    timestamptz not null,
        unique (level, starts_on),
        check ((signed_by is not null) = (state in ('signed', 'paying', 'settled')))
      );
      create index cycle_unsettled on cycle (state) where state <> 'settled';

      -- When each step was taken; the cycle's own row tells only the last one.
      create table cycle_step (
        cycle    text        not null references cycle,
        state    text        not null,
        taken_at timestamptz not null,
        primary key (cycle, state)
      );

      -- A cycle goes forward one state at a time, never back.
      create function cycle_goes_forward() returns trigger language plpgsql as $f$
      declare
        states text[] := array['open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying', 'settled'];
      begin
        if array_position(states, new.state) <> array_position(states, old.state) + 1 then
          raise exception 'cycle % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
        end if;
        return new;
      end $f$;
      create trigger cycle_goes_forward before update of state on cycle
        for each row when (new.state is distinct from old.state) execute function cycle_goes_forward();
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
