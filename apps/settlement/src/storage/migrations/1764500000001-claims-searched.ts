import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Claims from before they could be searched, in a transaction of its own: nobody waits for it. What is decided meanwhile
 * writes its own row and stands. Ways of care are packed in the claims' contents and stay unknown.
 */
export class ClaimsSearched1764500000001 implements MigrationInterface {
  readonly name = 'ClaimsSearched1764500000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      insert into claim_search (claim_no, total, advanced, fund_total, settled_on, booked_on, state, home_region,
        treating_region, institution, claim_id, person_id)
      select claim.claim_no, claim.total, claim.fund_total + claim.account + claim.family_account, claim.fund_total,
        claim.settled_on, claim.booked_on, case when undone.reverses is null then 'settled' else 'reversed' end,
        claim.home_region, claim.treating_region, claim.institution, claim.claim_id, claim.person_id
      from settlement as claim
      left join (select reverses from settlement where reverses is not null) as undone on undone.reverses = claim.claim_no
      where claim.reverses is null
      order by claim.settled_on, claim.claim_no
      on conflict do nothing`);
    await db.query(`
      insert into claim_search (claim_no, settled_on, state, home_region, treating_region, institution, claim_id, person_id, code)
      select claim_no, settled_on, kind, home_region, treating_region, institution, claim_id, person_id, code
      from refusal
      where kind = 'rejected' or kind = 'held' and exists (select from held_claim where held_claim.claim_no = refusal.claim_no)
      on conflict do nothing`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
