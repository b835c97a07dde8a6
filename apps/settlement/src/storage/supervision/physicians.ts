import type { BusinessDate, InstitutionCode, PhysicianCode, RegionCode } from '@lianqing/kernel';
import { dates, int4s, int8s, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';

export const physicianGrades = ['A', 'B', 'C', 'D'] as const;

/** A contracted physician's whole state, as the treating region tells it (协议医师, seed-facts §4). */
export interface PhysicianState {
  readonly institution: InstitutionCode;
  readonly physician: PhysicianCode;
  readonly department: string | null;
  readonly grade: (typeof physicianGrades)[number];
  readonly validFrom: BusinessDate;
  /** First day on which the contract no longer holds. */
  readonly validUntil: BusinessDate | null;
  readonly version: number;
}

/** A physician in a list, with the points of a year: below 0 are taken. */
export interface ListedPhysician extends PhysicianState {
  readonly treatingRegion: RegionCode;
  readonly points: number;
}

/** Why points are taken or given back; unique per physician. */
export interface PointsEntry {
  readonly institution: InstitutionCode;
  readonly treatingRegion: RegionCode;
  readonly entryId: string;
  readonly reason: string;
  readonly by: string;
  readonly on: BusinessDate;
}

const upsert = statement(
  'settlement.upsert-physicians',
  `insert into physician as known (institution, physician, treating_region, department, grade, valid_from, valid_until, version)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::bigint[])
   on conflict (institution, physician) do update set treating_region = excluded.treating_region,
     department = excluded.department, grade = excluded.grade, valid_from = excluded.valid_from,
     valid_until = excluded.valid_until, version = excluded.version
   where known.version < excluded.version
   returning physician`,
);

const known = plannedEachTime(
  'settlement.physicians-among',
  'select physician from physician where institution = $1 and physician = any($2::text[])',
);

const insertPoints = statement(
  'settlement.add-physician-points',
  `insert into physician_points (institution, physician, entry_id, treating_region, points, reason, taken_by, taken_on)
   select $1, physician, $2, $3, points, $4, $5, $6 from unnest($7::text[], $8::integer[]) as given(physician, points)
   on conflict (institution, physician, entry_id) do nothing`,
);

const entry = statement(
  'settlement.physician-points',
  `select points, reason, taken_by as by from physician_points where institution = $1 and physician = $2 and entry_id = $3`,
);

const list = plannedEachTime(
  'settlement.physicians',
  `select institution, physician, treating_region as "treatingRegion", department, grade, valid_from as "validFrom",
     valid_until as "validUntil", version::integer, coalesce((
       select sum(points) from physician_points as entry
       where entry.institution = physician.institution and entry.physician = physician.physician
         and entry.taken_on between $5 and $6), 0)::integer as points
   from physician
   where (institution, physician) > ($1, $2) and ($3::text is null or institution = $3)
     and ($4::date is null or valid_from <= $4 and $4 < coalesce(valid_until, 'infinity'))
   order by institution, physician limit $7`,
);

/** Takes over whole states; one with a lower or equal version is ignored. Each physician once. @returns how many were new */
export async function takeOverPhysicians(
  tx: EntityManager,
  states: readonly (PhysicianState & { readonly treatingRegion: RegionCode })[],
): Promise<number> {
  const rows = [...states].sort((a, b) => (a.institution + a.physician < b.institution + b.physician ? -1 : 1));
  const taken = await run(tx, upsert, [
    texts(rows.map((row) => row.institution)),
    texts(rows.map((row) => row.physician)),
    texts(rows.map((row) => row.treatingRegion)),
    texts(rows.map((row) => row.department)),
    texts(rows.map((row) => row.grade)),
    dates(rows.map((row) => row.validFrom)),
    dates(rows.map((row) => row.validUntil)),
    int8s(rows.map((row) => BigInt(row.version))),
  ]);
  return taken.length;
}

/** Which of these physicians a hospital has. */
export async function physiciansAmong(
  tx: EntityManager,
  institution: InstitutionCode,
  codes: readonly PhysicianCode[],
): Promise<Set<PhysicianCode>> {
  if (codes.length === 0) return new Set();
  const rows = await run<{ physician: PhysicianCode }>(tx, known, [institution, texts(codes)]);
  return new Set(rows.map(({ physician }) => physician));
}

/** Points below 0 are taken, above 0 given back; an entry that is there already stays as it is. */
export async function addPoints(
  tx: EntityManager,
  { institution, treatingRegion, entryId, reason, by, on }: PointsEntry,
  points: readonly { readonly physician: PhysicianCode; readonly points: number }[],
): Promise<void> {
  if (points.length === 0) return;
  await run(tx, insertPoints, [
    ...[institution, entryId, treatingRegion, reason, by, on],
    texts(points.map(({ physician }) => physician)),
    int4s(points.map((one) => one.points)),
  ]);
}

export async function pointsEntryOf(
  tx: EntityManager,
  { institution, physician, entryId }: { institution: InstitutionCode; physician: PhysicianCode; entryId: string },
): Promise<{ points: number; reason: string; by: string } | undefined> {
  const rows = await run<{ points: number; reason: string; by: string }>(tx, entry, [institution, physician, entryId]);
  return rows[0];
}

/** By institution and code; `on`: those whose contract holds on that day. Points are those of `year`. */
export function physiciansAfter(
  db: DataSource,
  filter: {
    readonly after: readonly [institution: string, physician: string];
    readonly institution: string | undefined;
    readonly on: BusinessDate | undefined;
    readonly year: number;
    readonly limit: number;
  },
): Promise<ListedPhysician[]> {
  const { after, institution, on, year, limit } = filter;
  const days = [`${year}-01-01`, `${year}-12-31`];
  return run<ListedPhysician>(db, list, [...after, institution ?? null, on ?? null, ...days, limit]);
}
