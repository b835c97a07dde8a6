import type { BusinessDate, BusinessMonth } from '@lianqing/kernel';
import { int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { ClaimKey } from '../settling/registers';

/** A draw of claims of one month. */
export interface Sample {
  readonly month: BusinessMonth;
  readonly seed: string;
  readonly perTenThousand: number;
  readonly claims: number;
  readonly drawn: number;
  readonly drawnAt: Date;
}

/** A claim that may be drawn, or was. */
export interface SampledClaim extends ClaimKey {
  readonly claimNo: bigint;
}

/** Where reading a month stands: the day and number of the last claim that was read. */
export interface ClaimPlace {
  readonly bookedOn: BusinessDate;
  readonly claimNo: bigint;
}

const readSample = statement(
  'settlement.sample-of-month',
  `select month, seed, per_ten_thousand as "perTenThousand", claims, drawn, drawn_at as "drawnAt" from review_sample where month = $1`,
);
const insertSample = statement(
  'settlement.add-sample',
  `insert into review_sample (month, seed, per_ten_thousand, claims, drawn, drawn_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (month) do nothing returning month`,
);
const insertClaims = statement(
  'settlement.add-sampled-claims',
  `insert into sampled_claim (month, claim_no, institution, claim_id)
   select $1, * from unnest($2::bigint[], $3::text[], $4::text[])`,
);

/** In the order of the table's key, so that a page costs its rows. Exported so that its plan can be looked at. */
export const claimsToSample = plannedEachTime(
  'settlement.claims-to-sample',
  `select booked_on as "bookedOn", claim_no as "claimNo", institution, claim_id as "claimId" from settlement
   where booked_on between $1 and $2 and (booked_on, claim_no) > ($3, $4) and reverses is null
   order by booked_on, claim_no limit $5`,
);

const waitingClaims = plannedEachTime(
  'settlement.sampled-claims-waiting',
  `select claim_no as "claimNo", institution, claim_id as "claimId" from sampled_claim
   where month = $1 and taken_up_at is null order by claim_no limit $2 for update`,
);
const takenUp = plannedEachTime(
  'settlement.take-up-sampled-claims',
  'update sampled_claim set taken_up_at = $3 where month = $1 and claim_no = any($2::bigint[])',
);
const unfinished = plannedEachTime(
  'settlement.unfinished-samples',
  `select month, drawn_at as "drawnAt" from review_sample as sample
   where exists (select from sampled_claim where sampled_claim.month = sample.month and taken_up_at is null)
   order by month limit $1`,
);

export async function sampleOf(tx: EntityManager, month: BusinessMonth): Promise<Sample | undefined> {
  return (await run<Sample>(tx, readSample, [month]))[0];
}

/** Keeps a draw with what it drew. @returns false when the month has been drawn already, and then keeps nothing */
export async function addSample(tx: EntityManager, sample: Sample, drawn: readonly SampledClaim[]): Promise<boolean> {
  const { month, seed, perTenThousand, claims, drawnAt } = sample;
  const added = await run(tx, insertSample, [month, seed, perTenThousand, claims, sample.drawn, drawnAt]);
  if (added.length === 0) return false;
  if (drawn.length > 0) {
    await run(tx, insertClaims, [
      month,
      int8s(drawn.map(({ claimNo }) => claimNo)),
      texts(drawn.map(({ institution }) => institution)),
      texts(drawn.map(({ claimId }) => claimId)),
    ]);
  }
  return true;
}

/** Claims that were booked as settled in a stretch of days, by day and number; the next ones after a place. */
export function settledClaims(
  tx: EntityManager,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
  after: ClaimPlace,
  limit: number,
): Promise<(SampledClaim & ClaimPlace)[]> {
  return run<SampledClaim & ClaimPlace>(tx, claimsToSample, [from, to, after.bookedOn, after.claimNo, limit]);
}

/** Claims of a sample that nobody has taken up yet, held so that nobody else takes them up meanwhile. */
export function lockWaitingClaims(tx: EntityManager, month: BusinessMonth, limit: number): Promise<SampledClaim[]> {
  return run<SampledClaim>(tx, waitingClaims, [month, limit]);
}

export async function markTakenUp(
  tx: EntityManager,
  month: BusinessMonth,
  claims: readonly SampledClaim[],
  at: Date,
): Promise<void> {
  await run(tx, takenUp, [month, int8s(claims.map(({ claimNo }) => claimNo)), at]);
}

/** Months that were drawn and of which claims still wait. */
export function unfinishedSamples(
  tx: EntityManager,
  limit: number,
): Promise<{ readonly month: BusinessMonth; readonly drawnAt: Date }[]> {
  return run(tx, unfinished, [limit]);
}
