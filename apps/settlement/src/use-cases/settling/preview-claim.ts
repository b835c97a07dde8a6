import type { ClaimSubmitted } from '@lianqing/contracts';
import { businessDateOf, Clock, invariant, settlementIdOf, type SettlementId } from '@lianqing/kernel';
import { inTransaction, readOnly } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { paidOtherwise, voided } from '../../domain/settling/decide';
import type { Refusal } from '../../domain/settling/refusal';
import { refusalOfDates, restsOnProjections, checkEligibility, type Grounds } from '../../domain/settling/eligibility';
import { settle } from '../../domain/settling/settlement';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { registerRowOf, reversalsOf, type RegisterRow } from '../../storage/settling/claim-record';
import { readStays } from '../../storage/settling/continuations';
import { declarationsFor } from '../../storage/supervision/declarations';
import { readInvoices } from '../../storage/settling/invoices';
import { readReimbursed } from '../../storage/settling/reimbursed-stays';
import { claimDigest, packClaim } from '../../storage/settling/packed-claim';
import { readPeople, readYears } from '../../storage/settling/people';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { digestsOfClaims } from '../../storage/settling/registers';
import { institutionsOf, regionsAmong } from '../../storage/settling/registry';
import { SupervisionRules } from '../../supervision-rules';
import { consultApprovals } from '../supervision/consult-approvals';
import { consultCatalogues } from '../catalogue/consult-catalogues';
import { explainSplit, type ClaimSplit } from '../policies/explain-split';
import { latestDayOf } from './register-events';

/** What would become of a claim if it were the next bill of its person. */
export interface ClaimPreview {
  readonly is: 'settled' | 'held' | 'rejected';
  readonly refusal: Refusal | undefined;
  readonly split: ClaimSplit | undefined;
  /** Whether filing may only not have told us yet what is missing: settling waits for that, a preview does not. */
  readonly isDoubtful: boolean;
  /** Whether a claim of this hospital and number has come already, and whether with this content. */
  readonly registered: 'not-yet' | 'same' | 'other-content';
}

/** Numbers begin above this one: a preview has none. */
const NO_NUMBER = 0n;

/**
 * Tells what a claim would come to now. It registers nothing, locks nobody and sets nothing, so it may be asked as often
 * as one likes; a bill of the person that is settled in between changes the answer.
 */
@Injectable()
export class PreviewClaim {
  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
    private readonly rules: SupervisionRules,
    private readonly clock: Clock,
  ) {}

  run(claim: ClaimSubmitted): Promise<ClaimPreview> {
    return inTransaction(this.db, async (tx) => {
      await readOnly(tx);
      const now = this.clock.now();
      const known = await registerRowOf(tx, claim);
      const registered = await registeredAs(tx, claim, known);
      const refused =
        (await voidedBy(tx, claim, known)) ?? refusalOfDates(claim, latestDayOf(now), this.policies.earliest);
      if (refused) return { is: 'rejected', refusal: refused, split: undefined, isDoubtful: false, registered };
      const institutions = await institutionsOf(tx, [claim.institution]);
      const eligibility = checkEligibility(claim, {
        today: businessDateOf(now),
        policies: this.policies.book,
        institutions,
        people: await readPeople(tx, [claim.personId]),
        regions: await regionsAmong(tx, [claim.homeRegion]),
        catalogues: await consultCatalogues(tx, this.catalogues, [claim], institutions),
        approvals: await consultApprovals(tx, this.rules.refusing, [claim], institutions),
        declarations: await declarationsFor(tx, [claim]),
        stays: await readStays(tx, partBefore(claim), new Set()),
      });
      if (eligibility.is !== 'granted') {
        const isDoubtful = restsOnProjections(eligibility.refusal.code);
        return { is: eligibility.is, refusal: eligibility.refusal, split: undefined, isDoubtful, registered };
      }
      const paid = registered === 'not-yet' ? await paidBefore(tx, claim) : undefined;
      if (paid) return { is: 'rejected', refusal: paid, split: undefined, isDoubtful: false, registered };
      const split = await splitOf(tx, this.catalogues, claim, eligibility.grounds);
      return { is: 'settled', refusal: undefined, split, isDoubtful: false, registered };
    });
  }
}

function partBefore({ continues }: ClaimSubmitted): Set<SettlementId> {
  return new Set(continues ? [settlementIdOf(continues.institution, continues.claimId)] : []);
}

async function splitOf(
  tx: EntityManager,
  catalogues: Catalogues,
  claim: ClaimSubmitted,
  grounds: Grounds,
): Promise<ClaimSplit> {
  const years = await readYears(tx, [claim.personId], [claim.personId]);
  const before = years.before(claim.personId, grounds.insuranceYear);
  const settlement = settle(claim, grounds, before, { claimNo: NO_NUMBER, bookedOn: claim.settledOn });
  return explainSplit(tx, catalogues, grounds.pack, { settlement, claim });
}

/** Another bill was paid for this one; a claim that has come already may be that one. */
async function paidBefore(tx: EntityManager, claim: ClaimSubmitted): Promise<Refusal | undefined> {
  const invoices = await readInvoices(tx, claim.invoice === undefined ? [] : [claim.invoice], []);
  const reimbursed = await readReimbursed(tx, [claim]);
  return paidOtherwise(claim, { invoices, reimbursed });
}

/** A reversal of the same person that came before its claim voids it. */
async function voidedBy(
  tx: EntityManager,
  claim: ClaimSubmitted,
  known: RegisterRow | undefined,
): Promise<Refusal | undefined> {
  if (!known || known.isSeen || known.reversalId === null) return undefined;
  const reversals = await reversalsOf(tx, claim);
  const first = reversals.find(({ reversalId }) => reversalId === known.reversalId);
  return first?.personId === claim.personId ? voided({ request: first }) : undefined;
}

async function registeredAs(
  tx: EntityManager,
  claim: ClaimSubmitted,
  known: RegisterRow | undefined,
): Promise<ClaimPreview['registered']> {
  if (!known?.isSeen) return 'not-yet';
  const [digest] = (await digestsOfClaims(tx, [claim])).values();
  invariant(digest !== undefined, 'a claim that was seen is registered with its digest');
  return digest === claimDigest(packClaim(claim)) ? 'same' : 'other-content';
}
