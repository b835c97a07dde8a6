import { invariant, type InstitutionCode, type KeyId, type RegionCode } from '@lianqing/kernel';
import { booleans, dates, instants, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Institution, SigningKey } from '../../domain/settling/institution';

/** A region's whole state. */
export interface RegionState {
  readonly code: RegionCode;
  readonly name: string;
  readonly level: 'province' | 'city' | 'county';
  readonly province: RegionCode;
  readonly version: number;
}

/** An institution's whole state, its keys included. */
export interface InstitutionState extends Omit<Institution, 'suspensions'> {
  readonly name: string;
  readonly keys: readonly Omit<SigningKey, 'institution'>[];
  readonly version: number;
}

const institutionColumns = `code, region, tier, specialist, best_below_tertiary as "bestBelowTertiary",
  village_clinic as "villageClinic", connected_from as "connectedFrom", connected_until as "connectedUntil", version,
  (select coalesce(json_agg(json_build_object('from', from_on, 'until', least(until_on, lifted_on)) order by from_on), '[]')
   from suspension where suspension.institution = institution.code) as suspensions`;

const readSigners = plannedEachTime(
  'settlement.read-signers',
  `select key_id as "keyId", institution, wrapped, valid_from as "validFrom", valid_until as "validUntil", ${institutionColumns}
   from institution_key join institution on institution.code = institution_key.institution where key_id = any($1::text[])`,
);

const readVersion = statement('settlement.registry-version', 'select version from registry_version');

const nextVersion = statement('settlement.next-registry-version', 'update registry_version set version = version + 1');

const readInstitutions = plannedEachTime(
  'settlement.read-institutions',
  `select ${institutionColumns} from institution where code = any($1::text[])`,
);

const readRegions = plannedEachTime('settlement.read-regions', 'select code from region where code = any($1::text[])');

const upsertRegions = statement(
  'settlement.upsert-regions',
  `insert into region as known (code, name, level, province, version)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
   on conflict (code) do update set name = excluded.name, level = excluded.level, province = excluded.province,
     version = excluded.version
   where known.version < excluded.version`,
);

const upsertInstitutions = statement(
  'settlement.upsert-institutions',
  `insert into institution as known (code, name, region, tier, specialist, best_below_tertiary, village_clinic,
     connected_from, connected_until, version)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::boolean[],
     $8::date[], $9::date[], $10::bigint[])
   on conflict (code) do update set name = excluded.name, region = excluded.region, tier = excluded.tier,
     specialist = excluded.specialist, best_below_tertiary = excluded.best_below_tertiary,
     village_clinic = excluded.village_clinic,
     connected_from = excluded.connected_from, connected_until = excluded.connected_until, version = excluded.version
   where known.version < excluded.version
   returning code`,
);

const dropKeys = statement(
  'settlement.drop-keys',
  'delete from institution_key where institution = any($1::text[]) and key_id <> all($2::text[])',
);

const upsertKeys = statement(
  'settlement.upsert-keys',
  `insert into institution_key (key_id, institution, wrapped, valid_from, valid_until)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
   on conflict (key_id) do update set institution = excluded.institution, wrapped = excluded.wrapped,
     valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
);

/** An institution as stored, with the version of its state. */
export interface StoredInstitution extends Institution {
  readonly version: bigint;
}

/** A key with the institution that it belongs to. */
export interface Signer {
  readonly key: SigningKey;
  readonly institution: StoredInstitution;
}

/** The keys of these ids with their institutions, as far as they are known. */
export async function signersOf(tx: EntityManager, keyIds: readonly KeyId[]): Promise<Map<KeyId, Signer>> {
  const rows = await run<SigningKey & StoredInstitution>(tx, readSigners, [texts(keyIds)]);
  return new Map(rows.map((row) => [row.keyId, { key: row, institution: row }]));
}

/** Another one after every change of an institution or its keys. */
export async function registryVersion(tx: EntityManager): Promise<bigint> {
  const [row] = await run<{ version: bigint }>(tx, readVersion, []);
  invariant(row, 'the registry has a version');
  return row.version;
}

/** The institutions of these codes, as far as they are known. */
export async function institutionsOf(
  tx: EntityManager,
  codes: readonly InstitutionCode[],
): Promise<Map<InstitutionCode, StoredInstitution>> {
  const rows = await run<StoredInstitution>(tx, readInstitutions, [texts(codes)]);
  return new Map(rows.map((institution) => [institution.code, institution]));
}

/** Which of these regions exist. */
export async function regionsAmong(tx: EntityManager, codes: readonly RegionCode[]): Promise<Set<RegionCode>> {
  if (codes.length === 0) return new Set();
  const rows = await run<{ code: RegionCode }>(tx, readRegions, [texts(codes)]);
  return new Set(rows.map((row) => row.code));
}

/** Takes over whole states; one with a lower or equal version is ignored. Each region once. */
export async function takeOverRegions(tx: EntityManager, states: readonly RegionState[]): Promise<void> {
  if (states.length === 0) return;
  const rows = [...states].sort((a, b) => (a.code < b.code ? -1 : 1));
  await run(tx, upsertRegions, [
    texts(rows.map((row) => row.code)),
    texts(rows.map((row) => row.name)),
    texts(rows.map((row) => row.level)),
    texts(rows.map((row) => row.province)),
    int8s(rows.map((row) => BigInt(row.version))),
  ]);
}

/** The same for institutions; a key that the new state does not name is forgotten. Each institution once. */
export async function takeOverInstitutions(tx: EntityManager, states: readonly InstitutionState[]): Promise<void> {
  if (states.length === 0) return;
  const rows = [...states].sort((a, b) => (a.code < b.code ? -1 : 1));
  const taken = await run<{ code: InstitutionCode }>(tx, upsertInstitutions, [
    texts(rows.map((row) => row.code)),
    texts(rows.map((row) => row.name)),
    texts(rows.map((row) => row.region)),
    texts(rows.map((row) => row.tier)),
    booleans(rows.map((row) => row.specialist)),
    booleans(rows.map((row) => row.bestBelowTertiary)),
    booleans(rows.map((row) => row.villageClinic ?? false)),
    dates(rows.map((row) => row.connectedFrom)),
    dates(rows.map((row) => row.connectedUntil)),
    int8s(rows.map((row) => BigInt(row.version))),
  ]);
  if (taken.length === 0) return;
  const isTaken = new Set(taken.map((row) => row.code));
  await takeOverKeys(
    tx,
    rows.filter((row) => isTaken.has(row.code)),
  );
  await tellRegistryChanged(tx);
}

/** Whoever remembers institutions reads them anew, from the next chunk on that begins after this commits. */
export async function tellRegistryChanged(tx: EntityManager): Promise<void> {
  await run(tx, nextVersion, []);
}

async function takeOverKeys(tx: EntityManager, institutions: readonly InstitutionState[]): Promise<void> {
  const keys = institutions
    .flatMap(({ code, keys: own }) => own.map((key): SigningKey => ({ ...key, institution: code })))
    .sort((a, b) => (a.keyId < b.keyId ? -1 : 1));
  await run(tx, dropKeys, [texts(institutions.map((row) => row.code)), texts(keys.map((key) => key.keyId))]);
  if (keys.length === 0) return;
  await run(tx, upsertKeys, [
    texts(keys.map((key) => key.keyId)),
    texts(keys.map((key) => key.institution)),
    texts(keys.map((key) => key.wrapped)),
    instants(keys.map((key) => key.validFrom)),
    instants(keys.map((key) => key.validUntil)),
  ]);
}
