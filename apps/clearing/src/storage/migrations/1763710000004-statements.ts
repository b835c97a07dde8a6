import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements, credits, payment orders, repayments of hospitals. */
export class Statements1763710000004 implements MigrationInterface {
  readonly name = 'Statements1763710000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(statements);
    await db.query(frozenWhenSigned);
    await db.query(repayments);
    for (const table of ['pair_credit', 'hospital_repayment']) await db.query(appendOnly(table));
    await db.query(`do $$ begin
      execute format('revoke delete, truncate on statement, payment_order, hospital_credit from %I', current_setting('lianqing.service_role'));
    end $$`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const statements = `
  create table statement (
    id                 text    primary key,
    cycle              text    not null references cycle,
    home_province      text    not null,
    treating_province  text    not null,
    state              text    not null check (state in ('stated', 'signed', 'paying', 'paid', 'nil', 'carried')),
    obligations        bigint  not null check (obligations >= 0),
    reversals          bigint  not null check (reversals >= 0),
    total              bigint  not null,
    fund_total         bigint  not null,
    employee_pool      bigint  not null,
    personal_account   bigint  not null,
    civil_servant      bigint  not null,
    large_amount       bigint  not null,
    resident_pool      bigint  not null,
    catastrophic       bigint  not null,
    medical_assistance bigint  not null,
    advanced           bigint  not null,
    carried_in         bigint  not null check (carried_in <= 0),
    amount             bigint  not null,
    digest             bytea   check (octet_length(digest) = 32),
    signed_by          text    check (signed_by <> ''),
    signed_at          timestamptz,
    paid_on            date,
    bank_reference     text    check (bank_reference <> ''),
    -- Whether its obligations are repaid: at payment, at once when nil, with the statement that takes its credit.
    is_closed          boolean not null default false,
    version            integer not null default 1 check (version > 0),
    unique (cycle, treating_province, home_province),
    check (amount = advanced + carried_in),
    check ((state = 'nil') = (amount = 0) and (state = 'carried') = (amount < 0)),
    check ((signed_at is null) = (signed_by is null) and (signed_at is null or digest is not null)),
    check (state in ('stated', 'nil', 'carried') or signed_at is not null),
    check ((state = 'paid') = (paid_on is not null) and (paid_on is null) = (bank_reference is null)),
    check (state <> 'paid' or is_closed)
  );
  create index statement_of_pair on statement (treating_province, home_province, cycle);

  -- A negative statement is a credit of the statement that the same pair gets in the next open cycle.
  create table pair_credit (
    from_statement    text   primary key references statement,
    home_province     text   not null,
    treating_province text   not null,
    amount            bigint not null check (amount < 0),
    into_cycle        text   not null references cycle
  );
  create index pair_credit_into on pair_credit (into_cycle);

  create table payment_order (
    statement_id      text    primary key references statement,
    cycle             text    not null references cycle,
    home_province     text    not null,
    treating_province text    not null,
    amount            bigint  not null check (amount > 0),
    due_on            date    not null,
    state             text    not null default 'issued' check (state in ('issued', 'paid')),
    issued_at         timestamptz not null,
    paid_on           date,
    bank_reference    text,
    confirmed_at      timestamptz,
    version           integer not null default 1,
    check ((state = 'paid') = (paid_on is not null) and (paid_on is null) = (bank_reference is null)
           and (paid_on is null) = (confirmed_at is null))
  );
  create index payment_order_of_cycle on payment_order (cycle);
  create index payment_order_unpaid on payment_order (due_on) where state = 'issued';
`;

/** The second wall of "a signed statement never changes": only its payment goes on. */
const frozenWhenSigned = `
  create function statement_is_frozen() returns trigger language plpgsql as $f$
  begin
    if (old.cycle, old.home_province, old.treating_province, old.obligations, old.reversals, old.total, old.fund_total,
        old.employee_pool, old.personal_account, old.civil_servant, old.large_amount, old.resident_pool, old.catastrophic,
        old.medical_assistance, old.advanced, old.carried_in, old.amount, old.digest, old.signed_by, old.signed_at)
       is distinct from
       (new.cycle, new.home_province, new.treating_province, new.obligations, new.reversals, new.total, new.fund_total,
        new.employee_pool, new.personal_account, new.civil_servant, new.large_amount, new.resident_pool, new.catastrophic,
        new.medical_assistance, new.advanced, new.carried_in, new.amount, new.digest, new.signed_by, new.signed_at)
    then
      raise exception 'statement % is signed and does not change', old.id using errcode = 'check_violation';
    end if;
    return new;
  end $f$;
  create trigger statement_is_frozen before update on statement
    for each row when (old.signed_at is not null) execute function statement_is_frozen();
`;

const repayments = `
  create table hospital_repayment (
    cycle             text   not null references cycle,
    institution       text   not null,
    treating_province text   not null,
    obligations       bigint not null,
    advanced          bigint not null,
    -- Credit of earlier cycles whose total was negative.
    carried_in        bigint not null check (carried_in <= 0),
    amount            bigint not null check (amount = advanced + carried_in),
    state             text   not null check (state in ('repaid', 'nil', 'carried')),
    repaid_on         date   not null,
    primary key (cycle, institution),
    check ((state = 'nil') = (amount = 0) and (state = 'carried') = (amount < 0))
  );
  create index hospital_repayment_of on hospital_repayment (institution, cycle);
  create index hospital_repayment_province on hospital_repayment (cycle, treating_province);

  create table hospital_credit (
    from_cycle        text   not null references cycle,
    institution       text   not null,
    treating_province text   not null,
    amount            bigint not null check (amount < 0),
    taken_by_cycle    text   references cycle,
    primary key (from_cycle, institution)
  );
  create index hospital_credit_open on hospital_credit (institution) where taken_by_cycle is null;
`;
