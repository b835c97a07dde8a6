import type { BillLine, Continuation, ExclusionCause, WayOfCare } from '@lianqing/benefits';
import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** National charge categories 01 (bed) to 14 (other), the order of `categoryTotals`. */
export const CHARGE_CATEGORIES = 14;

/** One fee line as the hospital billed it. */
export interface FeeLine extends BillLine {
  /** Code in the treating place's catalogue. */
  readonly code: string;
  /** National charge category, `01` to `14`. */
  readonly category: string;
  /** The day on which it was given or done. */
  readonly servedOn?: BusinessDate | undefined;
  /** The contracted physician (协议医师) who ordered it. */
  readonly physician?: string | undefined;
  readonly department?: string | undefined;
}

/** What brought the patient where it was no illness. */
export type VisitCause = 'trauma' | 'work-injury' | 'traffic-accident' | 'assault' | 'suicide';

/** The earlier bill that a claim goes on with. */
export interface ContinuedClaim {
  readonly by: Continuation['by'];
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
}

/** A bill at discharge, as the hospital signed it. Identity: (institution, claimId). */
export interface Claim {
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly kind: WayOfCare;
  readonly admittedOn: BusinessDate;
  readonly dischargedOn: BusinessDate;
  /** Decides insurance year, policy and cycle. */
  readonly settledOn: BusinessDate;
  readonly emergency: boolean;
  readonly diagnosis: string;
  readonly total: Fen;
  /** A number counts once, whichever way it is reimbursed. */
  readonly invoice?: string | undefined;
  readonly cause?: VisitCause | undefined;
  readonly continues?: ContinuedClaim | undefined;
  readonly skippedFirstContact?: boolean | undefined;
  readonly lines: readonly FeeLine[];
}

/** A hospital undoes one of its claims. Identity: (institution, reversalId). */
export interface ReversalRequest {
  readonly institution: InstitutionCode;
  readonly reversalId: HospitalReference;
  readonly claimId: HospitalReference;
  readonly personId: PersonId;
  /** The day on which it is undone. */
  readonly settledOn: BusinessDate;
  readonly reason: string;
}

/** The cause by which a policy may exclude a bill; trauma is none by itself, for an accident at home is paid. */
export function causeOf({ kind, cause }: Pick<Claim, 'kind' | 'cause'>): ExclusionCause | undefined {
  if (kind === 'maternity') return 'maternity';
  return cause === 'trauma' ? undefined : cause;
}

/** What was billed in each charge category, 01 first. */
export function categoryTotalsOf(lines: readonly FeeLine[]): Fen[] {
  const totals = new Array<Fen>(CHARGE_CATEGORIES).fill(0n);
  for (const line of lines) {
    const index = Number(line.category) - 1;
    totals[index] = (totals[index] ?? 0n) + line.amount;
  }
  return totals;
}
