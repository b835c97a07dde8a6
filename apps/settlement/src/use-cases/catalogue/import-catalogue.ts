import { Clock, DomainError, type RegionCode } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { DataSource, type EntityManager } from 'typeorm';
import type { ImportMode } from '../../domain/catalogue/catalogue-file';
import {
  applyStaged,
  countStaged,
  essentialStanding,
  judgeStaged,
  openStaging,
  outcomesAfter,
  refusedRows,
  stage,
  type RefusedRow,
  type RowOutcome,
  type StagedRow,
} from '../../storage/catalogue/catalogue-staging';
import {
  addReportPart,
  addVersion,
  holdCatalogue,
  latestVersion,
  versionOfFile,
  type CatalogueVersion,
} from '../../storage/catalogue/catalogue-versions';
import { CatalogueFile } from './read-catalogue-file';

/** Imports under way in one process, each with a connection of its own; settling needs the others. */
const MAX_AT_ONCE = 2;
/** Rows that go to the database at once. */
const ROWS_AT_ONCE = 5_000;
/** Rows of the report that are packed together. */
const REPORT_ROWS = 10_000;
/** Refused rows that a refused import tells of; a file with more is best made anew. */
const MAX_TOLD = 1_000;
/** A sender that pauses for so long has gone; nothing is locked before its last byte. */
const PAUSE_SECONDS = 60;
/** An import waits so long for another one of the same province. */
const TURN_SECONDS = 120;
/** One statement over a whole catalogue takes no longer. */
const STATEMENT_SECONDS = 300;

const pack = promisify(gzip);

export interface ImportRequest {
  readonly treatingProvince: RegionCode;
  readonly mode: ImportMode;
  /** Loads what is good and leaves out the items with a refused row; else one refused row refuses the file. */
  readonly goodRows: boolean;
  /** Loads bytes that made a version before. */
  readonly again: boolean;
  readonly importedBy: string;
  /** SM3 that the sender has of the file. */
  readonly digest: string | undefined;
}

export interface ImportedCatalogue {
  readonly version: CatalogueVersion;
  /** The bytes were loaded before, and nothing was done. */
  readonly isRepeated: boolean;
  /** The version that stands now. */
  readonly latestVersion: number;
}

/**
 * Takes a file in as the next version of a province's catalogue, whole or not at all. The file streams into a temporary
 * table before anything is locked; then imports of the province take turns, and a few statements compare it with what
 * stands. The same bytes again are nothing, also while they are on their way a second time.
 */
@Injectable()
export class ImportCatalogue {
  private underWay = 0;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `rejected`: `catalogue.rows-refused` with the lines of the report, `catalogue.digest-differs`,
   *   `catalogue.column-missing` where a whole file would take essential drugs for none, and what `CatalogueFile` refuses; `unavailable`, `catalogue.busy`
   */
  async run(request: ImportRequest, bytes: AsyncIterable<Buffer>): Promise<ImportedCatalogue> {
    if (this.underWay >= MAX_AT_ONCE) {
      const message = `${MAX_AT_ONCE} catalogues are being imported: send this one when they are done`;
      throw new DomainError('unavailable', 'catalogue.busy', message);
    }
    this.underWay += 1;
    try {
      return await this.import(request, bytes);
    } finally {
      this.underWay -= 1;
    }
  }

  private import(request: ImportRequest, bytes: AsyncIterable<Buffer>): Promise<ImportedCatalogue> {
    const importedAt = this.clock.now();
    // The bytes come once: a transaction that is broken off cannot be tried again from here, only by the sender.
    return inTransaction(
      this.db,
      async (tx) => {
        await giveTime(tx);
        const file = new CatalogueFile(bytes, request.mode);
        const digest = await this.stageFile(tx, request, file);
        const { version: standing } = await holdCatalogue(tx, request.treatingProvince);
        const before = request.again
          ? undefined
          : await versionOfFile(tx, request.treatingProvince, { ...request, digest });
        if (before !== undefined) return { version: before, isRepeated: true, latestVersion: standing };

        if (request.mode === 'full' && !file.names('essential')) await refuseForgotten(tx, request.treatingProvince);
        await judgeStaged(tx, request);
        const version = await this.load(tx, request, { digest, importedAt, number: standing + 1 });
        return { version, isRepeated: false, latestVersion: version.version };
      },
      { attempts: 1 },
    );
  }

