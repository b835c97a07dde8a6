import type { WayOfCare } from '@lianqing/benefits';
import {
  plusDays,
  settlementIdOf,
  type BusinessDate,
  type InstitutionCode,
  type PersonId,
  type SettlementId,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { Circumstances } from './circumstances';
import { isStay } from '@lianqing/review';
import type { Claim } from './claim';
import { refusal, type ContinuationReason, type Refusal } from './refusal';

/** A claim that another one goes on with, as far as that one has to know it. */
export interface EarlierPart {
  readonly id: SettlementId;
  readonly institution: InstitutionCode;
  readonly personId: PersonId;
  readonly settledOn: BusinessDate;
  readonly kind: WayOfCare;
  readonly admittedOn: BusinessDate;
  readonly dischargedOn: BusinessDate;
  /** Deductibles charged so far for what counts as one stay, its own included. */
  readonly charged: Fen;
}

/** What became of an earlier claim: settled and standing, or not. */
export type EarlierClaim = EarlierPart | 'not-settled';

/** A settled claim, as far as a later part of its stay has to know it. */
interface SettledPart extends Pick<Claim, 'institution' | 'claimId' | 'personId' | 'settledOn'> {
  readonly circumstances: Circumstances;
  readonly admissions: number;
  readonly split: { readonly deductible: Fen };
}

/** That a settled claim which stands goes on with another. */
export interface Link {
  readonly earlier: SettlementId;
  readonly later: SettlementId;
}

/**
 * Stays that are billed in parts: the claims that others of a chunk go on with, and who goes on with what. Follows every
 * decision, so that a part sees the one before it also within a chunk. Whoever nobody asks for is not kept.
 */
export class Stays {
  private readonly claims = new Map<SettlementId, EarlierClaim>();
  private readonly laterOf = new Map<SettlementId, SettlementId>();

  /**
   * @param asked every claim that one of the chunk goes on with or wants to undo
   * @param claims those of them that are registered already
   */
  constructor(
    private readonly asked: ReadonlySet<SettlementId>,
    claims: Iterable<readonly [SettlementId, EarlierClaim]>,
    links: Iterable<Link>,
  ) {
    for (const [id, claim] of claims) this.claims.set(id, claim);
    for (const { earlier, later } of links) this.laterOf.set(earlier, later);
  }

  /** The claim that goes on with this one and stands. */
  laterThan(id: SettlementId): SettlementId | undefined {
    return this.laterOf.get(id);
  }

  /** What was charged before a claim that goes on with another; why it cannot, if so. */
  before(claim: Claim, { by, institution, claimId }: NonNullable<Claim['continues']>): Fen | Refusal {
    const id = settlementIdOf(institution, claimId);
    const earlier = this.claims.get(id);
    if (earlier === undefined) {
      return refused('unknown', `No claim ${id} was sent before this one: parts of a stay are sent in their order`);
    }
    if (earlier === 'not-settled') {
      return refused('not-settled', `Claim ${id} is not settled, or was undone: settle that part first`);
    }
    if (earlier.personId !== claim.personId) {
      return refused(
        'other-person',
        `Claim ${id} is not one of ${claim.personId}: correct the person or the part before`,
      );
    }
    if (by === 'mid-stay' && earlier.institution !== claim.institution) {
      return refused(
        'other-institution',
        `Claim ${id} is not of this hospital: a stay that was transferred is by "transfer"`,
      );
    }
    if (claim.settledOn < earlier.settledOn) {
      return refused(
        'out-of-order',
        `Claim ${id} was settled on ${earlier.settledOn}, after this one: correct the dates`,
      );
    }
    if (!isStay(earlier) || !isStay(claim) || !touches(earlier, claim)) {
      return refused(
        'not-adjacent',
        `Claim ${id} is of ${earlier.kind} care from ${earlier.admittedOn} to ${earlier.dischargedOn}: only a stay that reaches the day before the admission on ${claim.admittedOn} can be gone on with`,
      );
    }
    const later = this.laterOf.get(id);
    if (later !== undefined) {
      return refused(
        'continued-already',
        `Claim ${later} goes on with ${id} already: go on with the last part of the stay`,
      );
    }
    return earlier.charged;
  }

  /** A claim was settled. */
  add(
    settlement: SettledPart,
    { continues, kind, admittedOn, dischargedOn }: Pick<Claim, 'continues' | 'kind' | 'admittedOn' | 'dischargedOn'>,
  ): void {
    if (this.asked.size === 0) return;
    const { institution, claimId, personId, settledOn, split } = settlement;
    const id = settlementIdOf(institution, claimId);
    if (this.asked.has(id))
      this.claims.set(id, {
        id,
        institution,
        personId,
        settledOn,
        ...{ kind, admittedOn, dischargedOn },
        charged: chargedThrough(settlement, split.deductible),
      });
    if (continues) this.laterOf.set(settlementIdOf(continues.institution, continues.claimId), id);
  }

  /** A settled claim was undone; only what nobody goes on with can be. */
  takeOff(id: SettlementId): void {
    if (this.asked.has(id)) this.claims.set(id, 'not-settled');
    for (const [earlier, later] of this.laterOf) if (later === id) this.laterOf.delete(earlier);
  }

  /** A claim was not settled. */
  leaveOut(id: SettlementId): void {
    if (this.asked.has(id)) this.claims.set(id, 'not-settled');
  }
}

/** Whether a bill begins within an earlier one, or on the day after it. */
function touches(
  earlier: Pick<Claim, 'admittedOn' | 'dischargedOn'>,
  { admittedOn }: Pick<Claim, 'admittedOn'>,
): boolean {
  return earlier.admittedOn <= admittedOn && admittedOn <= plusDays(earlier.dischargedOn, 1);
}

/** Nothing of a chunk goes on with another. */
export const noStays = (): Stays => new Stays(new Set(), [], []);

/** Deductibles charged for what counts as one stay, up to and with a settled claim: a part that was merged adds to those before. */
export function chargedThrough(
  { circumstances: { continues }, admissions }: Pick<SettledPart, 'circumstances' | 'admissions'>,
  deductible: Fen,
): Fen {
  return deductible + (continues && admissions === 0 ? continues.charged : 0n);
}

function refused(reason: ContinuationReason, message: string): Refusal {
  return refusal(`continuation.${reason}`, `${message}, and send the claim under a new number`);
}
