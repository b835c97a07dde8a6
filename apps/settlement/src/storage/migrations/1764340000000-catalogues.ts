import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Catalogues of treating provinces: their versions, the items that stand in them, and what became of each row of a file. */
export class CreateCatalogues1764340000000 implements MigrationInterface {
  readonly name = 'CreateCatalogues1764340000000';

  async up(db: QueryRunner): Promise<void> {
    // The row that imports of one province take turns on.
    await db.query(`
      create table catalogue (
        treating_province text    primary key check (treating_province ~ '^[0-9]{2}0000$'),
        latest_version    integer not null default 0 check (latest_version >= 0)
      )`);
    await db.query(changesOnlyIn('catalogue', ['latest_version']));
    await db.query(`
      create table catalogue_version (
        treating_province text        not null references catalogue,
        version           integer     not null check (version > 0),
        mode              text        not null check (mode in ('full', 'changes')),
        digest            bytea       not null check (length(digest) = 32),
        imported_by       text        not null,
        imported_at       timestamptz not null,
        file_rows         integer     not null,
        accepted          integer     not null check (accepted >= 0),
        unchanged         integer     not null check (unchanged >= 0),
        refused           integer     not null check (refused >= 0),
        ended             integer     not null check (ended >= 0),
        items             integer     not null check (items >= 0),
        primary key (treating_province, version),
        check (file_rows = accepted + unchanged + refused)
      )`);
    await db.query(appendOnly('catalogue_version'));
    await items(db);
    await db.query(`
      create table catalogue_report (
        treating_province text    not null,
        version           integer not null,
        part              integer not null check (part > 0),
        content           bytea   not null,
        primary key (treating_province, version, part),
        foreign key (treating_province, version) references catalogue_version
      )`);
    await db.query(appendOnly('catalogue_report'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/**
 * A row stands in the versions from_version up to, and not in, until_version, which is all that ever changes of it, once.
 * So every version can be read for ever, and a version costs only what it changes. Ceilings are in ten-thousandths of a
 * fen, ratios per ten thousand; lists are parted by | as in the file.
 */
async function items(db: QueryRunner): Promise<void> {
  await db.query(`
    create table catalogue_item (
      treating_province  text    not null references catalogue,
      code               text    not null check (code ~ '^[0-9A-Z]{1,30}$'),
      effective_from     date    not null,
      from_version       integer not null check (from_version > 0),
      until_version      integer check (until_version > from_version),
      effective_until    date    check (effective_until > effective_from),
      name               text    not null,
      kind               text    not null check (kind in ('drug', 'service', 'material')),
      class              text    not null check (class in ('A', 'B', 'C')),
      ceiling_tertiary_a bigint  check (ceiling_tertiary_a >= 0),
      ceiling_tertiary   bigint  check (ceiling_tertiary >= 0),
      ceiling_secondary  bigint  check (ceiling_secondary >= 0),
      ceiling_primary    bigint  check (ceiling_primary >= 0),
      pre_self_pay_rate  integer check (pre_self_pay_rate between 0 and 10000),
      sex                text    check (sex in ('female', 'male')),
      age_from           integer,
      age_to             integer check (age_to >= age_from),
      tiers              text    not null,
      indications        text    not null,
      ways               text    not null,
      schemes            text    not null,
      primary key (treating_province, code, effective_from, from_version),
      check (pre_self_pay_rate is null or class = 'B')
    )`);
  await db.query(changesOnlyIn('catalogue_item', ['until_version']));
}
