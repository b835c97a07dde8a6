import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The fund items that were added later, and in which format of its CSV a statement was digested. The previous version goes
 * on writing rows without them: the items are 0, which its own check of an outcome makes sure of, and a digest that it
 * makes is one of format 1.
 */
export class LaterItems1764350000000 implements MigrationInterface {
  readonly name = 'LaterItems1764350000000';

  async up(db: QueryRunner): Promise<void> {
    for (const table of ['obligation', 'cycle_pair_total', 'statement']) {
      await db.query(`alter table ${table} ${items.map((item) => `add ${item} bigint not null default 0`).join(', ')}`);
    }
    await db.query(addsUp);
    await db.query(
      'alter table statement add csv_format smallint not null default 1 check (csv_format in (1, 2) and (digest is not null or csv_format = 1))',
    );
    await db.query(frozenWhenSigned);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const items = ['enterprise_supplement', 'maternity', 'hospital_waiver', 'other', 'family_account'];

const addsUp = `
  alter table obligation drop constraint obligation_adds_up, add constraint obligation_adds_up check (
    advanced = fund_total + personal_account + family_account and
    fund_total = employee_pool + civil_servant + large_amount + resident_pool + catastrophic + medical_assistance
      + enterprise_supplement + maternity + hospital_waiver + other)`;

/** The second wall of "a signed statement never changes", with the later items and the format among what never does. */
const frozenWhenSigned = `
  create or replace function statement_is_frozen() returns trigger language plpgsql as $f$
  begin
    if (old.cycle, old.home_province, old.treating_province, old.obligations, old.reversals, old.total, old.fund_total,
        old.employee_pool, old.personal_account, old.civil_servant, old.large_amount, old.resident_pool, old.catastrophic,
        old.medical_assistance, old.enterprise_supplement, old.maternity, old.hospital_waiver, old.other, old.family_account,
        old.advanced, old.carried_in, old.amount, old.digest, old.csv_format, old.signed_by, old.signed_at)
       is distinct from
       (new.cycle, new.home_province, new.treating_province, new.obligations, new.reversals, new.total, new.fund_total,
        new.employee_pool, new.personal_account, new.civil_servant, new.large_amount, new.resident_pool, new.catastrophic,
        new.medical_assistance, new.enterprise_supplement, new.maternity, new.hospital_waiver, new.other, new.family_account,
        new.advanced, new.carried_in, new.amount, new.digest, new.csv_format, new.signed_by, new.signed_at)
    then
      raise exception 'statement % is signed and does not change', old.id using errcode = 'check_violation';
    end if;
    return new;
  end $f$`;
