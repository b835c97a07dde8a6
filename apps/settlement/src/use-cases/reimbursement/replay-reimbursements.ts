import { MAX_BREACHES, type LawResult } from '@lianqing/ledger';
import type { EntityManager } from 'typeorm';
import type { Listing } from '../../domain/catalogue/listed-lines';
import { appliedFor, billedBy, isSameStay } from '../../domain/settling/paid-stays';
import type { Claim } from '../../domain/settling/claim';
import type { Catalogues } from '../../storage/catalogue/catalogues';
import {
  countedReimbursements,
  staysSettled,
  type CountedReimbursement,
} from '../../storage/reimbursement/reimbursement-rows';
import { readReimbursed } from '../../storage/settling/reimbursed-stays';
import { consultedFor, type SettledClaim } from '../catalogue/consult-catalogues';

const PAGE = 1_000;

/**
 * Splits every reimbursement that counts again from what is stored, and looks whether its stay was paid in another way as
 * well: by a claim, or by another application.
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
    }
    stays.push(...(await paidTwice(tx, page)));
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

/** What was paid for the stays of these reimbursements besides them, in words. */
async function paidTwice(tx: EntityManager, page: readonly CountedReimbursement[]): Promise<string[]> {
  const bills = page.map(({ bill }) => bill);
  const settled = new Map<string, Claim[]>();
  for (const claim of await staysSettled(tx, bills)) {
    const others = settled.get(personAndHospital(claim));
    if (others) others.push(claim);
    else settled.set(personAndHospital(claim), [claim]);
  }
  const reimbursed = await readReimbursed(tx, bills);
  return page.flatMap(({ reference, bill, settlement }) => {
    const claims = settled.get(personAndHospital(bill)) ?? [];
    const paid = [...claims.map(billedBy), ...reimbursed.at(bill.personId, bill.institution)];
    const claim = claims.find((one) => isSameStay(billedBy(one), appliedFor(bill), paid));
    const other = reimbursed.like(bill, appliedFor(bill), settlement.claimNo);
    return [
      ...(claim ? [`${reference}: claim ${claim.claimId} of the same stay is settled as well`] : []),
      ...(other ? [`${reference}: application ${other.reference} of the same stay is reimbursed as well`] : []),
    ];
  });
}

function personAndHospital({ personId, institution }: Pick<Claim, 'personId' | 'institution'>): string {
  return `${personId} ${institution}`;
}
