import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What settlement keeps of filing's states: regions, institutions with their keys, people with their filings. */
export class CreateProjections1761955203010 implements MigrationInterface {
  readonly name = 'CreateProjections1761955203010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table region (
        code     text   primary key,
        name     text   not null,
        level    text   not null check (level in ('province', 'city', 'county')),
        province text   not null,
        version  bigint not null
      )`);
    await db.query(`
      create table institution (
        code                text    primary key,
        name                text    not null,
        region              text    not null,
        tier                text    not null check (tier in ('tertiary-a', 'tertiary', 'secondary', 'primary')),
        specialist          boolean not null,
        best_below_tertiary boolean not null,
        connected_from      date    not null,
        connected_until     date,
        version             bigint  not null
      )`);
    await db.query(`
      create table institution_key (
        key_id      text        primary key,
        institution text        not null,
        wrapped     text        not null,
        valid_from  timestamptz not null,
        valid_until timestamptz
      )`);
    await db.query('create index institution_key_institution on institution_key (institution)');
    // Counts on with every change of an institution or its keys, in the same transaction: whoever remembers them looks
    // here, and nothing else tells the instances of a service of each other's changes in time.
    await db.query(`
      create table registry_version (
        is_only boolean primary key default true check (is_only),
        version bigint  not null
      )`);
    await db.query('insert into registry_version (version) values (0)');
    // Every settlement of a person locks this row: it makes the person's bills serial. Room is left on each page for
    // new versions of a row, so that neither locks nor changes need a new entry in the index.
    await db.query(`
      create table person (
        person_id        text    primary key,
        home_region      text    not null,
        scheme           text    not null check (scheme in ('310', '390')),
        status           text    not null check (status in ('in-service', 'retired')),
        civil_servant    boolean not null,
        assistance       text             check (assistance in ('rural', 'urban')),
        enrolled_from    date    not null,
        enrolled_until   date,
        account_credited bigint  not null check (account_credited >= 0),
        filings          text    not null,
        version          bigint  not null
      ) with (fillfactor = 85)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
