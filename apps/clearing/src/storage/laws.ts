import { MAX_BREACHES, type Law } from '@lianqing/ledger';
import { statement } from '@lianqing/persistence';
import { codes, expenseOf, FUND } from '../books/chart';
import { fundItems } from '@lianqing/money';
import { fundColumnNames, fundColumns } from './columns';

/** What always holds in this database, each as one statement that names what breaks it. */

/** `compared` gives rows of `what`, `held` and `proof`; the two texts must be the same. */
function sameFigures(law: string, compared: string, covered = 'select count(*) from compared'): Law {
  return {
    law,
    statement: statement(
      `law.${law}`,
      `with compared as (${compared})
       (select (${covered}) as covered, null::text as breach)
       union all
       (select null, what || ': ' || coalesce(held, 'none') || ', should be ' || coalesce(proof, 'none')
        from compared where held is distinct from proof order by what limit ${MAX_BREACHES})`,
    ),
  };
}

/** `breaches` gives rows of `breach`. */
function noneOf(law: string, breaches: string, covered: string): Law {
  return {
    law,
    statement: statement(
      `law.${law}`,
      `(select (${covered}) as covered, null::text as breach) union all (select null, breach from (${breaches}) b limit ${MAX_BREACHES})`,
    ),
  };
}

const summedColumns = ['total', 'fund_total', ...fundColumnNames, 'advanced'];
const asText = (columns: readonly string[]) => columns.map((column) => `coalesce(${column}, 0)`).join(` || '/' || `);

const registeredOnce = noneOf(
  'clearing.one-obligation-per-settlement',
  `select settlement_id || ' is registered and has no obligation' as breach
   from obligation_register r where not exists (select from obligation o where o.settlement_id = r.settlement_id)
   union all
   select settlement_id || ' has ' || count(*) || ' obligations' from obligation group by settlement_id having count(*) > 1
   union all
   select settlement_id || ' has an obligation and is not registered'
   from obligation o where not exists (select from obligation_register r where r.settlement_id = o.settlement_id)`,
  'select count(*) from obligation_register',
);

const totalsEqualObligations = sameFigures(
  'clearing.cycle-totals-equal-obligations',
  `select cycle || ' ' || home_province || '>' || treating_province as what, t.figures as held, o.figures as proof
   from (select cycle, home_province, treating_province,
                sum(obligations) || '/' || sum(reversals) || '/' || sum(moved_obligations) || '/' || sum(moved_total) || '/' || sum(moved_advanced)
                || '/' || ${summedColumns.map((column) => `sum(${column})`).join(` || '/' || `)} as figures
         from cycle_pair_total group by cycle, home_province, treating_province) t
   full join (select cycle, home_province, treating_province,
                     count(*) || '/' || count(reverses) || '/' || count(*) filter (where booked_on < cycle_starts_on)
                     || '/' || coalesce(sum(total) filter (where booked_on < cycle_starts_on), 0)
                     || '/' || coalesce(sum(advanced) filter (where booked_on < cycle_starts_on), 0)
                     || '/' || ${summedColumns.map((column) => `sum(${column})`).join(` || '/' || `)} as figures
              from obligation group by cycle, home_province, treating_province) o using (cycle, home_province, treating_province)`,
  'select count(*) from obligation',
);

/** Also that every pair of a stated cycle has its statement, and that credits are those that were carried into it. */
const statementsEqualTotals = sameFigures(
  'clearing.statements-equal-cycle-totals',
  `select coalesce(s.cycle, t.cycle) || ' ' || coalesce(s.home_province, t.home_province) || '>' || coalesce(s.treating_province, t.treating_province) as what,
          s.figures as held, t.figures as proof
   from (select cycle, home_province, treating_province,
                obligations || '/' || reversals || '/' || ${asText(summedColumns)} || '/' || carried_in || '/' || amount as figures
         from statement) s
   full join (
     select cycle, home_province, treating_province,
            coalesce(obligations, 0) || '/' || coalesce(reversals, 0) || '/' || ${asText(summedColumns)} || '/' || coalesce(carried_in, 0)
            || '/' || coalesce(advanced, 0) + coalesce(carried_in, 0) as figures
     from (select p.cycle, home_province, treating_province, sum(obligations) as obligations, sum(reversals) as reversals,
                  ${summedColumns.map((column) => `sum(${column}) as ${column}`).join(', ')}
           from cycle_pair_total p group by p.cycle, home_province, treating_province) totals
     full join (select into_cycle as cycle, home_province, treating_province, sum(amount) as carried_in
                from pair_credit group by into_cycle, home_province, treating_province) credits
       using (cycle, home_province, treating_province)
     join cycle c on c.id = cycle and c.state in ('stated', 'signed', 'paying', 'settled')) t
     on (t.cycle, t.home_province, t.treating_province) = (s.cycle, s.home_province, s.treating_province)`,
);

