/**
 * Everything that is booked on business days, for a query that reads from it as `booked`: settlements with their reversals,
 * and rows of deductions, which come to a total of 0.
 */
export const bookedRows = `(
  select claim_no, booked_on, institution, claim_id, home_region, treating_region, total,
    fund_total + account + family_account as advanced, outbox_id
  from settlement
  union all
  select claim_no, booked_on, institution, claim_id, home_region, treating_region, 0::bigint, fund_total, outbox_id
  from deduction_entry) as booked`;
