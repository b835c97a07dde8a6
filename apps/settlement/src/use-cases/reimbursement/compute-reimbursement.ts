import { sm3 } from '@lianqing/crypto';
import { toJson } from '@lianqing/contracts';
import { businessDateOf, DomainError, type BusinessDate } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import { settleInYear } from '../../domain/settling/decide';
import { refusalOfDates, type Grounds } from '../../domain/settling/eligibility';
import { checkReimbursable, placeOf, type Application } from '../../domain/reimbursement/reimbursement';
import { appliedFor, billedBy, isSameStay, mayBeVisit } from '../../domain/settling/paid-stays';
import type { Settlement } from '../../domain/settling/settlement';
import type { YearBook } from '../../domain/settling/year-book';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { readEarlierPart } from '../../storage/settling/continuations';
import { claimDigest, packClaim } from '../../storage/settling/packed-claim';
import { lockPeople, readPeople, readYears } from '../../storage/settling/people';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { readReimbursed } from '../../storage/settling/reimbursed-stays';
import { staysSettled } from '../../storage/reimbursement/reimbursement-rows';
import { type Reimbursement } from '../../storage/reimbursement/reimbursements';
import { declarationsFor } from '../../storage/supervision/declarations';
import { institutionsOf } from '../../storage/settling/registry';
import { consultCatalogues } from '../catalogue/consult-catalogues';
import { explainSplit, type ClaimSplit } from '../policies/explain-split';
import { latestDayOf } from '../settling/register-events';

/** What an application comes to now, as the next bill of its person. */
export interface ComputedReimbursement {
  readonly settlement: Settlement;
  /** Over bill, policy and amounts: what a consent is bound to. */
  readonly digest: string;
  /** With the bill counted in. */
  readonly years: YearBook;
}

type ToCompute = Application & Pick<Reimbursement, 'reimbursementNo' | 'receivedAt'>;

/** Splits a bill that was paid in full by the same engine, policy and year as if it had been settled directly. */
@Injectable()
export class ComputeReimbursement {
  constructor(
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
  ) {}

  /**
   * @param bookedOn the day on which it would count
   * @param isBinding locks the person, so that nothing of the year moves until the end of the transaction
   * @throws DomainError `rejected` with the code of what is wrong with the bill, the person or the policy, and
   *   `reimbursement.settled-directly` or `reimbursement.reimbursed-already`
   */
  async run(
    tx: EntityManager,
    application: ToCompute,
    { bookedOn, isBinding }: { readonly bookedOn: BusinessDate; readonly isBinding: boolean },
  ): Promise<ComputedReimbursement> {
    const { bill, reimbursementNo } = application;
    const people = await (isBinding ? lockPeople : readPeople)(tx, [bill.personId]);
    const years = await readYears(tx, [bill.personId], [bill.personId]);
    const grounds = await this.groundsOf(tx, application, people.get(bill.personId));
    await refusePaid(tx, application);
    const day = bookedOn < bill.settledOn ? bill.settledOn : bookedOn;
    const settlement = settleInYear({ claim: bill, claimNo: reimbursementNo, bookedOn: day }, grounds, years);
    return { settlement, digest: digestOf(settlement, bill), years };
  }

  /** A split as it was computed, or as it counts, with every step. */
  async explain(tx: EntityManager, settlement: Settlement, claim: Application['bill']): Promise<ClaimSplit> {
    const pack = await this.policies.packOf(settlement.pack.digest);
    return explainSplit(tx, this.catalogues, pack, { settlement, claim });
  }

  private async groundsOf(
    tx: EntityManager,
    application: ToCompute,
    person: Grounds['person'] | undefined,
  ): Promise<Grounds> {
    const { bill, receivedAt } = application;
    const dates = refusalOfDates(bill, latestDayOf(receivedAt), this.policies.earliest);
    if (dates) throw new DomainError('rejected', dates.code, dates.message);
    const institutions = await institutionsOf(tx, [bill.institution]);
    const place = placeOf(application, institutions.get(bill.institution));
    const catalogues = await consultCatalogues(tx, this.catalogues, [bill], new Map([[bill.institution, place]]));
    const declarations = await declarationsFor(tx, [bill]);
    const stays = await readEarlierPart(tx, bill);
    const registry = { policies: this.policies.book, catalogues, declarations, stays };
    const eligibility = checkReimbursable(bill, place, person, { registry, receivedOn: businessDateOf(receivedAt) });
    if (eligibility.is === 'granted') return eligibility.grounds;
    const { code, message } = eligibility.refusal;
    throw new DomainError('rejected', code, message, { personId: bill.personId, institution: bill.institution });
  }
}

/** The digest of what is shown to those who consent: another amount, policy or catalogue is another digest. */
function digestOf(
  { split, fundItems, pack, catalogueVersion, insuranceYear }: Settlement,
  bill: Application['bill'],
): string {
  const content = claimDigest(packClaim(bill));
  return sm3(toJson([content, pack.digest, catalogueVersion, insuranceYear, split, fundItems]));
}

/** Never twice for one stay: neither directly nor by another application that was accepted, unless that was undone. */
async function refusePaid(tx: EntityManager, { bill, reimbursementNo }: ToCompute): Promise<void> {
  const { institution, personId } = bill;
  const asked = appliedFor(bill);
  const settled = await staysSettled(tx, [bill]);
  const reimbursed = await readReimbursed(tx, [bill]);
  const paid = [...settled.map(billedBy), ...reimbursed.at(personId, institution)];
  const same = settled.find((claim) => isSameStay(billedBy(claim), asked, paid));
  if (same) throw settledDirectly(same, 'the hospital reverses it, or the person has been paid already');
  const unnamed = settled.find((claim) => mayBeVisit(billedBy(claim), asked));
  if (unnamed) {
    const remedy =
      'it names no invoice, so nobody can tell whether this is another visit: the hospital reverses it, and sends it again with its invoice if it is';
    throw settledDirectly(unnamed, remedy);
  }
  const other = reimbursed.like(bill, asked, reimbursementNo);
  if (!other) return;
  const { reference: application } = other;
  throw new DomainError(
    'rejected',
    'reimbursement.reimbursed-already',
    `Application ${application} was accepted for this stay: it is corrected first, or the person has been paid already`,
    { institution, application },
  );
}

function settledDirectly({ institution, claimId }: Claim, remedy: string): DomainError {
  return new DomainError(
    'rejected',
    'reimbursement.settled-directly',
    `Claim ${claimId} of ${institution} was settled directly on these days: ${remedy}`,
    { institution, claimId },
  );
}
