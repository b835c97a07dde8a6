import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came in and went out batch by batch, so that services can be compared at a common position; prepayments. */
export class Edges1763710000005 implements MigrationInterface {
  readonly name = 'Edges1763710000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Facts that had an effect here, by the sender's outbox row.
      create table received_batch (
        topic  text    not null,
        batch  bigint  not null,
        facts  bigint  not null,
        amount bigint  not null,
        primary key (topic, batch)
      );

      -- What an outbox row of clearing.obligations.v1 tells, a place per message.
      create table pair_movement (
        outbox_id          bigint     not null,
        cycles             text[]     not null,
        home_provinces     text[]     not null,
        treating_provinces text[]     not null,
        kinds              text[]     not null,
        obligations        bigint[]   not null,
        amounts            bigint[]   not null,
        primary key (outbox_id),
        check (cardinality(cycles) = cardinality(amounts) and cardinality(kinds) = cardinality(amounts)
               and cardinality(home_provinces) = cardinality(amounts)
               and cardinality(treating_provinces) = cardinality(amounts)
               and cardinality(obligations) = cardinality(amounts))
      );

      create table prepayment_movement (
        id                text     primary key,
        digest            bytea    not null check (octet_length(digest) = 32),
        home_province     text     not null,
        treating_province text     not null,
        year              smallint not null,
        kind              text     not null check (kind in ('placed', 'topped-up', 'adjusted')),
        amount            bigint   not null,
        moved_on          date     not null,
        batch             bigint
      );
    `);
    for (const table of ['pair_movement', 'prepayment_movement']) await db.query(appendOnly(table));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
