import { DomainError, isBusinessDate } from '@lianqing/kernel';
import { decodeCursor, pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { holdsOn } from '../../domain/catalogue/catalogue';
import { beforeAllItems, itemsAfter, itemsStanding, type ItemPlace } from '../../storage/catalogue/catalogue-items';
import { versionsBefore, type CatalogueVersion } from '../../storage/catalogue/catalogue-versions';
import { CheckLines } from '../../use-cases/catalogue/check-lines';
import { ExportCatalogue } from '../../use-cases/catalogue/export-catalogue';
import { ImportCatalogue, type ImportedCatalogue } from '../../use-cases/catalogue/import-catalogue';
import {
  ExportQuery,
  ImportedView,
  ImportQuery,
  itemView,
  ItemsQuery,
  ItemsView,
  LinesBody,
  LinesView,
  lineView,
  ProvinceParams,
  VersionParams,
  VersionsQuery,
  VersionsView,
} from './catalogue-shapes';

const LATEST_POSSIBLE = 2_147_483_647;
const CREATED = 201;
const OK = 200;

@ApiTags('catalogues')
@Controller('api/v1/catalogues/:province')
export class CatalogueController {
  constructor(
    private readonly db: DataSource,
    private readonly importCatalogue: ImportCatalogue,
    private readonly exportCatalogue: ExportCatalogue,
    private readonly checkLines: CheckLines,
  ) {}

  @Post('versions')
  @ApiOperation({ summary: 'Imports a catalogue file as the next version of a treating province' })
  @ApiConsumes('text/csv')
  @ApiCreatedResponse({ type: ImportedView })
  async import(
    @Param() { province }: ProvinceParams,
    @Query() { goodRows, again, ...query }: ImportQuery,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    // The body streams past whoever compares requests of one key: its digest, in the address, stands for it.
    if (key !== undefined && query.digest === undefined) {
      const message = 'With an Idempotency-Key the SM3 of the file is needed: send it as digest';
      throw new DomainError('rejected', 'catalogue.digest-missing', message);
    }
    if (!request.is('text/csv')) {
      throw new DomainError('rejected', 'catalogue.not-csv', 'Send the file itself with content-type text/csv');
    }
    const wishes = { ...query, treatingProvince: province, goodRows: goodRows === 'true', again: again === 'true' };
    const imported = await wholeBody(request, (bytes) =>
      this.importCatalogue.run({ ...wishes, digest: query.digest }, bytes),
    );
    response.status(imported.isRepeated ? OK : CREATED);
    return importedView(imported);
  }

  @Get('versions')
  @ApiOperation({ summary: 'Versions of a catalogue, the newest first' })
  @ApiOkResponse({ type: VersionsView })
  async versions(@Param() { province }: ProvinceParams, @Query() { after, limit }: VersionsQuery) {
    const before = after === undefined ? LATEST_POSSIBLE : numberIn(decodeCursor(after, 1)[0]);
    const rows = await versionsBefore(this.db, province, { before, limit: limit + 1 });
    return pageOf(rows, limit, { item: (row) => row, cursor: ({ version }) => [version] });
  }

  @Get('versions/:version/report')
  @ApiOperation({ summary: 'What became of each row of the file that made a version, as CSV' })
  @ApiProduces('text/csv')
  async report(@Param() params: VersionParams, @Res({ passthrough: true }) response: Response) {
    const version = await this.exportCatalogue.versionOf(params.province, params.version);
    return csvFile(response, version, { name: 'report', content: this.exportCatalogue.report(version) });
  }

  @Get('items')
  @ApiOperation({ summary: 'Items of a version by code and day' })
  @ApiOkResponse({ type: ItemsView })
  async items(@Param() { province }: ProvinceParams, @Query() query: ItemsQuery) {
    const state = await this.exportCatalogue.versionOf(province, query.version);
    const { after, limit, code, on } = query;
    if (code !== undefined) {
      const [items = []] = await itemsStanding(this.db, [{ ...state, code }]);
      const shown = items.filter((item) => on === undefined || holdsOn(item, on));
      return { version: state.version, items: shown.map(itemView), next: null };
    }
    const rows = await itemsAfter(this.db, state, { after: placeIn(after), on: on ?? null, limit: limit + 1 });
    const cursor = ({ code: last, effectiveFrom }: ItemPlace) => [last, effectiveFrom];
    return { version: state.version, ...pageOf(rows, limit, { item: itemView, cursor }) };
  }

  @Post('lines')
  @HttpCode(OK)
  @ApiOperation({ summary: 'What lines take from the catalogue, and in what a hospital’s own figures differ from it' })
  @ApiOkResponse({ type: LinesView })
  async lines(@Param() { province }: ProvinceParams, @Body() { version, lines }: LinesBody) {
    const state = await this.exportCatalogue.versionOf(province, version);
    const questions = lines.map(({ hospital, ...line }) => ({
      ...line,
      hospital: hospital && {
        class: hospital.class,
        ceilingPrice: hospital.ceilingPrice ?? null,
        preSelfPayRate: hospital.preSelfPayRate ?? null,
        essential: hospital.essential ?? null,
      },
    }));
    return { version: state.version, lines: (await this.checkLines.run(state, questions)).map(lineView) };
  }

  @Get('export')
  @ApiOperation({ summary: 'A version as the file that, imported whole, makes the same state again' })
  @ApiProduces('text/csv')
  async export(
    @Param() { province }: ProvinceParams,
    @Query() query: ExportQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const version = await this.exportCatalogue.versionOf(province, query.version);
    return csvFile(response, version, { name: 'catalogue', content: this.exportCatalogue.run(version) });
  }
}

/**
 * Hands the body of a request over to who reads it, and answers only after its last byte has come: a sender that is still
 * writing would never read a refusal. The body is piped, not iterated: an iterator that waits for bytes keeps listening
 * to the request, which then cannot be emptied any more. A sender who goes away is no bug of ours.
 */
async function wholeBody<Result>(request: Request, work: (bytes: Readable) => Promise<Result>): Promise<Result> {
  const bytes = new PassThrough().on('error', () => undefined); // whoever reads is told; nobody may be reading
  const gone = new Promise<void>((resolve) => {
    request.once('close', resolve).once('error', resolve);
  });
  void gone.then(() => {
    if (!request.complete) bytes.destroy(brokenOff());
  });
  request.pipe(bytes);
  try {
    return await work(bytes);
  } finally {
    request.unpipe(bytes);
    bytes.destroy();
    if (!request.complete && !request.destroyed) await Promise.race([gone, once(request.resume(), 'end')]);
  }
}

function brokenOff(): DomainError {
  return new DomainError('rejected', 'catalogue.broken-off', 'The connection ended before the file did: send it again');
}

function importedView({ version, ...imported }: ImportedCatalogue) {
  const { treatingProvince, version: number } = version;
  return { version, ...imported, report: `/api/v1/catalogues/${treatingProvince}/versions/${number}/report` };
}

function csvFile(
  response: Response,
  { treatingProvince, version }: CatalogueVersion,
  { name, content }: { name: string; content: AsyncIterable<string | Buffer> },
): StreamableFile {
  response.setHeader('content-type', 'text/csv; charset=utf-8');
  response.setHeader('content-disposition', `attachment; filename="${name}-${treatingProvince}-${version}.csv"`);
  return new StreamableFile(Readable.from(content));
}

function placeIn(cursor: string | undefined): ItemPlace {
  if (cursor === undefined) return beforeAllItems;
  const [code = '', effectiveFrom = ''] = decodeCursor(cursor, 2);
  if (!isBusinessDate(effectiveFrom)) throw malformed();
  return { code, effectiveFrom };
}

function numberIn(text: string | undefined): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > LATEST_POSSIBLE) throw malformed();
  return number;
}

function malformed(): DomainError {
  return new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out');
}
