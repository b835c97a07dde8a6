import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The payers that a split has gained: items for an employer's supplement, maternity, a hospital's waiver and others, what
 * the hospital bears itself, and a relative's account. The previous version goes on writing rows without them, which is
 * 0, and its rows keep the wider identities as they kept the narrower ones. Partitions take it all over from their parent.
 */
export class MorePayers1764350000000 implements MigrationInterface {
  readonly name = 'MorePayers1764350000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `alter table settlement ${columns.map((name) => `add ${name} bigint not null default 0`).join(', ')}`,
    );
    await db.query(`alter table settlement ${replaced.map((name) => `drop constraint ${name}`).join(', ')}, ${walls}`);
    // What each fund of the pack is paid out of; null for packs from before a fund could choose.
    await db.query('alter table policy_pack add fund_items text');
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const columns = ['enterprise_supplement', 'maternity', 'hospital_waiver', 'other', 'hospital_part', 'family_account'];

/** Payers, the person's part, funds, stages and signs, by the names that PostgreSQL gave them in their order. */
const replaced = [
  'settlement_check2',
  'settlement_check3',
  'settlement_check4',
  'settlement_check5',
  'settlement_check7',
];

const parts = `full_self_pay, over_limit, pre_self_pay, in_scope, deductible, pool_self, floor_top_up, large_self, over_cap,
  employee_pool, resident_pool, civil_servant, large_amount, catastrophic, medical_assistance, enterprise_supplement, maternity,
  hospital_waiver, other, hospital_part, account, family_account, cash`;

const walls = `
  add constraint settlement_payers_add_up check (total = fund_total + personal_total + hospital_part),
  add constraint settlement_person_adds_up check (personal_total = account + family_account + cash),
  add constraint settlement_funds_add_up check (fund_total = employee_pool + resident_pool + civil_servant + large_amount
    + catastrophic + medical_assistance + enterprise_supplement + maternity + hospital_waiver + other),
  add constraint settlement_stages_add_up check (in_scope = deductible + employee_pool + resident_pool + maternity
    - floor_top_up + pool_self + large_amount + large_self + over_cap),
  add constraint settlement_signs check (
    case when reverses is null then least(${parts}) >= 0 else greatest(${parts}) <= 0 end)`;
