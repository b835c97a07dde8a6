import type { Law } from '@lianqing/ledger';
import { law } from '../settling/laws';

/** What always holds of invoices, bills reimbursed by hand, payment batches, second compensations and what is to be recovered. */

const funds = [
  ...['employee_pool', 'resident_pool', 'civil_servant', 'large_amount', 'catastrophic', 'medical_assistance'],
  ...['enterprise_supplement', 'maternity', 'hospital_waiver', 'other'],
];
const parts = ['total', 'fund_total', 'hospital_part', 'account', 'cash', 'in_scope', 'deductible', ...funds];

/**
 * An invoice counts with a claim that is settled and not undone, or with an application that did not end. Joined as whole
 * sets: no index of settlements begins with their number.
 */
const invoicesCountOnce = law(
  'invoices-count-once',
  'select count(*) from invoice_use',
  `with standing as (
     select 'claim' as used_by, claim_no as used_no from settlement as original
     where reverses is null and not exists (select from settlement as undone where undone.reverses = original.claim_no)
     union all
     select 'reimbursement', reimbursement_no from reimbursement where state not in ('refused', 'withdrawn', 'corrected'))
   select invoice || ': counts with ' || used_by || ' ' || reference || case when invoice_release.use_no is null
     then ', which is undone or unknown' else ', is free, and that one stands' end
   from invoice_use left join invoice_release using (invoice, use_no) left join standing using (used_by, used_no)
   where (standing.used_no is null) = (invoice_release.use_no is null)
   union all
   select invoice || ': use ' || use_no || ' has none before it that was freed' from invoice_use as later
   where use_no > 1 and not exists (select from invoice_release where invoice = later.invoice and use_no = later.use_no - 1)
   union all
   select invoice || ': application ' || home_region || ':' || application_id || ' has it, and it does not count with it'
   from reimbursement cross join unnest(invoices) as named(invoice)
   where not exists (select from invoice_use where invoice_use.invoice = named.invoice and used_no = reimbursement_no)`,
);

/** A row counts for each application that was accepted, a negated one for each that was corrected, and for no other. */
const reimbursementsCounted = law(
  'reimbursements-counted',
  'select count(*) from reimbursement',
  `select reimbursement.home_region || ':' || application_id || ' is ' || state || ': counted ' || count(original.claim_no) || ' times, undone '
     || count(negated.claim_no) || ' times'
   from reimbursement
   left join reimbursement_row as original on original.claim_no = reimbursement_no and original.reverses is null
   left join reimbursement_row as negated on negated.reverses = reimbursement_no
   group by reimbursement_no
   having count(original.claim_no) <> case when state in ('accepted', 'batched', 'paid', 'corrected') then 1 else 0 end
     or count(negated.claim_no) <> case when state = 'corrected' then 1 else 0 end`,
);

const correctionsNegate = law(
  'corrections-negate',
  'select count(*) from reimbursement_row where reverses is not null',
  `select negated.reverses || ': the correction is not the row with opposite sign'
   from reimbursement_row as negated left join reimbursement_row as original on original.claim_no = negated.reverses
   where negated.reverses is not null and (original.claim_no is null or original.person_id <> negated.person_id
     or (${parts.map((part) => `original.${part}`).join(', ')}) <> (${parts.map((part) => `-negated.${part}`).join(', ')}))`,
);

/** A batch, its payments and its fund items come to the same; what it pays is what counts. */
const batchesAddUp = law(
  'batches-add-up',
  'select count(*) from payment_batch',
  `select batch_id || ': total ' || total || ', payments ' || coalesce(paid, 0) || ', fund items ' || coalesce(summed, 0)
   from payment_batch
   left join (select batch_id, sum(amount) as paid, count(*) as items from payment_batch_item group by 1) as advice using (batch_id)
   left join (select batch_id, sum(amount) as summed from payment_batch_total group by 1) as totals using (batch_id)
   where total <> coalesce(paid, 0) or total <> coalesce(summed, 0) or payments <> coalesce(items, 0)
   union all
   select batch_id || ': pays ' || amount || ' for reimbursement ' || reimbursement_no || ', which counts '
     || coalesce(fund_total::text, 'nothing')
   from payment_batch_item as item left join reimbursement_row on claim_no = reimbursement_no
   where reimbursement_no is not null and amount is distinct from fund_total
   union all
   select home_region || ':' || application_id || ' is ' || state || ' and lies in ' || coalesce('batch ' || batch_id, 'no batch')
   from reimbursement left join payment_batch_item using (reimbursement_no, home_region)
   where (state in ('batched', 'paid')) and batch_id is null or (state in ('accepted', 'computed', 'incomplete')) and batch_id is not null`,
);

