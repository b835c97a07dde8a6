import { MAX_BREACHES, type Law } from '@lianqing/ledger';
import { statement } from '@lianqing/persistence';
import { bookedRows } from './booked-rows';

/** What always holds in this database, each law as one statement that names what breaks it. */

/** @param breaches a query of one text column */
export function law(name: string, covered: string, breaches: string): Law {
  const text = `(select (${covered}) as covered, null::text as breach)
    union all
    (select null, breach from (${breaches}) as found(breach) limit ${MAX_BREACHES})`;
  return { law: `settlement.${name}`, statement: statement(`law.settlement.${name}`, text) };
}

const settlements = 'select count(*) from settlement';
const pooledFunds = 'employee_pool + resident_pool + maternity';
/** The columns that make up the fund total. */
const funds = [
  ...['employee_pool', 'resident_pool', 'civil_servant', 'large_amount', 'catastrophic', 'medical_assistance'],
  ...['enterprise_supplement', 'maternity', 'hospital_waiver', 'other'],
];
const undone = [
  ...['total', 'fund_total', 'hospital_part', 'account', 'family_account', 'cash', 'in_scope', 'deductible'],
  ...funds,
];

const amountsAddUp = law(
  'amounts-add-up',
  settlements,
  `select institution || ':' || claim_id || ': the parts of ' || total || ' fen do not add up' from settlement
   where total <> full_self_pay + over_limit + pre_self_pay + in_scope or total <> fund_total + personal_total + hospital_part
     or personal_total <> account + family_account + cash
     or fund_total <> ${funds.join(' + ')}
     or in_scope <> deductible + ${pooledFunds} - floor_top_up + pool_self + large_amount + large_self + over_cap
     or total <> (select sum(billed) from unnest(category_totals) as billed)`,
);

/** What counts in a year: what was settled directly, and what was reimbursed by hand. */
const bills = `(${['settlement', 'reimbursement_row']
  .map(
    (table) => `select person_id, insurance_year, reverses, in_scope, deductible, total, hospital_part, employee_pool,
      resident_pool, maternity, account, family_account, admissions, counts_apart, counted from ${table}`,
  )
  .join(' union all ')}) as bills`;

const yearsEqualSettlements = law(
  'years-equal-settlements',
  'select count(*) from person_year',
  `select person_id || ' ' || insurance_year || ': year ' || coalesce(held, 'none') || ', settlements ' || coalesce(proof, 'none')
   from (select person_id, insurance_year, admissions || ' ' || in_scope || ' ' || above_deductible || ' ' || own_burden || ' ' || account_used
           || ' ' || family_used as held
         from person_year) as years
   full join (
     select person_id, insurance_year, sum(case when reverses is null then admissions else -admissions end)
       || ' ' || sum(case when counts_apart then 0 else in_scope end)
       || ' ' || sum(case when counts_apart then 0 else in_scope - deductible end)
       || ' ' || sum(case when counts_apart then 0 else total - hospital_part - (${pooledFunds}) end) || ' ' || sum(account)
       || ' ' || sum(family_account) as proof
     from ${bills} group by person_id, insurance_year) as summed using (person_id, insurance_year)
   where held is distinct from proof`,
);

const countersEqualSettlements = law(
  'counters-equal-settlements',
  'select count(*) from person_year_counter',
  `select person_id || ' ' || insurance_year || ' ' || counter || ': counted ' || coalesce(held, 0) || ', settlements ' || coalesce(proof, 0)
   from (select person_id, insurance_year, counter, amount as held from person_year_counter) as counters
   full join (
     select person_id, insurance_year, key as counter, sum(value::bigint) as proof
     from ${bills} cross join lateral jsonb_each_text(counted::jsonb) where counted is not null
     group by person_id, insurance_year, key) as summed using (person_id, insurance_year, counter)
   where coalesce(held, 0) <> coalesce(proof, 0)`,
);

const continuationsStand = law(
  'continuations-stand',
  'select count(*) from continuation',
  `select later.institution || ':' || later.claim_id || ': goes on with a claim that is not settled, or that was undone'
   from continuation as later
   join claim_register as own on own.claim_id = later.claim_id and own.institution = later.institution
   left join claim_register as earlier on earlier.claim_id = later.earlier_claim_id and earlier.institution = later.earlier_institution
   where own.reversal_id is null and (earlier.claim_no is null or earlier.reversal_id is not null
     or not exists (select from settlement where settlement.claim_no = earlier.claim_no and person_id = later.person_id))
   union all
   select earlier_institution || ':' || earlier_claim_id || ': ' || count(*) || ' claims go on with it' from continuation
   join claim_register using (claim_id, institution) where reversal_id is null
   group by earlier_institution, earlier_claim_id having count(*) > 1
   union all
   select institution || ':' || claim_id || ': what it goes on with is not kept' from settlement
   where reverses is null and circumstances::jsonb ? 'continues'
     and not exists (select from continuation where continuation.claim_id = settlement.claim_id
       and continuation.institution = settlement.institution)`,
);

