import { Sm3Stream } from '@lianqing/crypto';
import { DomainError } from '@lianqing/kernel';
import { CsvError, parse, type Parser } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import {
  assertHeader,
  readRow,
  type CatalogueColumn,
  type ImportMode,
  type RowContent,
} from '../../domain/catalogue/catalogue-file';
import type { StagedRow } from '../../storage/catalogue/catalogue-staging';

/** A row of a file has no more characters than this. */
const MAX_ROW_CHARACTERS = 16 * 1_024;
/** Rows of one file: four times the largest catalogue that a province has. */
export const MAX_ROWS = 2_000_000;
/** Bytes of one file. */
export const MAX_FILE_BYTES = 512 * 1_024 * 1_024;
/** Characters of a code that is none, as it is reported. */
const MAX_GIVEN_CODE = 40;
const HEADER_ROW = 1;

/** A catalogue file as it streams by: read its rows to the end, then ask for the digest. */
export class CatalogueFile {
  private readonly sm3 = new Sm3Stream();
  private bytes = 0;
  private header: readonly string[] | undefined;

  constructor(
    private readonly source: AsyncIterable<Buffer>,
    private readonly mode: ImportMode,
  ) {}

  /** SM3 of all bytes. */
  digest(): string {
    return this.sm3.digest();
  }

  /** Whether its header has a column; known when its rows are read. */
  names(column: CatalogueColumn): boolean {
    return this.header?.includes(column) === true;
  }

  /**
   * The rows, one after the other, in bounded memory. What is wrong with one row is in the row.
   * @throws DomainError `rejected` for what is wrong with the whole file: `catalogue.not-utf8`, `catalogue.csv-malformed`,
   *   `catalogue.too-large`, `catalogue.too-many-rows`, `catalogue.empty`, and what is wrong with its header
   */
  async *rows(): AsyncGenerator<StagedRow> {
    const parser = parse({ relax_column_count: true, max_record_size: MAX_ROW_CHARACTERS });
    // What goes wrong on either side ends both; whoever reads the records hears of it.
    pipeline(Readable.from(this.texts()), parser, () => undefined);
    let row = HEADER_ROW;
    let isEmpty = true;
    for await (const cells of this.records(parser)) {
      if (this.header === undefined) {
        this.header = cells.map((name) => name.trim());
        assertHeader(this.header, this.mode);
        continue;
      }
      row += 1;
      if (row > MAX_ROWS + HEADER_ROW) throw refused('too-many-rows', `A file has at most ${MAX_ROWS} rows: part it`);
      if (isBlank(cells)) continue; // it counts, so that the rows after it have the numbers that a spreadsheet shows
      isEmpty = false;
      yield this.rowOf(row, this.header, cells);
    }
    if (isEmpty) throw refused('empty', 'The file has no rows after its header');
  }

  private rowOf(row: number, header: readonly string[], cells: readonly string[]): StagedRow {
    const named: Record<string, string> = {};
    for (const [index, name] of header.entries()) named[name] = cells[index] ?? '';
    // Neither the database nor a line of the report can hold control characters.
    const givenCode = (named['code'] ?? '')
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, MAX_GIVEN_CODE);
    const content: RowContent =
      cells.length === header.length
        ? readRow(named, this.mode)
        : { asks: 'nothing', refusal: cellsDiffer(header.length, cells.length) };
    return { row, givenCode, content };
  }

  private async *records(parser: Parser): AsyncGenerator<readonly string[]> {
    try {
      for await (const record of parser) yield record as string[];
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw refused('csv-malformed', `The file is no CSV after RFC 4180: ${error.message}`);
    }
  }

  /** The text of the file without its byte order mark. Files saved in GBK are told apart here, not in the database. */
  private async *texts(): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const bytes of this.source) {
      this.sm3.update(bytes);
      this.bytes += bytes.length;
      if (this.bytes > MAX_FILE_BYTES)
        throw refused('too-large', `A file has at most ${MAX_FILE_BYTES} bytes: part it`);
      yield decoded(decoder, bytes);
    }
    yield decoded(decoder);
  }
}

/** A line with nothing on it, as some programs leave at the end. */
function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

function decoded(decoder: TextDecoder, bytes?: Buffer): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw refused('not-utf8', 'The file is not UTF-8: save it as CSV UTF-8, not in GBK');
  }
}

function cellsDiffer(expected: number, found: number) {
  return {
    code: 'row.cells-differ',
    explanation: `the row has ${found} cells, the header ${expected}: quote what holds a comma`,
  };
}

function refused(what: string, message: string): DomainError {
  return new DomainError('rejected', `catalogue.${what}`, message);
}