const compensationsAddUp = law(
  'compensations-add-up',
  'select count(*) from second_compensation',
  `select home_region || ':' || compensation_id || ': total ' || total || ', people ' || coalesce(given, 0) || ', bills ' || coalesce(shared, 0)
   from second_compensation
   left join (select compensation_no, sum(amount) as given, count(*) as persons from second_compensation_person group by 1) as of_people
     using (compensation_no)
   left join (select compensation_no, sum(amount) as shared from second_compensation_share group by 1) as of_bills using (compensation_no)
   where total <> coalesce(given, 0) or total <> coalesce(shared, 0) or people <> coalesce(persons, 0)
   union all
   select compensation_no || ' ' || person_id || ': gets ' || amount || ', of the bills ' || coalesce(shared, 0)
   from second_compensation_person
   left join (select compensation_no, person_id, sum(amount) as shared from second_compensation_share group by 1, 2) as own
     using (compensation_no, person_id)
   where amount <> coalesce(shared, 0)
   union all
   select source || ' ' || source_no || ': ' || given || ' were given back of ' || borne || ' borne'
   from (select source, source_no, sum(amount) as given, max(burden) as borne
         from second_compensation_share join second_compensation using (compensation_no) where state <> 'refused' group by 1, 2) as back
   where given > borne
   union all
   select home_region || ':' || compensation_id || ': total ' || total || ', its batch ' || coalesce(paid, 0)
   from second_compensation
   left join (select batch_id, total as paid from payment_batch) as batch using (batch_id)
   where batch_id is not null and total is distinct from paid`,
);

/** What was paid and has lost its ground: applications that were corrected, and shares in bills that were undone. */
const overpaid = `
  select reimbursement_no as source_no, 0 as compensation, amount from reimbursement
  join payment_batch_item using (reimbursement_no) join payment_batch using (batch_id)
  where reimbursement.state = 'corrected' and payment_batch.state = 'paid' and amount > 0
  union all
  select source_no, compensation_no, amount from second_compensation_share as share
  join second_compensation using (compensation_no)
  where state = 'paid' and amount > 0
    and (exists (select from settlement where settlement.person_id = share.person_id and reverses = source_no)
      or exists (select from reimbursement_row where reverses = source_no))`;

/** What was overpaid is to be recovered, to the fen, and nothing else is. */
const overpaymentsRecorded = law(
  'overpayments-recorded',
  'select count(*) from overpayment',
  `select 'bill ' || source_no || case compensation when 0 then '' else ' in second compensation ' || compensation end
     || ': overpaid ' || coalesce(paid, 0) || ', to be recovered ' || coalesce(held, 0)
   from (select source_no, compensation, amount as paid from (${overpaid}) as given) as proof
   full join (select source_no, coalesce(compensation_no, 0) as compensation, amount as held from overpayment) as recorded
     using (source_no, compensation)
   where paid is distinct from held`,
);

/** What came back is the sum of the refunds and of what undoes them, never more than was overpaid; what was let go is the rest. */
const overpaymentsAddUp = law(
  'overpayments-add-up',
  'select count(*) from overpayment',
  `select 'overpayment ' || overpayment_no || ' is ' || state || ': of ' || overpayment.amount || ' refunded ' || refunded
     || ' (refunds ' || back || '), waived ' || coalesce(overpayment_waiver.amount, 0)
   from overpayment
   cross join lateral (select coalesce(sum(amount), 0) as back from overpayment_refund
     where overpayment_refund.overpayment_no = overpayment.overpayment_no) as came
   left join overpayment_waiver using (overpayment_no)
   where refunded <> back or back > overpayment.amount or (state = 'refunded') <> (back = overpayment.amount)
     or (state = 'waived') <> (overpayment_waiver.amount is not null)
     or overpayment_waiver.amount <> overpayment.amount - back
   union all
   select 'overpayment ' || undoing.overpayment_no || ': reversal ' || undoing.refund_id || ' is not the opposite of refund '
     || undoing.reverses
   from overpayment_refund as undoing left join overpayment_refund as undone
     on undone.overpayment_no = undoing.overpayment_no and undone.refund_id = undoing.reverses and undone.reverses is null
   where undoing.reverses is not null and undone.amount is distinct from -undoing.amount`,
);

export const reimbursementLaws: readonly Law[] = [
  invoicesCountOnce,
  reimbursementsCounted,
  correctionsNegate,
  batchesAddUp,
  compensationsAddUp,
  overpaymentsRecorded,
  overpaymentsAddUp,
];
