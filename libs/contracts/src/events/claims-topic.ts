import { defineTopic, fact } from '../topic';
import { claimSubmitted, reversalRequested } from './claims';
import { readClaim } from './read-claim';

/** What hospitals publish themselves, signed (see `lq_key_id` and `lq_signature` in headers.ts). */
export const settlementClaims = defineTopic({
  name: 'settlement.claims.v1',
  keyedBy: 'person id',
  writtenBy: 'hospitals',
  maxValueBytes: 256 * 1024,
  kinds: {
    'claim.submitted': fact(claimSubmitted, (claim) => `${claim.institution}:${claim.claimId}`, readClaim),
    'claim.reversal-requested': fact(reversalRequested, (reversal) => `${reversal.institution}:${reversal.reversalId}`),
  },
});