  private async stageFile(tx: EntityManager, request: ImportRequest, file: CatalogueFile): Promise<string> {
    await openStaging(tx);
    let rows: StagedRow[] = [];
    for await (const row of file.rows()) {
      rows.push(row);
      if (rows.length < ROWS_AT_ONCE) continue;
      await stage(tx, rows);
      rows = [];
    }
    if (rows.length > 0) await stage(tx, rows);
    const digest = file.digest();
    if (request.digest !== undefined && request.digest !== digest) {
      const message = 'The bytes that came are not those that the sender has: send the file again';
      throw new DomainError('rejected', 'catalogue.digest-differs', message, { sent: request.digest, came: digest });
    }
    return digest;
  }

  private async load(
    tx: EntityManager,
    request: ImportRequest,
    { digest, importedAt, number }: { digest: string; importedAt: Date; number: number },
  ): Promise<CatalogueVersion> {
    const { treatingProvince, mode, importedBy } = request;
    const { rows, refused, unchanged, added } = await countStaged(tx);
    if (refused > 0 && !request.goodRows) throw await rowsRefused(tx, rows, refused);

    const previous = await latestVersion(tx, treatingProvince);
    const { left, ended } = await applyStaged(tx, request, number);
    const version: CatalogueVersion = {
      treatingProvince,
      version: number,
      mode,
      digest,
      importedBy,
      importedAt,
      rows,
      accepted: rows - refused - unchanged,
      unchanged,
      refused,
      ended,
      items: (previous?.items ?? 0) - left + added,
    };
    await addVersion(tx, version);
    await keepReport(tx, version);
    return version;
  }
}

async function giveTime(tx: EntityManager): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout = '${PAUSE_SECONDS}s'`);
  await tx.query(`set local lock_timeout = '${TURN_SECONDS}s'`);
  await tx.query(`set local statement_timeout = '${STATEMENT_SECONDS}s'`);
}

/** A file from before there was the column would say of every essential drug that it is none, and nobody meant that. */
async function refuseForgotten(tx: EntityManager, treatingProvince: RegionCode): Promise<void> {
  const drugs = await essentialStanding(tx, treatingProvince);
  if (drugs === 0) return;
  const message = `The file has no column "essential", and ${drugs} rows that stand are of essential drugs: add the column, and leave it empty for drugs that are none`;
  throw new DomainError('rejected', 'catalogue.column-missing', message, { column: 'essential', drugs });
}

/** Columns of the report on a file. */
export const reportColumns = ['row', 'code', 'outcome', 'reason', 'explanation'] as const;

async function rowsRefused(tx: EntityManager, rows: number, refused: number): Promise<DomainError> {
  const told = await refusedRows(tx, MAX_TOLD);
  const message = `${refused} of ${rows} rows are refused and nothing was loaded: put them right, or load the good rows only`;
  const report = [reportLine(reportColumns), ...told.map((row) => reportLine(cellsOf({ ...row, outcome: 'refused' })))];
  return new DomainError('rejected', 'catalogue.rows-refused', message, { rows, refused, report });
}

async function keepReport(tx: EntityManager, version: CatalogueVersion): Promise<void> {
  let after = 0;
  for (let part = 1; ; part += 1) {
    const rows = await outcomesAfter(tx, after, REPORT_ROWS);
    const last = rows.at(-1);
    if (last === undefined) return;
    const text = stringify([...(part === 1 ? [[...reportColumns]] : []), ...rows.map(cellsOf)], CSV);
    await addReportPart(tx, version, part, await pack(text, { level: constants.Z_BEST_SPEED }));
    after = last.row;
  }
}

/** What a row of a refused code holds may be anything: a spreadsheet must not compute it. */
const CSV = { record_delimiter: 'windows', escape_formulas: true } as const;

function cellsOf({ row, code, outcome, refusal, explanation }: RefusedRow & Pick<RowOutcome, 'outcome'>): string[] {
  return [String(row), code, outcome, refusal ?? '', explanation ?? ''];
}

function reportLine(cells: readonly string[]): string {
  return stringify([[...cells]], CSV).trimEnd();
}
