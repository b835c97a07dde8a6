import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deductions from settled claims: what was decided, by how much it was reduced, when instalments are due, and the rows that
 * were booked. They are few beside the claims, so no table is partitioned and every key is unique for ever by itself.
 */
export class Deductions1764380000000 implements MigrationInterface {
  readonly name = 'Deductions1764380000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(decided);
    await db.query(planned);
    await db.query(booked);
    for (const table of ['deduction', 'deduction_reduction', 'deduction_entry']) await db.query(appendOnly(table));
    await db.query(changesOnlyIn('deduction_instalment', ['state']));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const items = [
  ...['employee_pool', 'resident_pool', 'civil_servant', 'large_amount', 'catastrophic', 'medical_assistance'],
  ...['enterprise_supplement', 'maternity', 'hospital_waiver', 'other'],
];
const itemColumns = items.map((item) => `${item} bigint not null,`).join('\n    ');

/** What a deduction takes of each fund is positive here; the rows that are booked carry the signs of settlements. */
const decided = `
  create table deduction (
    deduction_id    text     primary key,
    digest          bytea    not null check (length(digest) = 32),
    ground          text     not null check (ground in ('review', 'inspection', 'insurer') and deduction_id like ground || '-%'),
    claim_no        bigint   not null,
    claim_booked_on date     not null,
    institution     text     not null,
    claim_id        text     not null,
    person_id       text     not null,
    home_region     text     not null,
    treating_region text     not null,
    amount          bigint   not null check (amount > 0),
    ${itemColumns}
    instalments     smallint not null check (instalments between 1 and 12),
    reason_code     text     not null,
    reason          text     not null check (reason <> ''),
    department      text,
    physician       text,
    decided_by      text     not null check (decided_by <> ''),
    decided_on      date     not null,
    decided_at      timestamptz not null,
    check (amount = ${items.join(' + ')}),
    check (least(${items.join(', ')}) >= 0)
  );
  create index deduction_claim on deduction (claim_no);
  create index deduction_institution on deduction (institution, deduction_id);

  -- What is left standing of a deduction, by fund; the latest one holds.
  create table deduction_reduction (
    deduction_id text     not null references deduction,
    number       smallint not null check (number > 0),
    reduction_id text     not null,
    stands       bigint   not null check (stands >= 0),
    ${itemColumns}
    because      text     not null check (because in ('claim-reversed', 'reduced')),
    reason       text     not null check (reason <> ''),
    decided_by   text     not null check (decided_by <> ''),
    decided_at   timestamptz not null,
    primary key (deduction_id, number),
    unique (deduction_id, reduction_id),
    check (stands = ${items.join(' + ')}),
    check (least(${items.join(', ')}) >= 0)
  )`;

const planned = `
  create table deduction_instalment (
    deduction_id    text     not null references deduction,
    instalment      smallint not null check (instalment between 1 and 12),
    home_region     text     not null,
    treating_region text     not null,
    due_on          date     not null,
    state           text     not null default 'planned' check (state in ('planned', 'taken', 'cancelled')),
    primary key (deduction_id, instalment)
  );
  create index deduction_instalment_planned on deduction_instalment (due_on) where state = 'planned'`;

const booked = `
  create table deduction_entry (
    deduction_id    text     not null references deduction,
    kind            text     not null check (kind in ('taken', 'returned')),
    number          smallint not null check (number > 0),
    -- The instalment that was taken; of a return the last one that was.
    instalment      smallint not null check (instalment > 0),
    because         text     check (because in ('claim-reversed', 'reduced')),
    claim_no        bigint   not null,
    institution     text     not null,
    claim_id        text     not null,
    person_id       text     not null,
    home_region     text     not null,
    treating_region text     not null,
    settled_on      date     not null,
    booked_on       date     not null check (booked_on >= settled_on),
    fund_total      bigint   not null,
    ${itemColumns}
    outbox_id       bigint   not null,
    ordinal         integer  not null,
    recorded_at     timestamptz not null,
    primary key (deduction_id, kind, number),
    check (fund_total = ${items.join(' + ')}),
    check (case when kind = 'taken' then fund_total < 0 and greatest(${items.join(', ')}) <= 0
      else fund_total > 0 and least(${items.join(', ')}) >= 0 end),
    check ((kind = 'returned') = (because is not null)),
    check (kind = 'returned' or instalment = number)
  );
  create index deduction_entry_outcome on deduction_entry (outbox_id, institution);
  create index deduction_entry_day on deduction_entry (booked_on)`;
