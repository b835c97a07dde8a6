import type { InstitutionCode, KeyId, RegionCode } from '@lianqing/kernel';
import { bareArray, run, statement, textArray } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Institution } from '../domain/institution';
import type { SigningKey } from '../domain/signing-key';
import { grouped } from './grouped';

/** An institution with its keys, and the version of its state. */
export interface StoredInstitution extends Institution {
  readonly keys: readonly SigningKey[];
  readonly version: number;
}

type Row = Omit<StoredInstitution, 'keys'>;

const columns = `code, name, region, tier, specialist, best_below_tertiary AS "bestBelowTertiary",
  village_clinic AS "villageClinic", connected_from AS "connectedFrom", connected_until AS "connectedUntil", version`;
const given = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::boolean[], $8::date[], $9::date[])
  AS given(code, name, region, tier, specialist, best_below_tertiary, village_clinic, connected_from, connected_until)`;
const keyColumns = `key_id AS "keyId", institution, wrapped, fingerprint, valid_from AS "validFrom", valid_until AS "validUntil"`;

const insertInstitutions = statement(
  'filing.insert-institutions',
  `INSERT INTO institution (code, name, region, tier, specialist, best_below_tertiary, village_clinic, connected_from,
     connected_until, version)
   SELECT given.*, 1 FROM ${given} ORDER BY code ON CONFLICT DO NOTHING RETURNING code`,
);
const lockInstitutions = statement(
  'filing.lock-institutions',
  `SELECT ${columns} FROM institution WHERE code = ANY ($1::text[]) ORDER BY code FOR UPDATE`,
);
const updateInstitutions = statement(
  'filing.update-institutions',
  `UPDATE institution SET name = given.name, region = given.region, tier = given.tier, specialist = given.specialist,
     best_below_tertiary = given.best_below_tertiary, village_clinic = given.village_clinic, connected_from = given.connected_from,
     connected_until = given.connected_until, version = institution.version + 1
   FROM ${given} WHERE institution.code = given.code`,
);
const writeKeys = statement(
  'filing.write-keys',
  `INSERT INTO institution_key (key_id, institution, wrapped, fingerprint, valid_from, valid_until)
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
     AS given(key_id, institution, wrapped, fingerprint, valid_from, valid_until) ORDER BY key_id
   ON CONFLICT (key_id) DO UPDATE SET valid_until = excluded.valid_until
   WHERE institution_key.institution = excluded.institution RETURNING key_id`,
);
const keysOfInstitutions = statement(
  'filing.keys-of-institutions',
  `SELECT ${keyColumns} FROM institution_key WHERE institution = ANY ($1::text[]) ORDER BY valid_from, key_id`,
);
const ownersOfKeys = statement(
  'filing.owners-of-keys',
  'SELECT key_id AS "keyId", institution FROM institution_key WHERE key_id = ANY ($1::text[])',
);
const allKeys = statement('filing.all-keys', `SELECT ${keyColumns} FROM institution_key ORDER BY key_id`);
const listInstitutions = statement(
  'filing.list-institutions',
  `SELECT ${columns} FROM institution
   WHERE code > $1 AND ($2::text IS NULL OR region = $2 OR region IN (SELECT code FROM region WHERE province = $2))
   ORDER BY code LIMIT $3`,
);
const oneInstitution = statement('filing.one-institution', `SELECT ${columns} FROM institution WHERE code = $1`);

const arraysOf = (institutions: readonly Institution[]) => [
  bareArray(institutions.map((one) => one.code)),
  textArray(institutions.map((one) => one.name)),
  bareArray(institutions.map((one) => one.region)),
  bareArray(institutions.map((one) => one.tier)),
  bareArray(institutions.map((one) => one.specialist)),
  bareArray(institutions.map((one) => one.bestBelowTertiary)),
  bareArray(institutions.map((one) => one.villageClinic ?? false)),
  bareArray(institutions.map((one) => one.connectedFrom)),
  bareArray(institutions.map((one) => one.connectedUntil)),
];

/** Adds those that are not there yet. @returns their codes */
export async function addInstitutions(
  tx: EntityManager,
  institutions: readonly Institution[],
): Promise<Set<InstitutionCode>> {
  const added = await run<{ code: InstitutionCode }>(tx, insertInstitutions, arraysOf(institutions));
  return new Set(added.map((row) => row.code));
}

/** Reads and locks, in order of their codes, with their keys. */
export async function institutionsForChange(
  tx: EntityManager,
  codes: readonly InstitutionCode[],
): Promise<StoredInstitution[]> {
  return withTheirKeys(tx, await run<Row>(tx, lockInstitutions, [bareArray(codes)]));
}

/** Writes each institution with the next version. */
export async function changeInstitutions(tx: EntityManager, institutions: readonly Institution[]): Promise<void> {
  if (institutions.length === 0) return;
  await run(tx, updateInstitutions, arraysOf(institutions));
}

/**
 * Adds keys and moves the ends of known ones.
 * @returns the ids written; one that another institution took meanwhile is not among them
 */
export async function storeKeys(tx: EntityManager, keys: readonly SigningKey[]): Promise<Set<KeyId>> {
  const written = await run<{ key_id: KeyId }>(tx, writeKeys, [
    bareArray(keys.map((key) => key.keyId)),
    bareArray(keys.map((key) => key.institution)),
    bareArray(keys.map((key) => key.wrapped)),
    bareArray(keys.map((key) => key.fingerprint)),
    bareArray(keys.map((key) => key.validFrom.toISOString())),
    bareArray(keys.map((key) => key.validUntil?.toISOString() ?? null)),
  ]);
  return new Set(written.map((row) => row.key_id));
}

/** Every key there is. */
export function everyKey(tx: EntityManager): Promise<SigningKey[]> {
  return run<SigningKey>(tx, allKeys, []);
}

/** Whose these keys are, as far as they are known. */
export async function ownersOf(tx: EntityManager, keyIds: readonly KeyId[]): Promise<Map<KeyId, InstitutionCode>> {
  const rows = await run<{ keyId: KeyId; institution: InstitutionCode }>(tx, ownersOfKeys, [bareArray(keyIds)]);
  return new Map(rows.map((row) => [row.keyId, row.institution]));
}

/** Institutions after `after`, by code; of a region, or of all regions of a province. */
export async function institutionsAfter(
  tx: EntityManager,
  { after, limit, region }: { after: string; limit: number; region?: RegionCode },
): Promise<StoredInstitution[]> {
  return withTheirKeys(tx, await run<Row>(tx, listInstitutions, [after, region ?? null, limit]));
}

export async function institutionOf(tx: EntityManager, code: InstitutionCode): Promise<StoredInstitution | undefined> {
  const rows = await run<Row>(tx, oneInstitution, [code]);
  return (await withTheirKeys(tx, rows))[0];
}

async function withTheirKeys(tx: EntityManager, rows: readonly Row[]): Promise<StoredInstitution[]> {
  if (rows.length === 0) return [];
  const keys = await run<SigningKey>(tx, keysOfInstitutions, [bareArray(rows.map((row) => row.code))]);
  const byInstitution = grouped(keys, (key) => key.institution);
  return rows.map((row) => ({ ...row, keys: byInstitution.get(row.code) ?? [] }));
}
