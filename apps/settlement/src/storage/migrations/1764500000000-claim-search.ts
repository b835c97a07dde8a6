import { removesNothing } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Claims as operators search them: a narrow row each, in one table over all months, whatever became of it. Asking the
 * tables of settlements and refusals instead costs a plan over every month's partition, and indexes on wide rows. The
 * tables themselves keep it, in the transaction that decides, so that the previous version does so as well.
 */
export class ClaimSearch1764500000000 implements MigrationInterface {
  readonly name = 'ClaimSearch1764500000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table settlement add way_of_care text');
    // The rows of reimbursements have the columns of settlements, wherever they are there already.
    await db.query('alter table if exists reimbursement_row add column if not exists way_of_care text');
    await db.query('alter table refusal add way_of_care text, add total bigint');
    await db.query(searchTable);
    await db.query('create index claim_search_institution on claim_search (institution, settled_on, claim_no)');
    await db.query(removesNothing('claim_search'));
    await db.query(ofSettlements);
    await db.query(ofRefusals);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

/** What has a fixed width first: whole years are read through where no index serves. */
const searchTable = `
  create table claim_search (
    claim_no        bigint not null,
    total           bigint,
    advanced        bigint,
    fund_total      bigint,
    settled_on      date   not null,
    booked_on       date,
    state           text   not null check (state in ('settled', 'reversed', 'held', 'rejected')),
    home_region     text,
    treating_region text   not null,
    way_of_care     text,
    institution     text   not null,
    claim_id        text   not null,
    person_id       text   not null,
    code            text,
    primary key (settled_on, claim_no),
    check ((state in ('settled', 'reversed')) = (booked_on is not null)),
    check ((state in ('held', 'rejected')) = (code is not null))
  ) with (fillfactor = 95)`;

/** What was settled, and what was undone, which may be the same; a claim that was held has its row already. */
const ofSettlements = `
  create function search_settlements() returns trigger language plpgsql as $f$
  begin
    insert into claim_search as known (claim_no, total, advanced, fund_total, settled_on, booked_on, state, home_region,
      treating_region, way_of_care, institution, claim_id, person_id)
    select claim_no, total, fund_total + account + family_account, fund_total, settled_on, booked_on, 'settled', home_region,
      treating_region, way_of_care, institution, claim_id, person_id
    from fresh where reverses is null
    on conflict (settled_on, claim_no) do update set state = excluded.state, code = null, booked_on = excluded.booked_on,
      total = excluded.total, advanced = excluded.advanced, fund_total = excluded.fund_total;
    if exists (select from fresh where reverses is not null) then
      insert into claim_search as known (claim_no, total, advanced, fund_total, settled_on, booked_on, state, home_region,
        treating_region, way_of_care, institution, claim_id, person_id)
      select original.claim_no, original.total, original.fund_total + original.account + original.family_account,
        original.fund_total, original.settled_on, original.booked_on, 'reversed', original.home_region,
        original.treating_region, original.way_of_care, original.institution, original.claim_id, original.person_id
      from (select reverses, reverses_booked_on from fresh where reverses is not null) as undone
      cross join lateral (select * from settlement
        where settlement.booked_on = undone.reverses_booked_on and settlement.claim_no = undone.reverses limit 1) as original
      on conflict (settled_on, claim_no) do update set state = excluded.state;
    end if;
    return null;
  end $f$;
  create trigger search_settlements after insert on settlement referencing new table as fresh
    for each statement execute function search_settlements()`;

/** A claim that is held and voided at once is rejected. */
const ofRefusals = `
  create function search_refusals() returns trigger language plpgsql as $f$
  begin
    insert into claim_search as known (claim_no, total, settled_on, state, home_region, treating_region, way_of_care,
      institution, claim_id, person_id, code)
    select distinct on (claim_no) claim_no, total, settled_on, kind, home_region, treating_region, way_of_care, institution,
      claim_id, person_id, code
    from fresh where kind in ('held', 'rejected') order by claim_no, kind desc
    on conflict (settled_on, claim_no) do update set state = excluded.state, code = excluded.code;
    return null;
  end $f$;
  create trigger search_refusals after insert on refusal referencing new table as fresh
    for each statement execute function search_refusals()`;
