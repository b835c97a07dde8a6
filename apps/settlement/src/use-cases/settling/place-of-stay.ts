import { DomainError, type InstitutionCode, type PersonId, type RegionCode } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import { readPeople } from '../../storage/settling/people';
import { institutionsOf } from '../../storage/settling/registry';

/** Who is treated where, as a hospital tells it before there is a bill. */
export interface Stay {
  readonly institution: InstitutionCode;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
}

/**
 * Where a stay takes place. A person of whom nobody has told yet is believed to be insured where the hospital says: the
 * bill will show.
 * @throws DomainError `not-found`, `institution.unknown`; `rejected`, `person.insured-elsewhere`
 */
export async function placeOfStay(
  tx: EntityManager,
  { institution: code, personId, homeRegion }: Stay,
): Promise<{ readonly treatingRegion: RegionCode }> {
  const treatingRegion = await regionOfInstitution(tx, code);
  const person = (await readPeople(tx, [personId])).get(personId);
  if (person && person.homeRegion !== homeRegion) {
    const message = `${personId} is insured in ${person.homeRegion}, not in ${homeRegion}: read the card again`;
    throw new DomainError('rejected', 'person.insured-elsewhere', message, { personId, homeRegion });
  }
  return { treatingRegion };
}

/** @throws DomainError `not-found`, `institution.unknown` */
export async function regionOfInstitution(tx: EntityManager, code: InstitutionCode): Promise<RegionCode> {
  const institution = (await institutionsOf(tx, [code])).get(code);
  if (institution) return institution.region;
  throw new DomainError(
    'not-found',
    'institution.unknown',
    `Nobody has registered ${code}: correct the code, or try again when it is registered`,
    {
      institution: code,
    },
  );
}
