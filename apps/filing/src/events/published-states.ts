import type {
  filingPeople,
  filingRegistry,
  InstitutionChanged,
  PersonChanged,
  RegionChanged,
} from '@lianqing/contracts';
import type { Outgoing } from '@lianqing/messaging';
import { byBegin } from '../domain/filing';
import type { Particulars } from '../domain/person';
import type { StoredInstitution } from '../storage/institutions';
import type { StoredPerson } from '../storage/people';
import type { StoredRegion } from '../storage/regions';

/** Whole states as others see them: the same in an event, in a page of a snapshot and in the answer to a question. */

export function regionState({ code, name, level, province, version }: StoredRegion): RegionChanged {
  return { code, name, level, province, version };
}

export function institutionState({ keys, ...institution }: StoredInstitution): InstitutionChanged {
  const { code, name, region, tier, specialist, bestBelowTertiary, villageClinic } = institution;
  const { connectedFrom, connectedUntil, version } = institution;
  return {
    code,
    name,
    region,
    tier,
    specialist,
    bestBelowTertiary,
    ...(villageClinic ? { villageClinic } : {}),
    connectedFrom,
    connectedUntil,
    keys: keys.map(({ keyId, wrapped, validFrom, validUntil }) => ({
      keyId,
      wrapped,
      validFrom: validFrom.toISOString(),
      validUntil: validUntil?.toISOString() ?? null,
    })),
    version,
  };
}

/** A person with the filings that count: reversed and cancelled ones are told to nobody. */
export function personState({ filings, ...person }: StoredPerson): PersonChanged {
  const { personId, homeRegion, scheme, status, civilServant, assistance } = person;
  const { enrolledFrom, enrolledUntil, accountCredited, particulars, version } = person;
  return {
    personId,
    homeRegion,
    scheme,
    status,
    civilServant,
    assistance,
    enrolledFrom,
    enrolledUntil,
    accountCredited,
    ...(particulars && { particulars: toldParticulars(particulars) }),
    filings: filings
      .filter((filing) => filing.standing === 'valid')
      .sort(byBegin)
      .map(({ filingId, category, destination, validFrom, validUntil }) => {
        return { filingId, category, destination, validFrom, validUntil };
      }),
    version,
  };
}

function toldParticulars({ groups, diseases, ...plain }: Particulars): NonNullable<PersonChanged['particulars']> {
  return { ...plain, ...(groups && { groups: [...groups] }), ...(diseases && { diseases: [...diseases] }) };
}

export function regionChanged(region: StoredRegion, traceparent?: string): Outgoing<typeof filingRegistry> {
  return { type: 'region.changed', key: region.code, content: regionState(region), traceparent };
}

export function institutionChanged(
  institution: StoredInstitution,
  traceparent?: string,
): Outgoing<typeof filingRegistry> {
  return { type: 'institution.changed', key: institution.code, content: institutionState(institution), traceparent };
}

export function personChanged(person: StoredPerson, traceparent?: string): Outgoing<typeof filingPeople> {
  return { type: 'person.changed', key: person.personId, content: personState(person), traceparent };
}
