import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hospitals declare of an admission: a trauma, or somebody who came back soon; and what they took back. */
export class CreateDeclarations1764390000000 implements MigrationInterface {
  readonly name = 'CreateDeclarations1764390000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table declaration (
        institution          text        not null,
        declaration_id       text        not null,
        digest               bytea       not null check (length(digest) = 32),
        kind                 text        not null check (kind in ('trauma', 'repeat-admission')),
        person_id            text        not null,
        home_region          text        not null,
        treating_region      text        not null,
        admitted_at          timestamptz not null,
        admitted_on          date        not null,
        cause                text                 check (cause in ('trauma', 'work-injury', 'traffic-accident', 'assault', 'suicide')),
        no_third_party       boolean     not null,
        involves_third_party boolean     not null,
        document             text,
        declared_by          text        not null,
        declared_at          timestamptz not null,
        is_late              boolean     not null,
        primary key (institution, declaration_id),
        check ((kind = 'trauma') = (cause is not null)),
        check (not (no_third_party and involves_third_party)),
        check (kind = 'trauma' or not (no_third_party or involves_third_party))
      )`);
    await db.query('create index declaration_stay on declaration (person_id, admitted_on)');
    await db.query('create index declaration_newest on declaration (declared_at)');
    await db.query(appendOnly('declaration'));
    await db.query(`
      create table declaration_withdrawal (
        institution    text        not null,
        declaration_id text        not null,
        withdrawn_by   text        not null,
        reason         text        not null,
        withdrawn_at   timestamptz not null,
        primary key (institution, declaration_id),
        foreign key (institution, declaration_id) references declaration
      )`);
    await db.query(appendOnly('declaration_withdrawal'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