const reversalsNegate = law(
  'reversals-negate',
  'select count(*) from settlement where reverses is not null',
  `select negated.institution || ':' || negated.claim_id || ': the reversal is not the claim with opposite sign'
   from settlement as negated
   left join settlement as original on original.claim_no = negated.reverses and original.booked_on = negated.reverses_booked_on
   where negated.reverses is not null and (original.claim_no is null or original.reverses is not null
     or (original.institution, original.claim_id, original.person_id) <> (negated.institution, negated.claim_id, negated.person_id)
     or (${undone.map((column) => `original.${column}`).join(', ')}) <> (${undone.map((column) => `-negated.${column}`).join(', ')}))`,
);

const claimsDecidedOnce = law(
  'claims-decided-once',
  'select count(*) from claim_register where digest is not null',
  `select coalesce(register.institution, outcome.institution) || ':' || coalesce(register.claim_id, outcome.claim_id) || ': registered '
     || case when register.claim_no is null then 0 else 1 end || ' times, decided ' || coalesce(outcome.times, 0) || ' times'
   from (select institution, claim_id, claim_no from claim_register where digest is not null) as register
   full join (
     select claim_no, min(institution) as institution, min(claim_id) as claim_id, count(*) as times from (
       select claim_no, institution, claim_id from settlement where reverses is null
       union all select claim_no, institution, claim_id from refusal where kind = 'rejected'
       union all select claim_no, institution, claim_id from held_claim) as decided group by claim_no) as outcome using (claim_no)
   where register.claim_no is null or outcome.times is distinct from 1`,
);

const reversalsDecidedOnce = law(
  'reversals-decided-once',
  'select count(*) from reversal_request',
  `select request.institution || ':' || request.reversal_id || ': carried out ' || count(negated.claim_no) || ' times, rejected '
     || count(rejected.claim_no) || ' times, named by ' || count(register.claim_no) || ' claims'
   from reversal_request as request
   left join settlement as negated on negated.claim_no = request.claim_no
   left join refusal as rejected on rejected.claim_no = request.claim_no
   left join claim_register as register on register.claim_id = request.claim_id and register.institution = request.institution
     and register.reversal_id = request.reversal_id
   group by request.institution, request.reversal_id
   having count(rejected.claim_no) + count(register.claim_no) <> 1 or count(negated.claim_no) > count(register.claim_no)`,
);

const totalsEqualSettlements = law(
  'totals-equal-settlements',
  'select count(*) from business_day where sealed_at is not null',
  `select day || ' ' || institution || ' ' || home_province || ': totals ' || coalesce(held, 'none') || ', settlements ' || coalesce(proof, 'none')
   from (select day, institution, home_province, settlements || ' ' || total || ' ' || advanced as held from control_total) as totals
   full join (
     select booked_on as day, institution, left(home_region, 2) || '0000' as home_province,
       count(*) || ' ' || sum(total) || ' ' || sum(advanced) as proof
     from ${bookedRows} join business_day on day = booked_on where sealed_at is not null group by 1, 2, 3) as summed
     using (day, institution, home_province)
   where held is distinct from proof`,
);

const outcomesTold = law(
  'outcomes-told',
  `select (${settlements}) + (select count(*) from refusal) + (select count(*) from deduction_entry)`,
  `select institution || ':' || claim_id || ': its outcome is in no batch ' || outbox_id
   from (select institution, claim_id, outbox_id from ${bookedRows}
     union all select institution, claim_id, outbox_id from refusal) as outcome
   where not exists (select from outbox where outbox.id = outcome.outbox_id)
     and not exists (select from publication where publication.outbox_id = outcome.outbox_id)`,
);

