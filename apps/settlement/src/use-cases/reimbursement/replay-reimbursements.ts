import { MAX_BREACHES, type LawResult } from '@lianqing/ledger';
import type { EntityManager } from 'typeorm';
import type { Listing } from '../../domain/catalogue/listed-lines';
import { overlaps } from '../../domain/reimbursement/reimbursement';
import type { Catalogues } from '../../storage/catalogue/catalogues';
import {
  countedReimbursements,
  staysSettled,
  type CountedReimbursement,
} from '../../storage/reimbursement/reimbursement-rows';
import { consultedFor, type SettledClaim } from '../catalogue/consult-catalogues';

const PAGE = 1_000;

/**
 * Splits every reimbursement that counts again from what is stored, and looks whether its stay was paid the direct way as
 * well: a claim without an invoice may have come after it.
 * @param splitsAsStored as for settled claims
 */
export async function replayReimbursements(
  tx: EntityManager,
  catalogues: Catalogues,
  splitsAsStored: (settled: SettledClaim, listing: Listing | null) => Promise<boolean>,
): Promise<LawResult[]> {
  const splits: string[] = [];
  const stays: string[] = [];
  let covered = 0;
  for (let after = 0n; ;) {
    const page = await countedReimbursements(tx, after, PAGE);
    const settled = page.map(({ settlement, bill }) => ({ settlement, claim: bill }));
    const listings = await consultedFor(tx, catalogues, settled);
    for (const [index, one] of page.entries()) {
      if (!(await splitsAsStored({ settlement: one.settlement, claim: one.bill }, listings[index] ?? null)))
        splits.push(`${one.reference}: split again it gives other amounts`);
      const twice = await settledAsWell(tx, one);
      if (twice) stays.push(`${one.reference}: claim ${twice} of the same stay is settled as well`);
    }
    covered += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.settlement.claimNo;
  }
  return [
    { law: 'settlement.reimbursements-explained', covered, broken: splits.slice(0, MAX_BREACHES) },
    { law: 'settlement.stays-paid-once', covered, broken: stays.slice(0, MAX_BREACHES) },
  ];
}

async function settledAsWell(tx: EntityManager, { bill }: CountedReimbursement): Promise<string | undefined> {
  const settled = await staysSettled(tx, bill.personId, bill.institution);
  return settled.find((stay) => overlaps(stay, bill))?.claimId;
}
