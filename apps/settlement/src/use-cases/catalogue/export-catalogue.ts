import { DomainError, type RegionCode } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DataSource } from 'typeorm';
import { catalogueColumns, cellsOf } from '../../domain/catalogue/catalogue-file';
import { allItems } from '../../storage/catalogue/catalogue-items';
import {
  latestVersion,
  reportParts,
  versionNumbered,
  type CatalogueVersion,
} from '../../storage/catalogue/catalogue-versions';

const CSV = { record_delimiter: 'windows' } as const;

const unpack = promisify(gunzip);

/** Writes a version of a catalogue as the file that, imported as a whole, makes the same state again. */
@Injectable()
export class ExportCatalogue {
  constructor(private readonly db: DataSource) {}

  /**
   * The version of that number, without one the latest.
   * @throws DomainError `not-found`: `catalogue.none`, `catalogue.version-unknown`
   */
  async versionOf(province: RegionCode, number: number | undefined): Promise<CatalogueVersion> {
    const latest = await latestVersion(this.db, province);
    if (latest === undefined) {
      const message = `There is no catalogue of ${province}: import one`;
      throw new DomainError('not-found', 'catalogue.none', message, { treatingProvince: province });
    }
    if (number === undefined) return latest;
    const version = await versionNumbered(this.db, province, number);
    if (version !== undefined) return version;
    const message = `The catalogue of ${province} has versions 1 to ${latest.version}`;
    throw new DomainError('not-found', 'catalogue.version-unknown', message, { version: number });
  }

  /** All rows by code and day, in pieces of CSV. */
  async *run(version: CatalogueVersion): AsyncGenerator<string> {
    yield stringify([[...catalogueColumns]], CSV);
    for await (const items of allItems(this.db, version)) yield stringify(items.map(cellsOf), CSV);
  }

  /** What became of each row of the file that made a version, in pieces of CSV. */
  async *report(version: CatalogueVersion): AsyncGenerator<Buffer> {
    for await (const part of reportParts(this.db, version)) yield await unpack(part);
  }
}