/** A claim that was held counts on the day it was held, and again on the day it was decided. */
const daySumsEqualOutcomes = law(
  'day-sums-equal-outcomes',
  'select coalesce(sum(number), 0)::bigint from outcome_sum',
  `select decided_on || ' ' || outcome || ' ' || code || ': counted ' || coalesce(held, 'none') || ', decided ' || coalesce(proof, 'none')
   from (select decided_on, outcome, code, sum(number) || ' ' || sum(total) || ' ' || sum(advanced) as held
     from outcome_sum group by 1, 2, 3) as counted
   full join (
     select (recorded_at at time zone 'Asia/Shanghai')::date as decided_on,
       case when reverses is null then 'settled' else 'reversed' end as outcome, '' as code,
       count(*) || ' ' || sum(total) || ' ' || sum(fund_total + account + family_account) as proof
     from settlement group by 1, 2
     union all
     select recorded_on, kind, code, count(*) || ' 0 0' from refusal group by 1, 2, 3) as decided using (decided_on, outcome, code)
   where held is distinct from proof`,
);

/** $1 is how many seconds a row may wait for the broker. */
const outboxDrains = law(
  'outbox-drains',
  'select count(*) from publication',
  `select 'batch ' || id || ' of ' || topic || ' waits since ' || created_at from outbox
   where published_at is null and created_at < clock_timestamp() - make_interval(secs => $1::integer)`,
);

/** The laws that need no values. */
/** Of every version, not only the latest: what stood then is what the import counted. */
const cataloguesEqualVersions = law(
  'catalogues-equal-versions',
  'select count(*) from catalogue_version',
  `select treating_province || ' version ' || version || ': ' || items || ' rows were counted, ' || standing || ' stand'
   from (
     select treating_province, version, items,
       sum(coalesce(moved, 0)) over (partition by treating_province order by version) as standing
     from catalogue_version left join (
       select treating_province, version, sum(step) as moved from (
         select treating_province, from_version as version, 1 as step from catalogue_item
         union all select treating_province, until_version, -1 from catalogue_item where until_version is not null
       ) as steps group by treating_province, version) as moves using (treating_province, version)) as versions
   where items <> standing`,
);

const catalogueDaysApart = law(
  'catalogue-days-apart',
  'select count(*) from catalogue_item',
  `select treating_province || ' ' || code || ': rows of ' || one.effective_from || ' and ' || other.effective_from || ' overlap'
   from catalogue_item as one join catalogue_item as other using (treating_province, code)
   where (one.effective_from, one.from_version) < (other.effective_from, other.from_version)
     and other.effective_from < coalesce(one.effective_until, 'infinity')
     and (other.until_version is null or one.from_version < other.until_version)
     and (one.until_version is null or other.from_version < one.until_version)`,
);

/** What deductions have taken of each fund of a claim, and what may still be taken. */
const deducted = `select deduction.claim_no, deduction.claim_booked_on,
    ${funds.map((fund) => `sum(coalesce(reduced.${fund}, deduction.${fund})) as ${fund}_stands, sum(booked.${fund}) as ${fund}_taken`).join(', ')}
  from deduction
  left join lateral (select * from deduction_reduction as latest where latest.deduction_id = deduction.deduction_id
    order by number desc limit 1) as reduced on true
  cross join lateral (select ${funds.map((fund) => `coalesce(-sum(${fund}), 0) as ${fund}`).join(', ')}
    from deduction_entry as entry where entry.deduction_id = deduction.deduction_id) as booked
  group by deduction.claim_no, deduction.claim_booked_on`;

/** A fund gets back what it paid of a claim at most, and of one that is undone nothing. */
const deductionsWithinFunds = law(
  'deductions-within-funds',
  'select count(*) from deduction',
  `select settled.institution || ':' || settled.claim_id || ': deductions take more of a fund than it paid'
   from (${deducted}) as deducted
   join settlement as settled on settled.claim_no = deducted.claim_no and settled.booked_on = deducted.claim_booked_on
   left join settlement as negated on negated.claim_no = (
     select request.claim_no from claim_register as register
     join reversal_request as request on request.reversal_id = register.reversal_id and request.institution = register.institution
     where register.claim_no = settled.claim_no and register.claim_id = settled.claim_id and register.institution = settled.institution)
     and negated.reverses = settled.claim_no
   where ${funds
     .flatMap((fund) => [
       `${fund}_taken not between 0 and settled.${fund} + coalesce(negated.${fund}, 0)`,
       `${fund}_stands > settled.${fund} + coalesce(negated.${fund}, 0)`,
     ])
     .join(' or ')}`,
);

