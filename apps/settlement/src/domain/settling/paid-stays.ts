import type { InstitutionCode, PersonId } from '@lianqing/kernel';
import type { Claim } from './claim';
import { refusal, type Refusal } from './refusal';
import { hasBed } from './stays';

/** A bill, as far as it tells whether another one is for the same stay or visit. */
export interface BilledStay extends Pick<Claim, 'kind' | 'admittedOn' | 'dischargedOn' | 'total'> {
  readonly hasInvoice: boolean;
}

/**
 * Whether two bills of one person at one hospital are for the same stay or the same visit. A stay is the same when it has
 * a day in common: nobody lies in two beds of one hospital. A visit (outpatient, emergency, pharmacy) is never a stay, and
 * there may be several on one day: it is the same when way, days and total are, unless both name their invoices. Those
 * count once each, so two of them are two visits.
 */
export function isSameStay(a: BilledStay, b: BilledStay): boolean {
  if (hasBed(a) !== hasBed(b)) return false;
  if (hasBed(a)) return a.admittedOn <= b.dischargedOn && b.admittedOn <= a.dischargedOn;
  if (a.hasInvoice && b.hasInvoice) return false;
  const areSameDays = a.admittedOn === b.admittedOn && a.dischargedOn === b.dischargedOn;
  return areSameDays && a.kind === b.kind && a.total === b.total;
}

/** What a claim is a bill of. */
export function billedBy({ kind, admittedOn, dischargedOn, total, invoice }: Claim): BilledStay {
  return { kind, admittedOn, dischargedOn, total, hasInvoice: invoice !== undefined };
}

/** What an application is for: it names one invoice at least, whatever its bill says. */
export function appliedFor(bill: Claim): BilledStay {
  return { ...billedBy(bill), hasInvoice: true };
}

/** A stay or visit that an accepted application is paid for. */
export interface ReimbursedStay extends BilledStay {
  readonly reimbursementNo: bigint;
  readonly personId: PersonId;
  readonly institution: InstitutionCode;
  /** Names the application: home region and number. */
  readonly reference: string;
}

/**
 * What was reimbursed by hand of the people of a chunk. They are locked, and accepting and correcting lock them as well,
 * so it does not move while the chunk is decided.
 */
export class ReimbursedStays {
  private readonly people = new Map<PersonId, ReimbursedStay[]>();

  constructor(stays: Iterable<ReimbursedStay>) {
    for (const stay of stays) this.people.set(stay.personId, [...(this.people.get(stay.personId) ?? []), stay]);
  }

  /**
   * What was reimbursed for the stay of a bill.
   * @param except number of the application whose bill it is
   */
  like(
    { personId, institution }: Pick<Claim, 'personId' | 'institution'>,
    bill: BilledStay,
    except?: bigint,
  ): ReimbursedStay | undefined {
    return this.people
      .get(personId)
      ?.find((stay) => stay.institution === institution && stay.reimbursementNo !== except && isSameStay(stay, bill));
  }

  /** Why a claim is not settled: its stay was reimbursed by hand. */
  refusalOf(claim: Claim): Refusal | undefined {
    const paid = this.like(claim, billedBy(claim));
    return (
      paid &&
      refusal(
        'claim.reimbursed-already',
        `Application ${paid.reference} has been reimbursed for ${paid.kind} care from ${paid.admittedOn} to ${paid.dischargedOn} here: the home region corrects it first, then send the claim under a new number`,
      )
    );
  }
}
