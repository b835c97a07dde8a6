/**
 * The condition that a row is of the claims of a number, both given as parameters: which claims these are, the register
 * says (a hospital has one, two hospitals may use the same number), and by `claim_no` the table finds its rows.
 *
 * @param claimId any row where it is null
 * @param institution any hospital where it is null
 */
export const ofClaim = (claimId: string, institution: string) =>
  `(${claimId}::text is null or claim_no = any(array(select claim_no from claim_register
     where claim_id = ${claimId} and (${institution}::text is null or institution = ${institution}))))`;