/** What was taken is what stands, once nothing more is planned; an instalment is taken once, and then it is booked. */
const deductionsAddUp = law(
  'deductions-add-up',
  'select count(*) from deduction',
  `select deduction_id || ': ' || taken || ' fen are taken of ' || stands || ', ' || planned || ' instalments to come'
   from (
     select deduction.deduction_id, coalesce(reduced.stands, amount) as stands, planned, instalments, plan, unbooked,
       coalesce(booked.taken, 0) as taken
     from deduction
     left join lateral (select stands from deduction_reduction as latest where latest.deduction_id = deduction.deduction_id
       order by number desc limit 1) as reduced on true
     left join lateral (select -sum(fund_total) as taken from deduction_entry as entry
       where entry.deduction_id = deduction.deduction_id) as booked on true
     cross join lateral (
       select count(*) filter (where state = 'planned') as planned, count(*) as plan,
         count(*) filter (where (state = 'taken') <> exists (select from deduction_entry as entry
           where entry.deduction_id = plan.deduction_id and entry.kind = 'taken' and entry.number = plan.instalment)) as unbooked
       from deduction_instalment as plan where plan.deduction_id = deduction.deduction_id) as instalment) as figures
   where taken > stands or (planned = 0 and taken <> stands) or (planned > 0 and taken = stands) or plan <> instalments or unbooked > 0`,
);

/** A case stands as its last event left it, and what was decided is what its deduction was made of. */
const reviewsEndAsDecided = law(
  'reviews-end-as-decided',
  'select count(*) from review_case',
  `select case_id || ': ' || what from (
     select known.case_id, case
       when event.state is distinct from known.state then 'stands at ' || known.state || ', its last event left it at ' || coalesce(event.state, 'none')
       when known.state = 'decided' and known.amount > 0 and deduction.amount is distinct from known.amount
         then 'decided ' || known.amount || ' fen, deducted ' || coalesce(deduction.amount::text, 'nothing')
       when known.state = 'decided' and known.amount <> item.total then 'decided ' || known.amount || ' fen, its items come to ' || item.total
       end as what
     from review_case as known
     left join review_event as event on event.case_id = known.case_id and event.number = known.version
     left join deduction on deduction.deduction_id = known.deduction_id
     cross join lateral (select coalesce(sum(amount), 0) as total from review_item
       where review_item.case_id = known.case_id and review_item.number = known.version) as item) as found
   where what is not null
   union all
   select deduction_id || ': no case decided it' from deduction
   where ground = 'review' and not exists (select from review_case where review_case.deduction_id = deduction.deduction_id)`,
);

/** What a search shows of a claim, and what has become of it. */
const shownInSearch =
  'claim_no, institution, claim_id, state, settled_on, booked_on, code, total, advanced, fund_total';
const searchShowsWhatStands = law(
  'search-shows-what-stands',
  'select count(*) from claim_search',
  `select coalesce(shown.institution, stands.institution) || ':' || coalesce(shown.claim_id, stands.claim_id) || ': the search shows '
     || coalesce(shown.state, 'nothing') || ', it is ' || coalesce(stands.state, 'nothing')
   from (select ${shownInSearch} from claim_search) as shown
   full join (
     select claim.claim_no, institution, claim_id, case when undone.claim_no is null then 'settled' else 'reversed' end as state,
       settled_on, booked_on, null as code, total, fund_total + account + family_account as advanced, fund_total
     from settlement as claim
     left join (select reverses as claim_no from settlement where reverses is not null) as undone using (claim_no)
     where reverses is null
     union all select claim_no, institution, claim_id, 'rejected', settled_on, null, code, total, null, null
     from refusal where kind = 'rejected'
     union all select claim_no, institution, claim_id, 'held', settled_on, null, refusal.code, refusal.total, null, null
     from held_claim join refusal using (claim_no, institution, claim_id, settled_on) where kind = 'held') as stands using (claim_no)
   where (shown.state, shown.settled_on, shown.booked_on, shown.code, shown.total, shown.advanced, shown.fund_total)
     is distinct from (stands.state, stands.settled_on, stands.booked_on, stands.code, stands.total, stands.advanced, stands.fund_total)`,
);

export const settlementLaws: readonly Law[] = [
  amountsAddUp,
  yearsEqualSettlements,
  countersEqualSettlements,
  continuationsStand,
  reversalsNegate,
  claimsDecidedOnce,
  reversalsDecidedOnce,
  totalsEqualSettlements,
  outcomesTold,
  daySumsEqualOutcomes,
  cataloguesEqualVersions,
  catalogueDaysApart,
  deductionsWithinFunds,
  deductionsAddUp,
  reviewsEndAsDecided,
  searchShowsWhatStands,
];

/** Reads with the seconds that an outbox row may wait. */
export const outboxLaw: Law = outboxDrains;
