import type { Installation } from '../installation';
import type { ClaimRecord, Institution, Person, PersonFilings } from './answers';
import type { TraceStep } from './step';

/** Who was insured where, which hospital it was, and which filing the visit was covered by. */
export async function filingSteps({ filing }: Installation, record: ClaimRecord): Promise<TraceStep[]> {
  const institution = await filing.find<Institution>(`/api/v1/institutions/${record.institution}`);
  const steps = institution === undefined ? [] : [institutionStep(institution, record)];
  if (record.claim === null) return steps;
  const { personId } = record.claim;
  const person = await filing.find<Person>(`/api/v1/people/${personId}`);
  if (person === undefined) return [...steps, unknownPerson(personId)];
  const filings = await filing.get<PersonFilings>(`/api/v1/people/${personId}/filings`);
  return [...steps, personStep(person), filingStep(filings, record)];
}

function institutionStep(
  { code, name, region, tier, connectedFrom, keys, version }: Institution,
  { origin }: ClaimRecord,
): TraceStep {
  const key = keys.find(({ keyId }) => keyId === origin?.keyId);
  return {
    step: 'hospital connected',
    service: 'filing',
    at: connectedFrom,
    what: `${name} (${code}), ${tier}, in ${region}`,
    details: [
      `registry version ${version}`,
      ...(key === undefined ? [] : [`signs with key ${key.keyId}, valid from ${key.validFrom}`]),
    ],
  };
}

function personStep({
  personId,
  homeRegion,
  scheme,
  status,
  civilServant,
  assistance,
  enrolledFrom,
  version,
}: Person): TraceStep {
  const more = [civilServant ? 'civil servant' : '', assistance === null ? '' : `on ${assistance} assistance`].filter(
    (text) => text !== '',
  );
  return {
    step: 'person enrolled',
    service: 'filing',
    at: enrolledFrom,
    what: `${personId} is insured in ${homeRegion}, scheme ${scheme}, ${[status, ...more].join(', ')}`,
    details: [`person version ${version}`],
  };
}

function unknownPerson(personId: string): TraceStep {
  return { step: 'person enrolled', service: 'filing', at: null, what: `${personId} is enrolled nowhere`, details: [] };
}

function filingStep({ filings, history }: PersonFilings, { split, claim }: ClaimRecord): TraceStep {
  const used = filings.find(({ filingId }) => filingId === split?.filing?.filingId);
  if (used === undefined) {
    const why = claim?.emergency === true ? 'an emergency is deemed filed' : 'nothing was filed for this visit';
    return { step: 'visit filed', service: 'filing', at: null, what: `no filing used: ${why}`, details: [] };
  }
  const until = used.validUntil === null ? 'open-ended' : `until ${used.validUntil}`;
  const events = history.filter(({ filingId }) => filingId === used.filingId);
  return {
    step: 'visit filed',
    service: 'filing',
    at: used.validFrom,
    what: `filing ${used.filingId}: ${used.category} to ${used.destination}, from ${used.validFrom}, ${until}`,
    details: events.map(({ kind, happenedAt }) => `${kind} at ${happenedAt}`),
  };
}
