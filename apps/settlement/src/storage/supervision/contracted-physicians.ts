import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import { plannedEachTime, run, texts } from '@lianqing/persistence';
import type { PhysicianRegister } from '@lianqing/review';
import type { EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import { holdsOn } from '../../domain/settling/person';

const registering = plannedEachTime(
  'settlement.institutions-with-physicians',
  `select institution from unnest($1::text[]) as asked(institution)
   where exists (select from physician where physician.institution = asked.institution)`,
);

const contracts = plannedEachTime(
  'settlement.contracts-of-physicians',
  `select institution, physician, valid_from as "validFrom", valid_until as "validUntil" from physician
   where institution = any($1::text[]) and physician = any($2::text[])`,
);

interface Contract {
  readonly institution: InstitutionCode;
  readonly physician: string;
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate | null;
}

/**
 * The register of contracted physicians as far as these claims name any. Where a hospital has nobody registered its region
 * has told us nothing, and everybody there counts as contracted.
 */
export async function contractedPhysicians(
  tx: EntityManager,
  claims: readonly Pick<Claim, 'institution' | 'lines'>[],
): Promise<PhysicianRegister> {
  const named = claims.filter(({ lines }) => lines.some(({ physician }) => physician !== undefined));
  if (named.length === 0) return { isContracted: () => true };
  const institutions = [...new Set(named.map(({ institution }) => institution))];
  const rows = await run<{ institution: InstitutionCode }>(tx, registering, [texts(institutions)]);
  const registered = new Set(rows.map(({ institution }) => institution));
  const asked = new Set(named.flatMap(({ lines }) => lines.flatMap(({ physician }) => physician ?? [])));
  const known = await run<Contract>(tx, contracts, [texts([...registered]), texts([...asked])]);
  const byName = new Map(known.map((contract) => [`${contract.institution}:${contract.physician}`, contract]));
  return {
    isContracted: (institution, physician, on) => {
      if (!registered.has(institution)) return true;
      const contract = byName.get(`${institution}:${physician}`);
      return contract !== undefined && holdsOn(contract.validFrom, contract.validUntil, on);
    },
  };
}
