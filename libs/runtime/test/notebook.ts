import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Get, Injectable, Module, Param, Post, Query, type DynamicModule } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { fen } from '@lianqing/contracts';
import { DomainError, invariant } from '@lianqing/kernel';
import { DatabaseModule, type Migration } from '@lianqing/persistence';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  decodeCursor,
  pageOf,
  runtimeMigrations,
  Traceparent,
  type ServiceConfig,
  type ServiceDefinition,
} from '../src';

/** The smallest service that uses everything of this library: notes with an amount. */
class CreateNote1700000009000 implements MigrationInterface {
  readonly name = 'CreateNote1700000009000';
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'create table note (number bigint generated always as identity primary key, amount bigint not null)',
    );
  }
  async down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}

export const notebookMigrations: Migration[] = [...runtimeMigrations, CreateNote1700000009000];

class NewNote extends createZodDto(z.strictObject({ amount: fen, slow: z.boolean().default(false) })) {}
class Note extends createZodDto(z.object({ number: z.string(), amount: fen })) {}
class NotesQuery extends createZodDto(
  z.object({ after: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(100) }),
) {}

@Injectable()
class Notes {
  constructor(private readonly db: DataSource) {}

  async add(amount: bigint, slow: boolean): Promise<{ number: bigint; amount: bigint }> {
    if (amount === 13n) throw new DomainError('rejected', 'note.unlucky', 'Choose another amount', { amount: '13' });
    invariant(amount !== 99n, 'secret of the 99');
    const [row] = await this.db.query<{ number: bigint; amount: bigint }[]>(
      'insert into note (amount) values ($1) returning number, amount',
      [amount],
    );
    if (slow) await sleep(700);
    invariant(row, 'an insert answers its row');
    return row;
  }
}

@Controller('api/v1/notes')
class NotesController {
  constructor(
    private readonly notes: Notes,
    private readonly db: DataSource,
  ) {}

  @Post()
  @ApiOkResponse({ type: Note })
  add(@Body() { amount, slow }: NewNote) {
    return this.notes.add(amount, slow);
  }

  @Get()
  async list(@Query() { after, limit }: NotesQuery) {
    const [from] = after === undefined ? ['0'] : decodeCursor(after, 1);
    const rows = await this.db.query<{ number: bigint; amount: bigint }[]>(
      'select number, amount from note where number > $1 order by number limit $2',
      [from, limit + 1],
    );
    return pageOf(rows, limit, { item: (row) => row, cursor: (row) => [row.number.toString()] });
  }

  @Get('trace')
  trace(@Traceparent() traceparent: string) {
    return { traceparent };
  }

  @Get('divide/:kind')
  refuse(@Param('kind') kind: string): never {
    if (kind === 'sql') throw Object.assign(new Error('connection lost'), { code: '57P01' });
    throw new DomainError('not-found', 'note.unknown', 'There is no such note');
  }
}

@Module({})
class NotebookModule {
  static with(config: ServiceConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize } = config;
    return {
      module: NotebookModule,
      imports: [DatabaseModule.forService({ url, poolSize, applicationName: 'notebook' })],
      controllers: [NotesController],
      providers: [Notes],
    };
  }
}

export const notebook: ServiceDefinition<ServiceConfig> = {
  name: 'notebook',
  description: 'Notes with an amount.',
  module: (config) => NotebookModule.with(config),
  bodyLimitBytes: 1_000,
};
