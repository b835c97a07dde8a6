import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { Clock, DomainError } from '@lianqing/kernel';
import { pageOf } from '@lianqing/runtime';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { csvLine } from '../domain/csv';
import type { Statement } from '../domain/statement';
import { allLines, lineColumns, linesAfter } from '../storage/lines';
import { orderOf } from '../storage/payment-orders';
import { statementsById } from '../storage/statements';
import { idOf, LinePage, PageQuery, StatementView, idAfter } from './shapes';
import { orderView } from './views';

@ApiTags('statements')
@Controller('api/v1/statements')
export class StatementsController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get(':id.csv')
  @ApiOperation({ summary: 'All lines as CSV (RFC 4180). The digest of the statement is the SM3 of this file' })
  @ApiProduces('text/csv')
  async csv(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const statement = await this.statement(id);
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    const name = statement.id.replaceAll(/[^0-9A-Za-z-]/g, '_');
    response.setHeader('content-disposition', `attachment; filename="${name}.csv"`);
    if (statement.digest !== null) response.setHeader('lq-digest', `sm3=${statement.digest}`);
    return new StreamableFile(Readable.from(this.csvOf(statement)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'A statement, and where its lines are' })
  @ApiOkResponse({ type: StatementView })
  async read(@Param('id') id: string) {
    const statement = await this.statement(id);
    const order = await orderOf(this.db, statement.id);
    const here = `/api/v1/statements/${encodeURIComponent(statement.id)}`;
    return {
      ...statement,
      paymentOrder: order === undefined ? null : orderView(order, this.clock.today()),
      lines: `${here}/lines`,
      csv: `${here}.csv`,
    };
  }

  @Get(':id/lines')
  @ApiOperation({ summary: 'The lines of a statement in order of settlement ids' })
  @ApiOkResponse({ type: LinePage })
  async lines(@Param('id') id: string, @Query() { after, limit }: PageQuery) {
    const statement = await this.statement(id);
    const columns = lineColumns();
    const rows = await linesAfter(this.db, statement, {
      after: idAfter('SettlementId', after) ?? '',
      limit: limit + 1,
    });
    return pageOf(rows, limit, {
      item: (values) => Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ''])),
      cursor: (values) => [values[0] ?? ''],
    });
  }

  private async statement(text: string): Promise<Statement> {
    const [statement] = await statementsById(this.db, [idOf('StatementId', text)]);
    if (statement !== undefined) return statement;
    throw new DomainError(
      'not-found',
      'statement.unknown',
      `There is no statement ${text}; it is issued when its cycle is stated`,
      {
        statementId: text,
      },
    );
  }

  private async *csvOf(statement: Statement): AsyncGenerator<string> {
    yield csvLine(lineColumns(statement.csvFormat));
    for await (const lines of allLines(this.db, statement)) yield lines.map(csvLine).join('');
  }
}
