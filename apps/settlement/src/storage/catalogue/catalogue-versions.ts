import { invariant, type RegionCode } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { ImportMode } from '../../domain/catalogue/catalogue-file';

/** One import into the catalogue of a province; it never changes. */
export interface CatalogueVersion {
  readonly treatingProvince: RegionCode;
  /** 1, 2, 3 … in each province. */
  readonly version: number;
  readonly mode: ImportMode;
  /** SM3 of the file, hexadecimal. */
  readonly digest: string;
  readonly importedBy: string;
  readonly importedAt: Date;
  /** Rows of the file: those that changed the catalogue, those that it held already, those that it did not take. */
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Rows that stood in the version before and have nothing in their place in this one. */
  readonly ended: number;
  /** Rows that stand in this version. */
  readonly items: number;
}

const columns = `treating_province as "treatingProvince", version, mode, encode(digest, 'hex') as digest, imported_by as "importedBy",
  imported_at as "importedAt", file_rows as rows, accepted, unchanged, refused, ended, items`;

const open = statement(
  'settlement.open-catalogue',
  'insert into catalogue (treating_province) values ($1) on conflict do nothing',
);

const hold = statement(
  'settlement.hold-catalogue',
  'select latest_version as version from catalogue where treating_province = $1 for update',
);

const latest = statement(
  'settlement.latest-catalogue-version',
  `select ${columns} from catalogue_version where treating_province = $1 order by version desc limit 1`,
);

const byNumber = statement(
  'settlement.catalogue-version',
  `select ${columns} from catalogue_version where treating_province = $1 and version = $2`,
);

const byDigest = statement(
  'settlement.catalogue-version-of-file',
  `select ${columns} from catalogue_version
   where treating_province = $1 and mode = $2 and digest = decode($3, 'hex') order by version desc limit 1`,
);

const list = statement(
  'settlement.catalogue-versions',
  `select ${columns} from catalogue_version where treating_province = $1 and version < $2 order by version desc limit $3`,
);

const add = statement(
  'settlement.add-catalogue-version',
  `with held as (update catalogue set latest_version = $2 where treating_province = $1)
   insert into catalogue_version (treating_province, version, mode, digest, imported_by, imported_at, file_rows, accepted,
     unchanged, refused, ended, items)
   values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9, $10, $11, $12)`,
);

const addReport = statement(
  'settlement.add-catalogue-report',
  'insert into catalogue_report (treating_province, version, part, content) values ($1, $2, $3, $4)',
);

const report = statement(
  'settlement.catalogue-report',
  'select content from catalogue_report where treating_province = $1 and version = $2 and part = $3',
);

/** Takes the catalogue of a province for the rest of the transaction: imports of one province follow each other. */
export async function holdCatalogue(tx: EntityManager, province: RegionCode): Promise<{ version: number }> {
  await run(tx, open, [province]);
  const [held] = await run<{ version: number }>(tx, hold, [province]);
  invariant(held, 'a catalogue that was opened is there');
  return held;
}

export async function latestVersion(
  at: DataSource | EntityManager,
  province: RegionCode,
): Promise<CatalogueVersion | undefined> {
  return (await run<CatalogueVersion>(at, latest, [province]))[0];
}

export async function versionNumbered(
  db: DataSource,
  province: RegionCode,
  version: number,
): Promise<CatalogueVersion | undefined> {
  return (await run<CatalogueVersion>(db, byNumber, [province, version]))[0];
}

/** The last version that these bytes made in this mode. */
export async function versionOfFile(
  at: DataSource | EntityManager,
  province: RegionCode,
  { mode, digest }: { mode: ImportMode; digest: string },
): Promise<CatalogueVersion | undefined> {
  return (await run<CatalogueVersion>(at, byDigest, [province, mode, digest]))[0];
}

/** Versions before a number, the newest first. */
export function versionsBefore(
  db: DataSource,
  province: RegionCode,
  { before, limit }: { before: number; limit: number },
): Promise<CatalogueVersion[]> {
  return run<CatalogueVersion>(db, list, [province, before, limit]);
}

/** The caller holds the catalogue. */
export async function addVersion(tx: EntityManager, made: CatalogueVersion): Promise<void> {
  const { treatingProvince, version, mode, digest, importedBy, importedAt } = made;
  const { rows, accepted, unchanged, refused, ended, items } = made;
  const counts = [rows, accepted, unchanged, refused, ended, items];
  await run(tx, add, [treatingProvince, version, mode, digest, importedBy, importedAt, ...counts]);
}

/** Keeps a part of the report of a version, packed by the caller. */
export async function addReportPart(
  tx: EntityManager,
  { treatingProvince, version }: Pick<CatalogueVersion, 'treatingProvince' | 'version'>,
  part: number,
  content: Buffer,
): Promise<void> {
  await run(tx, addReport, [treatingProvince, version, part, content]);
}

/** The parts of the report of a version as they were kept. */
export async function* reportParts(
  db: DataSource,
  { treatingProvince, version }: Pick<CatalogueVersion, 'treatingProvince' | 'version'>,
): AsyncGenerator<Buffer> {
  for (let part = 1; ; part += 1) {
    const [row] = await run<{ content: Buffer }>(db, report, [treatingProvince, version, part]);
    if (row === undefined) return;
    yield row.content;
  }
}
