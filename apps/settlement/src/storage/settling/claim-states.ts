import type { HospitalReference, InstitutionCode } from '@lianqing/kernel';
import { plannedEachTime, run, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { ClaimState } from './claim-list';
import type { ClaimKey } from './registers';

/** What became of a claim; state null is one that never came. */
export interface ClaimStanding extends ClaimKey {
  readonly state: ClaimState | null;
  readonly code: string | null;
}

export interface ReversalKey {
  readonly institution: InstitutionCode;
  readonly reversalId: HospitalReference;
}

/** What became of a request to undo a claim. `voided`: it came first, and its claim was rejected because of it. */
export interface ReversalStanding extends ReversalKey {
  readonly claimId: HospitalReference | null;
  readonly state: 'reversed' | 'voided' | 'waiting' | 'rejected' | null;
  readonly code: string | null;
}

const claimStates = plannedEachTime(
  'settlement.claim-states',
  `select wanted.institution, wanted.claim_id as "claimId",
     case when register.digest is null then null
          when settled.claim_no is not null then case when register.reversal_id is null then 'settled' else 'reversed' end
          when rejected.claim_no is not null then 'rejected'
          when held.claim_no is not null then 'held' end as state,
     case when settled.claim_no is not null then null
          when rejected.claim_no is not null then rejected.code
          when held.claim_no is not null then 'person.unknown' end as code
   from unnest($1::text[], $2::text[]) as wanted(claim_id, institution)
   left join claim_register as register using (claim_id, institution)
   left join settlement as settled on settled.claim_no = register.claim_no and settled.booked_on = register.booked_on
   left join refusal as rejected on rejected.claim_no = register.claim_no and rejected.kind = 'rejected'
   left join held_claim as held on held.claim_no = register.claim_no`,
);

const reversalStates = plannedEachTime(
  'settlement.reversal-states',
  `select wanted.institution, wanted.reversal_id as "reversalId", request.claim_id as "claimId",
     case when request.claim_no is null then null
          when rejected.claim_no is not null then 'rejected'
          when undone.claim_no is not null then 'reversed'
          when voided.claim_no is not null then 'voided'
          else 'waiting' end as state,
     rejected.code
   from unnest($1::text[], $2::text[]) as wanted(reversal_id, institution)
   left join reversal_request as request using (reversal_id, institution)
   left join refusal as rejected on rejected.claim_no = request.claim_no and rejected.kind = 'reversal-rejected'
   left join settlement as undone on undone.claim_no = request.claim_no and undone.booked_on = request.booked_on
   left join claim_register as register on register.claim_id = request.claim_id and register.institution = request.institution
     and register.reversal_id = request.reversal_id
   left join refusal as voided on voided.claim_no = register.claim_no and voided.code = 'claim.voided-by-reversal'`,
);

/** What became of each of these claims. */
export function statesOfClaims(db: DataSource | EntityManager, keys: readonly ClaimKey[]): Promise<ClaimStanding[]> {
  return run<ClaimStanding>(db, claimStates, [
    texts(keys.map((key) => key.claimId)),
    texts(keys.map((key) => key.institution)),
  ]);
}

/** What became of each of these requests. */
export function statesOfReversals(
  db: DataSource | EntityManager,
  keys: readonly ReversalKey[],
): Promise<ReversalStanding[]> {
  return run<ReversalStanding>(db, reversalStates, [
    texts(keys.map((key) => key.reversalId)),
    texts(keys.map((key) => key.institution)),
  ]);
}
