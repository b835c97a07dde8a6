import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settlement's control totals, and how clearing differs from them. */
export class Reconciliation1763710000003 implements MigrationInterface {
  readonly name = 'Reconciliation1763710000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table control_part (
        day               date     not null,
        treating_province text     not null,
        part              smallint not null check (part between 1 and parts),
        parts             smallint not null,
        digest            bytea    not null check (octet_length(digest) = 32),
        received_at       timestamptz not null default now(),
        primary key (day, treating_province, part)
      );

      -- Added up per pair at arrival: closing a cycle reads these, and the hospitals' only where a pair differs.
      create table control_pair_total (
        day               date     not null,
        treating_province text     not null,
        home_province     text     not null,
        part              smallint not null,
        settlements       bigint   not null,
        total             bigint   not null,
        advanced          bigint   not null,
        checksum          numeric  not null default 0,
        primary key (day, treating_province, home_province, part)
      );

      create table control_total (
        day               date   not null,
        treating_province text   not null,
        home_province     text   not null,
        institution       text   not null,
        settlements       bigint not null,
        total             bigint not null,
        advanced          bigint not null,
        primary key (treating_province, home_province, day, institution)
      );

      create table difference (
        id                text     primary key,
        cycle             text     not null references cycle,
        home_province     text     not null,
        treating_province text     not null,
        day               date     not null,
        institution       text     not null,
        kind              text     not null check (kind in ('missing-here', 'unknown-there', 'amount-differs')),
        obligations_here  bigint   not null,
        obligations_there bigint   not null,
        total_here        bigint   not null,
        total_there       bigint   not null,
        advanced_here     bigint   not null,
        advanced_there    bigint   not null,
        -- Settlements that clearing holds of that day and hospital; at most 200.
        held              text[]   not null,
        -- Of those named by settlement: missing here, or with other amounts.
        claims            jsonb    not null default '[]',
        found_at          timestamptz not null,
        explanation       text     check (explanation <> ''),
        named_by          text     check (named_by <> ''),
        named_at          timestamptz,
        check ((explanation is null) = (named_at is null) and (explanation is null) = (named_by is null))
      );
      create index difference_of_cycle on difference (cycle, id);
    `);
    for (const table of ['control_part', 'control_pair_total', 'control_total']) await db.query(appendOnly(table));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