const creditsEqualCarried = sameFigures(
  'clearing.credits-equal-carried-statements',
  `select coalesce(s.id, c.from_statement) as what, c.amount::text as held, s.amount::text as proof
   from (select id, amount from statement where state = 'carried') s full join pair_credit c on c.from_statement = s.id`,
);

const position = (code: string) =>
  `(select a.region, a.counterparty, sum(b.debit - b.credit) as balance from ledger_account a join ledger_balance b on b.account = a.id
    where a.fund = '${FUND}' and a.code = '${code}' group by a.region, a.counterparty)`;

const mirrors = sameFigures(
  'clearing.mirrors-match',
  `select coalesce(home.region, treating.counterparty) || '>' || coalesce(home.counterparty, treating.region) as what,
          (-coalesce(home.balance, 0))::text as held, coalesce(treating.balance, 0)::text as proof
   from ${position(codes.dueToTreating)} home
   full join ${position(codes.dueFromHome)} treating on treating.region = home.counterparty and treating.counterparty = home.region`,
);

/** What a book says is due is what obligations say, less the statements that were paid. */
const dueEqualsUnpaid = sameFigures(
  'clearing.due-equals-unpaid-obligations',
  `select coalesce(o.pair, d.pair) as what, coalesce(d.balance, 0)::text as held, coalesce(o.unpaid, 0)::text as proof
   from (select home_province || '>' || treating_province as pair, sum(owed) as unpaid
         from (select home_province, treating_province, sum(advanced) as owed from obligation group by 1, 2
               union all
               select home_province, treating_province, -sum(amount) from statement where state = 'paid' group by 1, 2) moves
         group by 1) o
   full join (select counterparty || '>' || region as pair, balance from ${position(codes.dueFromHome)} due) d on d.pair = o.pair`,
);

const hospitalsEqualUnrepaid = sameFigures(
  'clearing.hospitals-equal-unrepaid-obligations',
  `select coalesce(o.institution, d.counterparty) as what, (-coalesce(d.balance, 0))::text as held, coalesce(o.unrepaid, 0)::text as proof
   from (select institution, sum(owed) as unrepaid
         from (select institution, sum(advanced) as owed from obligation group by 1
               union all
               select institution, -sum(amount) from hospital_repayment where state = 'repaid' group by 1) moves
         group by 1) o
   full join ${position(codes.dueToHospital)} d on d.counterparty = o.institution`,
);

const repaymentsEqualObligations = sameFigures(
  'clearing.repayments-equal-obligations',
  `select r.cycle || ' ' || r.institution as what, r.obligations || '/' || r.advanced || '/' || r.carried_in as held,
          coalesce(o.obligations, 0) || '/' || coalesce(o.advanced, 0) || '/' || coalesce(c.carried_in, 0) as proof
   from hospital_repayment r
   left join (select cycle, institution, count(*) as obligations, sum(advanced) as advanced from obligation group by 1, 2) o
     using (cycle, institution)
   left join (select taken_by_cycle as cycle, institution, sum(amount) as carried_in from hospital_credit group by 1, 2) c
     using (cycle, institution)`,
);

const expenseEqualsObligations = sameFigures(
  'clearing.expense-equals-obligations',
  `select coalesce(o.what, d.region || ' ' || d.counterparty) as what, coalesce(d.balance, 0)::text as held, coalesce(o.amount, 0)::text as proof
   from (select home_province || ' ' || item.code as what, item.amount
         from (select home_province, ${fundItems.map((item) => `sum(${fundColumns[item]}) as ${fundColumns[item]}`).join(', ')}
               from obligation group by home_province) sums,
              lateral (values ${fundItems.map((item) => `('${expenseOf[item]}', ${fundColumns[item]})`).join(', ')}) as item (code, amount)) o
   full join ${position(codes.benefitExpense)} d on d.region || ' ' || d.counterparty = o.what`,
);

