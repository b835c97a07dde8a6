import type { BusinessDate, BusinessMonth } from '@lianqing/kernel';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
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

const readSample = statement(
  'settlement.sample-of-month',
  `select month, seed, per_ten_thousand as "perTenThousand", claims, drawn, drawn_at as "drawnAt" from review_sample where month = $1`,
);
const insertSample = statement(
  'settlement.add-sample',
  `insert into review_sample (month, seed, per_ten_thousand, claims, drawn, drawn_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (month) do nothing returning month`,
);
const settledOf = plannedEachTime(
  'settlement.claims-to-sample',
  `select institution, claim_id as "claimId" from settlement
   where booked_on between $1 and $2 and reverses is null and (institution, claim_id) > ($3, $4)
   order by institution, claim_id limit $5`,
);

export async function sampleOf(tx: EntityManager, month: BusinessMonth): Promise<Sample | undefined> {
  return (await run<Sample>(tx, readSample, [month]))[0];
}

/** @returns false when the month has been drawn already */
export async function addSample(tx: EntityManager, sample: Sample): Promise<boolean> {
  const { month, seed, perTenThousand, claims, drawn, drawnAt } = sample;
  return (await run(tx, insertSample, [month, seed, perTenThousand, claims, drawn, drawnAt])).length > 0;
}

/** Claims that were booked as settled in a stretch of days, in order of their names. */
export function settledClaims(
  tx: EntityManager,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
  after: ClaimKey | undefined,
  limit: number,
): Promise<ClaimKey[]> {
  return run<ClaimKey>(tx, settledOf, [from, to, after?.institution ?? '', after?.claimId ?? '', limit]);
}
