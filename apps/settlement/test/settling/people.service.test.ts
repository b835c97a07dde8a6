import type { InstitutionCode, PersonId } from '@lianqing/kernel';
import { testDatabase } from '@lianqing/testing';
import type { Particulars } from '../../src/domain/settling/person';
import { settlementMigrations } from '../../src/settlement.migrations';
import { lockPeople, readPeople, takeOverPeople } from '../../src/storage/settling/people';
import { institutionsOf, takeOverInstitutions } from '../../src/storage/settling/registry';
import { day, hospital, person } from '../words';

const database = testDatabase({ service: 'settlement', migrations: settlementMigrations });

const everyParticular: Particulars = {
  sex: 'female',
  bornOn: day('1961-07-30'),
  groups: ['low-income', 'veteran'],
  contributesSince: day('1998-01-01'),
  enterpriseSupplement: false,
  familyCredited: 250_000n,
  diseases: [
    { disease: 'hypertension', validFrom: day('2024-01-01'), validUntil: null },
    { disease: 'stroke', validFrom: day('2025-01-01'), validUntil: day('2026-01-01'), yearlyStandard: 6_000_000n },
  ],
};

test('particulars are kept as they were told, and gone when a later state tells none', async () => {
  const told = person({ personId: 'P00000011' as PersonId, particulars: everyParticular });
  const silent = person({ personId: 'P00000012' as PersonId });
  const people = [told, silent].map((one) => ({ ...one, version: 1 }));
  const ids = people.map(({ personId }) => personId);

  await database.db.transaction((tx) => takeOverPeople(tx, people));
  const locked = await database.db.transaction((tx) => lockPeople(tx, ids));
  await database.db.transaction((tx) => takeOverPeople(tx, [{ ...told, particulars: undefined, version: 2 }]));
  const later = await database.db.transaction((tx) => readPeople(tx, ids));

  expect(locked.get(told.personId)).toEqual(told);
  expect(locked.get(silent.personId)).toEqual(silent);
  expect(later.get(told.personId)?.particulars).toBeUndefined();
});

test('an institution is a village clinic where its latest state says so', async () => {
  const clinic = {
    ...hospital,
    code: 'H34010100001' as InstitutionCode,
    tier: 'primary' as const,
    name: 'clinic',
    keys: [],
  };
  const found = (version: number, villageClinic?: boolean) =>
    database.db.transaction(async (tx) => {
      await takeOverInstitutions(tx, [{ ...clinic, villageClinic, version }]);
      return (await institutionsOf(tx, [clinic.code])).get(clinic.code)?.villageClinic;
    });

  expect([await found(1), await found(2, true), await found(2, false)]).toEqual([false, true, true]);
});