/** Each obligation that is not 0 has its entry in the treating book and in the home book, with its own amounts. */
const obligationsAreBooked = noneOf(
  'clearing.obligations-are-booked',
  `select o.settlement_id || ': no entry of ' || o.advanced || ' in the book of ' || b.region as breach
   from obligation o cross join lateral (values (o.treating_province), (o.home_province)) as b (region)
   left join ledger_entry e on e.reference = o.settlement_id and e.region = b.region and e.fund = '${FUND}'
   where o.advanced <> 0
     and (e.reference is null or (b.region = o.treating_province and e.amounts is distinct from array[o.advanced, -o.advanced])
          or (b.region = o.home_province and e.amounts[cardinality(e.amounts)] is distinct from -o.advanced))`,
  'select count(*) from obligation where advanced <> 0',
);

const controlAccounts = sameFigures(
  'clearing.control-accounts-equal-prepayments',
  `select what, held, proof
   from (select coalesce(m.what, b.what) as what, coalesce(b.balance, 0)::text as held, coalesce(m.amount, 0)::text as proof
         from (select 'paid ' || home_province || '>' || treating_province || ':' || year as what, sum(amount) as amount
               from prepayment_movement group by 1
               union all
               select 'held ' || home_province || '>' || treating_province || ':' || year, sum(amount) from prepayment_movement group by 1) m
         full join (select 'paid ' || region || '>' || counterparty as what, balance from ${position(codes.temporaryPayment)} p
                    union all
                    select 'held ' || split_part(counterparty, ':', 1) || '>' || region || ':' || split_part(counterparty, ':', 2), -balance
                    from ${position(codes.temporaryReceipt)} r) b on b.what = m.what) both_sides`,
);

/** What was told to others is what is here. */
const toldEqualsHeld = sameFigures(
  'clearing.told-equals-held',
  `select coalesce(told.what, held.what) as what, told.figures as held, held.figures as proof
   from (select kind || ' ' || cycle || ' ' || home_province || '>' || treating_province as what, sum(told.facts) || '/' || sum(told.amount) as figures
         from pair_movement m, unnest(m.cycles, m.home_provinces, m.treating_provinces, m.kinds, m.obligations, m.amounts)
                as told (cycle, home_province, treating_province, kind, facts, amount) group by 1) told
   full join (select 'recorded ' || cycle || ' ' || home_province || '>' || treating_province as what,
                     count(*) || '/' || sum(advanced) as figures
              from obligation group by cycle, home_province, treating_province
              union all
              select 'paid ' || cycle || ' ' || home_province || '>' || treating_province, obligations || '/' || advanced
              from statement where is_closed and obligations > 0) held on held.what = told.what`,
);

const receivedEqualsHeld = sameFigures(
  'clearing.received-equals-held',
  `select 'batch ' || coalesce(r.batch, o.batch) as what, r.facts || '/' || r.amount as held, o.facts || '/' || o.amount as proof
   from (select batch, facts, amount from received_batch where topic = 'settlement.outcomes.v1') r
   full join (select batch, count(*) as facts, sum(advanced) as amount from obligation where batch is not null group by batch) o
     on o.batch = r.batch`,
);

/** Obligations lie in the cycle of their booking day or a later one, and name that of their settlement date if it is another. */
const cyclesTakeTheirDays = noneOf(
  'clearing.cycles-take-their-days',
  `select o.settlement_id || ' of ' || o.settled_on || ', booked on ' || o.booked_on || ', lies in ' || o.cycle
          || coalesce(' instead of ' || o.original_cycle, '') as breach
   from obligation o join cycle c on c.id = o.cycle
   where o.cycle_starts_on <> c.starts_on or o.booked_on > c.ends_on
      or (o.original_cycle is not null) <> (o.settled_on < c.starts_on) or o.original_cycle = o.cycle`,
  'select count(*) from obligation',
);

/** In the order in which they are told. */
export const clearingLaws: readonly Law[] = [
  registeredOnce,
  cyclesTakeTheirDays,
  obligationsAreBooked,
  totalsEqualObligations,
  statementsEqualTotals,
  creditsEqualCarried,
  mirrors,
  dueEqualsUnpaid,
  hospitalsEqualUnrepaid,
  repaymentsEqualObligations,
  expenseEqualsObligations,
  controlAccounts,
  toldEqualsHeld,
  receivedEqualsHeld,
];
