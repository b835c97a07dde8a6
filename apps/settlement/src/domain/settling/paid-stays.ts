import {
  plusDays,
  settlementIdOf,
  type BusinessDate,
  type InstitutionCode,
  type PersonId,
  type SettlementId,
} from '@lianqing/kernel';
import { isStay } from '@lianqing/review';
import type { Claim } from './claim';
import { refusal, type Refusal } from './refusal';

/** A bill, as far as it tells whether another one is for the same stay or visit. */
export interface BilledStay extends Pick<
  Claim,
  'institution' | 'claimId' | 'continues' | 'kind' | 'admittedOn' | 'dischargedOn' | 'total'
> {
  readonly hasInvoice: boolean;
}

/** Parts that a stay is followed through, from the last one back. */
const MAX_PARTS = 100;

/**
 * Whether two bills of one person at one hospital are for the same stay or the same visit. Equal days and an equal total
 * are one bill, whatever way of care it was entered under, unless both name their invoices: those count once each, so two
 * of them are two bills. A stay is the same besides when it has a day in common, for nobody lies in two beds of one
 * hospital; its parts are not. A visit (outpatient, emergency, pharmacy) is never a stay, and there may be several on one
 * day.
 * @param paid bills of the person there, through which a stay in parts is followed
 */
export function isSameStay(a: BilledStay, b: BilledStay, paid: readonly BilledStay[] = []): boolean {
  if (isSameBill(a, b)) return true;
  if (!isStay(a) || !isStay(b) || !shareDays(a, b)) return false;
  if (goesOnWith(a, b, paid) || goesOnWith(b, a, paid)) return false;
  return !(a.hasInvoice && b.hasInvoice && isDayBeforeStay(a, b));
}

/**
 * Whether a claim that was settled may be the visit of an application, which always names an invoice. Two visits of one
 * day can be told apart by their invoices only, and the hospital alone can name that of its claim.
 */
export function mayBeVisit(direct: BilledStay, asked: BilledStay): boolean {
  if (direct.hasInvoice || isStay(direct) || isStay(asked)) return false;
  return direct.admittedOn <= asked.dischargedOn && asked.admittedOn <= direct.dischargedOn;
}

function isSameBill(a: BilledStay, b: BilledStay): boolean {
  if (a.hasInvoice && b.hasInvoice) return false;
  return a.admittedOn === b.admittedOn && a.dischargedOn === b.dischargedOn && a.total === b.total;
}

/** The day of the discharge is not in common with who is admitted on it, except where it is the only day of a stay. */
function shareDays(a: BilledStay, b: BilledStay): boolean {
  return a.admittedOn < endOf(b) && b.admittedOn < endOf(a);
}

function endOf({ admittedOn, dischargedOn }: BilledStay): BusinessDate {
  return dischargedOn > admittedOn ? dischargedOn : plusDays(admittedOn, 1);
}

/** Whether one is of a single day, and the other begins on it and is longer. */
function isDayBeforeStay(a: BilledStay, b: BilledStay): boolean {
  return a.admittedOn === b.admittedOn && (a.dischargedOn === a.admittedOn) !== (b.dischargedOn === b.admittedOn);
}

/** Whether a bill is a later part of the stay of an earlier one, which it names itself or through parts between them. */
function goesOnWith(later: BilledStay, earlier: BilledStay, paid: readonly BilledStay[]): boolean {
  if (later.dischargedOn <= earlier.dischargedOn) return false;
  let part: BilledStay | undefined = later;
  for (let count = 0; part?.continues && count < MAX_PARTS; count += 1) {
    const before: SettlementId = settlementIdOf(part.continues.institution, part.continues.claimId);
    if (before === idOf(earlier)) return true;
    part = paid.find((one) => idOf(one) === before);
  }
  return false;
}

function idOf({ institution, claimId }: BilledStay): SettlementId {
  return settlementIdOf(institution, claimId);
}

/** What a claim is a bill of. */
export function billedBy(claim: Claim): BilledStay {
  const { institution, claimId, continues, kind, admittedOn, dischargedOn, total, invoice } = claim;
  const named = { institution, claimId, continues };
  return { ...named, kind, admittedOn, dischargedOn, total, hasInvoice: invoice !== undefined };
}

/** What an application is for: it names one invoice at least, whatever its bill says. */
export function appliedFor(bill: Claim): BilledStay {
  return { ...billedBy(bill), hasInvoice: true };
}

/** A stay or visit that an accepted application is paid for. */
export interface ReimbursedStay extends BilledStay {
  readonly reimbursementNo: bigint;
  readonly personId: PersonId;
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
    for (const stay of stays) {
      const others = this.people.get(stay.personId);
      if (others) others.push(stay);
      else this.people.set(stay.personId, [stay]);
    }
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
    const paid = this.at(personId, institution);
    return paid.find((stay) => stay.reimbursementNo !== except && isSameStay(stay, bill, paid));
  }

  /** The bill that was reimbursed and goes on with this one; its own application is none. */
  laterThan(
    { personId, institution, claimId }: Pick<Claim, 'personId' | 'institution' | 'claimId'>,
    except?: bigint,
  ): ReimbursedStay | undefined {
    return this.people
      .get(personId)
      ?.find(
        ({ continues, reimbursementNo }) =>
          continues?.institution === institution && continues.claimId === claimId && reimbursementNo !== except,
      );
  }

  /** What was reimbursed of somebody at a hospital. */
  at(personId: PersonId, institution: InstitutionCode): ReimbursedStay[] {
    return (this.people.get(personId) ?? []).filter((stay) => stay.institution === institution);
  }

  /** Why a claim is not settled: its stay was reimbursed by hand. */
  refusalOf(claim: Claim): Refusal | undefined {
    if (!this.people.has(claim.personId)) return undefined; // nearly everybody: nothing is compared then
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
