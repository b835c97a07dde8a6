import type { ClaimDocument } from './bill';
import { claimOf } from './messages';
import type { MonthSource } from './month-source';
import { drawPatient, type Patient } from './people';
import { realClaimOf } from './ways/real-bill';
import { drawTraveller, type Traveller } from './ways/travellers';

/** Somebody of a month: with traits and visits where it has every way of care, with stays alone where it has not. */
export type MonthPatient = Patient | Traveller;

/** The person of that number with all that the month's claims are for; always the same one. */
export function patientOf(source: MonthSource, index: number): MonthPatient {
  return source.ways === 'real' ? drawTraveller(source, index) : drawPatient(source, index);
}

/** The bill of one visit of such a person. */
export function billOf(source: MonthSource, patient: MonthPatient, ordinal: number): ClaimDocument {
  return 'traits' in patient ? realClaimOf(source, patient, ordinal) : claimOf(source, patient, ordinal);
}
