import type { RegionCode } from '@lianqing/kernel';
import { bareArray, run, statement, textArray } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { KnownRegions, Region, RegionLevel } from '../domain/region';

/** A region and the version of its state. */
export interface StoredRegion extends Region {
  readonly version: number;
}

const columns = 'code, name, level, province, version';

const insertRegions = statement(
  'filing.insert-regions',
  `INSERT INTO region (code, name, level, province, version)
   SELECT code, name, level, province, 1
   FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS given(code, name, level, province)
   ORDER BY code ON CONFLICT DO NOTHING RETURNING code`,
);
const lockRegions = statement(
  'filing.lock-regions',
  `SELECT ${columns} FROM region WHERE code = ANY ($1::text[]) ORDER BY code FOR UPDATE`,
);
const updateRegions = statement(
  'filing.update-regions',
  `UPDATE region SET name = given.name, level = given.level, province = given.province, version = region.version + 1
   FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS given(code, name, level, province)
   WHERE region.code = given.code`,
);
const levelsOf = statement('filing.region-levels', 'SELECT code, level FROM region WHERE code = ANY ($1::text[])');
const listRegions = statement(
  'filing.list-regions',
  `SELECT ${columns} FROM region
   WHERE code > $1 AND ($2::text IS NULL OR level = $2) AND ($3::text IS NULL OR province = $3) ORDER BY code LIMIT $4`,
);
const oneRegion = statement('filing.one-region', `SELECT ${columns} FROM region WHERE code = $1`);

const arraysOf = (regions: readonly Region[]) => [
  bareArray(regions.map((region) => region.code)),
  textArray(regions.map((region) => region.name)),
  bareArray(regions.map((region) => region.level)),
  bareArray(regions.map((region) => region.province)),
];

/** Adds those that are not there yet. @returns their codes */
export async function addRegions(tx: EntityManager, regions: readonly Region[]): Promise<Set<RegionCode>> {
  const added = await run<{ code: RegionCode }>(tx, insertRegions, arraysOf(regions));
  return new Set(added.map((row) => row.code));
}

/** Reads and locks, in order of their codes. */
export function regionsForChange(tx: EntityManager, codes: readonly RegionCode[]): Promise<StoredRegion[]> {
  return run<StoredRegion>(tx, lockRegions, [bareArray(codes)]);
}

export async function changeRegions(tx: EntityManager, regions: readonly Region[]): Promise<void> {
  if (regions.length === 0) return;
  await run(tx, updateRegions, arraysOf(regions));
}

/** Which of these are known, with their level. A region is never removed, so no lock is needed. */
export async function knownRegions(tx: EntityManager, codes: Iterable<RegionCode>): Promise<KnownRegions> {
  const rows = await run<{ code: RegionCode; level: RegionLevel }>(tx, levelsOf, [bareArray([...new Set(codes)])]);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Regions after `after`, by code. */
export function regionsAfter(
  tx: EntityManager,
  { after, limit, level, province }: { after: string; limit: number; level?: RegionLevel; province?: RegionCode },
): Promise<StoredRegion[]> {
  return run<StoredRegion>(tx, listRegions, [after, level ?? null, province ?? null, limit]);
}

export async function regionOf(tx: EntityManager, code: RegionCode): Promise<StoredRegion | undefined> {
  return (await run<StoredRegion>(tx, oneRegion, [code]))[0];
}
