import { appendOnly, monthlyPartitions } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Obligations, their ids, and what they come to per cycle and pair. Obligations lie in the partition of their cycle's
 * month, so a cycle is read from one partition; the key begins with the treating province, so the lines of a pair, and
 * all of a province, lie together in order of settlement id, which begins with the hospital.
 */
export class Obligations1763710000002 implements MigrationInterface {
  readonly name = 'Obligations1763710000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table obligation_register (
        settlement_id     text  collate "C" primary key,
        digest            bytea not null check (octet_length(digest) = 32),
        home_province     text  not null,
        treating_province text  not null,
        booked_on         date  not null
      );

      create table obligation (
        settlement_id      text     collate "C" not null,
        cycle              text     not null,
        cycle_starts_on    date     not null,
        original_cycle     text,
        home_region        text     not null,
        treating_region    text     not null,
        home_province      text     not null,
        treating_province  text     not null check (treating_province <> home_province),
        institution        text     not null,
        person_id          text     not null,
        settled_on         date     not null,
        booked_on          date     not null,
        reverses           text,
        total              bigint   not null,
        fund_total         bigint   not null,
        employee_pool      bigint   not null,
        personal_account   bigint   not null,
        civil_servant      bigint   not null,
        large_amount       bigint   not null,
        resident_pool      bigint   not null,
        catastrophic       bigint   not null,
        medical_assistance bigint   not null,
        advanced           bigint   not null,
        batch              bigint,
        origin_partition   smallint not null,
        origin_offset      bigint   not null,
        recorded_at        timestamptz not null default now(),
        primary key (treating_province, home_province, cycle_starts_on, settlement_id),
        constraint obligation_adds_up check (
          advanced = fund_total + personal_account and
          fund_total = employee_pool + civil_servant + large_amount + resident_pool + catastrophic + medical_assistance)
      ) partition by range (cycle_starts_on);

      create table cycle_pair_total (
        cycle              text     not null references cycle,
        home_province      text     not null,
        treating_province  text     not null,
        shard              smallint not null,
        obligations        bigint   not null,
        reversals          bigint   not null,
        total              bigint   not null,
        fund_total         bigint   not null,
        employee_pool      bigint   not null,
        personal_account   bigint   not null,
        civil_servant      bigint   not null,
        large_amount       bigint   not null,
        resident_pool      bigint   not null,
        catastrophic       bigint   not null,
        medical_assistance bigint   not null,
        advanced           bigint   not null,
        moved_obligations  bigint   not null,
        moved_total        bigint   not null,
        moved_advanced     bigint   not null,
        -- By hospital and day (domain/checksum.ts), of those that were not moved.
        checksum           numeric  not null default 0,
        primary key (cycle, treating_province, home_province, shard)
      ) with (fillfactor = 60);

      create table day_seal (
        day       date     not null,
        partition smallint not null,
        -- Messages of control totals that the day has in all.
        totals    integer  not null check (totals >= 0),
        sealed_at timestamptz not null default now(),
        primary key (day, partition)
      );
    `);
    await db.query(monthlyPartitions('obligation'));
    for (const table of ['obligation', 'obligation_register', 'day_seal']) await db.query(appendOnly(table));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
