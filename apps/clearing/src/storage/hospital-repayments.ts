import type { BusinessDate, CycleId, InstitutionCode, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** What treating repaid a hospital for one cycle. */
export interface HospitalRepayment {
  readonly cycle: CycleId;
  readonly institution: InstitutionCode;
  readonly treatingProvince: RegionCode;
  readonly obligations: bigint;
  /** What the hospital advanced in the cycle. */
  readonly advanced: Fen;
  /** Credit of earlier cycles whose total was negative, 0 or below. */
  readonly carriedIn: Fen;
  /** advanced + carriedIn; paid when above 0, carried on when below. */
  readonly amount: Fen;
  readonly state: 'repaid' | 'nil' | 'carried';
  readonly repaidOn: BusinessDate;
}

const columns = `cycle, institution, treating_province as "treatingProvince", obligations, advanced,
  carried_in as "carriedIn", amount, state, repaid_on as "repaidOn"`;

/**
 * Walks over the lines of one treating province once. Credits are locked in order of their cycles, so two cycles that are
 * repaid at once neither take the same one nor wait for each other in a ring.
 */
const repay = statement(
  'clearing.repay-hospitals',
  `with lines as materialized (
     select institution, count(*) as obligations, sum(advanced)::bigint as advanced
     from obligation
     where treating_province = $2 and cycle_starts_on = (select starts_on from cycle where id = $1) and cycle = $1
     group by institution
   ), free as materialized (
     select from_cycle, institution from hospital_credit
     where taken_by_cycle is null and treating_province = $2 and institution in (select institution from lines)
     order by from_cycle, institution for update
   ), taken as (
     update hospital_credit credit set taken_by_cycle = $1 from free
     where credit.from_cycle = free.from_cycle and credit.institution = free.institution
     returning credit.institution, amount
   ), weighed as (
     select institution, obligations, advanced, coalesce(credit.carried_in, 0) as carried_in,
            advanced + coalesce(credit.carried_in, 0) as amount
     from lines
     left join (select institution, sum(amount)::bigint as carried_in from taken group by institution) credit using (institution)
   ), credited as (
     insert into hospital_credit (from_cycle, institution, treating_province, amount)
     select $1, institution, $2, amount from weighed where amount < 0 order by institution
   )
   insert into hospital_repayment (cycle, institution, treating_province, obligations, advanced, carried_in, amount, state, repaid_on)
   select $1, institution, $2, obligations, advanced, carried_in, amount,
          case sign(amount) when 1 then 'repaid' when 0 then 'nil' else 'carried' end, $3
   from weighed order by institution
   returning ${columns}`,
);

/** Treating provinces of a cycle that have all their money and whose hospitals are not repaid yet. */
const readRepayable = statement(
  'clearing.repayable-provinces',
  `select s.treating_province as province, max(o.confirmed_at) as "completeAt"
   from statement s left join payment_order o on o.statement_id = s.id
   where s.cycle = $1
     and not exists (select from hospital_repayment r where r.cycle = $1 and r.treating_province = s.treating_province)
   group by s.treating_province
   having bool_and(s.state in ('paid', 'nil', 'carried')) and sum(s.obligations) > 0
   order by s.treating_province`,
);

const readRepayments = statement(
  'clearing.repayments',
  `select ${columns} from hospital_repayment
   where institution = $1 and ($2::text is null or cycle = $2) order by cycle desc`,
);

/** Repays the hospitals of a treating province for a cycle; every one with what it comes to. */
export function repayProvince(
  tx: EntityManager,
  { cycle, province, repaidOn }: { cycle: CycleId; province: RegionCode; repaidOn: BusinessDate },
): Promise<HospitalRepayment[]> {
  return run<HospitalRepayment>(tx, repay, [cycle, province, repaidOn]);
}

export interface RepayableProvince {
  readonly province: RegionCode;
  /** When its last payment was confirmed; null when nothing was to be paid. */
  readonly completeAt: Date | null;
}

export function repayableProvinces(at: EntityManager | DataSource, cycle: CycleId): Promise<RepayableProvince[]> {
  return run<RepayableProvince>(at, readRepayable, [cycle]);
}

export function repaymentsOf(
  at: EntityManager | DataSource,
  institution: InstitutionCode,
  cycle?: CycleId,
): Promise<HospitalRepayment[]> {
  return run<HospitalRepayment>(at, readRepayments, [institution, cycle ?? null]);
}
