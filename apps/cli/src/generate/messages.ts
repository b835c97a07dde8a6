import type { reversalRequested } from '@lianqing/contracts';
import type { settlementClaims } from '@lianqing/contracts';
import type { z } from 'zod';
import { drawLines, type ClaimDocument } from './bill';
import { diagnoses } from './catalogue';
import type { MessageLine } from './month-file';
import type { MonthSource } from './month-source';
import type { Patient } from './people';
import { Random } from './random';
import type { Stay } from './stays';

export type ReversalDocument = z.input<typeof reversalRequested>;

/** The bill of one stay, always the same one. */
export function claimOf(source: MonthSource, patient: Patient, ordinal: number): ClaimDocument {
  const { person, index } = patient;
  const stay = patient.stays[ordinal] as Stay;
  const random = Random.of(source.seed, source.mark, 'bill', index, ordinal);
  const { lines, total } = drawLines(random, stay.target, stay.dischargedOn - stay.admittedOn);
  return {
    schema: 1,
    institution: stay.hospital.code,
    claimId: `${source.mark}-${index.toString(36).toUpperCase()}-${ordinal + 1}`,
    personId: person.personId,
    homeRegion: person.homeRegion,
    kind: 'inpatient',
    admittedOn: source.calendar.day(stay.admittedOn),
    dischargedOn: source.calendar.day(stay.dischargedOn),
    settledOn: source.calendar.day(stay.settledOn),
    emergency: patient.emergency,
    diagnosis: random.pick(diagnoses),
    total: total.toString(),
    lines,
  };
}

/** The request that undoes the settlement of a claim. */
export function reversalOf(claim: ClaimDocument, settledOn: string, mark = 'R'): ReversalDocument {
  const { institution, claimId, personId } = claim;
  return {
    schema: 1,
    institution,
    reversalId: `${claimId}-${mark}`,
    claimId,
    personId,
    settledOn,
    reason: 'wrong-amount',
  };
}

type Submitted = keyof typeof settlementClaims.kinds;
const claimType: Submitted = 'claim.submitted';
const reversalType: Submitted = 'claim.reversal-requested';

/** A claim as its hospital publishes it. */
export function claimMessage(claim: ClaimDocument, expect: string): MessageLine {
  const { institution, claimId, personId } = claim;
  return envelope(personId, `${institution}:${claimId}`, claimType, institution, JSON.stringify(claim), expect);
}

/** A request of a reversal as its hospital publishes it. */
export function reversalMessage(reversal: ReversalDocument, expect: string): MessageLine {
  const { institution, reversalId, personId } = reversal;
  return envelope(
    personId,
    `${institution}:${reversalId}`,
    reversalType,
    institution,
    JSON.stringify(reversal),
    expect,
  );
}

function envelope(key: string, id: string, type: string, signedBy: string, value: string, expect: string): MessageLine {
  return { kind: 'message', key, id, type, signedBy, value, expect };
}
