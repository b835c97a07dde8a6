import { DomainError } from '@lianqing/kernel';
import { decodeCursor, pageOf, Traceparent } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { byBegin, type Filing } from '../domain/filing';
import { addFiling, cancelFiling, changeFiling, reverseFiling, stopFiling } from '../domain/filing-steps';
import { personState } from '../events/published-states';
import { filingEventsOf, filingsAfter } from '../storage/filings';
import { formerEnrolmentsOf, personOf } from '../storage/people';
import { reading } from '../storage/reading';
import { TakeFilingStep, type FilingStep } from '../use-cases/take-filing-step';
import { present } from './present';
import * as shapes from './shapes';

function shown({ filingId, category, destination, validFrom, validUntil, homeRegion, standing }: Filing) {
  return { filingId, category, destination, validFrom, validUntil, homeRegion, standing };
}

@ApiTags('people')
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly db: DataSource,
    private readonly takeFilingStep: TakeFilingStep,
  ) {}

  @Get('people/:personId')
  @ApiOperation({ summary: 'One person, by token' })
  @ApiOkResponse({ type: shapes.PersonView })
  async person(@Param() { personId }: shapes.PersonPath) {
    return reading(this.db, async (tx) => {
      const person = await personOf(tx, personId);
      if (!person) throw unknownPerson(personId);
      const former = await formerEnrolmentsOf(tx, personId);
      return {
        ...personState(person),
        formerEnrolments: former.map(({ homeRegion, scheme, enrolledFrom, enrolledUntil }) => {
          return { homeRegion, scheme, enrolledFrom, enrolledUntil };
        }),
      };
    });
  }

  @Get('people/:personId/filings')
  @ApiOperation({ summary: 'Every filing of a person, and what happened to each' })
  @ApiOkResponse({ type: shapes.PersonFilings })
  async filings(@Param() { personId }: shapes.PersonPath) {
    return reading(this.db, async (tx) => {
      const person = await personOf(tx, personId);
      if (!person) throw unknownPerson(personId);
      const events = await filingEventsOf(tx, personId);
      return {
        filings: [...person.filings].sort(byBegin).map(shown),
        history: events.map(({ kind, reason, happenedAt, filing }) => ({
          ...shown(filing),
          kind,
          reason,
          happenedAt: happenedAt.toISOString(),
        })),
      };
    });
  }

  @Get('filings')
  @ApiOperation({ summary: 'Valid filings by person, of a home region, a destination, a category, a day' })
  @ApiOkResponse({ type: shapes.FilingsPage })
  async allFilings(@Query() { after, limit, ...filter }: shapes.FilingsQuery) {
    const [personId = '', filingId = ''] = after === undefined ? [] : decodeCursor(after, 2);
    const rows = await reading(this.db, (tx) =>
      filingsAfter(tx, [personId, filingId], { ...filter, limit: limit + 1 }),
    );
    return pageOf(rows, limit, {
      item: (filing) => ({ personId: filing.personId, ...shown(filing) }),
      cursor: (filing) => [filing.personId, filing.filingId],
    });
  }

  @Post('people/:personId/filings')
  @ApiOperation({ summary: 'Add a filing (新增); the same filing again is no other one' })
  @ApiCreatedResponse({ type: shapes.PersonState })
  add(@Param() { personId }: shapes.PersonPath, @Body() record: shapes.NewFiling, @Traceparent() trace: string) {
    const { destination } = record;
    return this.take({ personId, destination, take: (context) => addFiling(record, context) }, trace);
  }

  @Post('people/:personId/filings/:filingId/change')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change category, destination or validity (变更)' })
  @ApiOkResponse({ type: shapes.PersonState })
  change(
    @Param() { personId, filingId }: shapes.FilingPath,
    @Body() { reason, ...changes }: shapes.FilingChanges,
    @Traceparent() trace: string,
  ) {
    const { destination } = changes;
    return this.take(
      { personId, destination, take: (context) => changeFiling(filingId, { reason, ...present(changes) }, context) },
      trace,
    );
  }

  @Post('people/:personId/filings/:filingId/stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a filing end on a day (停用)' })
  @ApiOkResponse({ type: shapes.PersonState })
  stop(
    @Param() { personId, filingId }: shapes.FilingPath,
    @Body() body: shapes.FilingStop,
    @Traceparent() trace: string,
  ) {
    return this.take({ personId, take: (context) => stopFiling(filingId, body, context) }, trace);
  }

  @Post('people/:personId/filings/:filingId/reverse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Undo a filing that was entered wrongly (冲正)' })
  @ApiOkResponse({ type: shapes.PersonState })
  reverse(
    @Param() { personId, filingId }: shapes.FilingPath,
    @Body() body: shapes.FilingEnd,
    @Traceparent() trace: string,
  ) {
    return this.take({ personId, take: (context) => reverseFiling(filingId, body, context) }, trace);
  }

  @Post('people/:personId/filings/:filingId/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraw a filing before it begins (撤销)' })
  @ApiOkResponse({ type: shapes.PersonState })
  cancel(
    @Param() { personId, filingId }: shapes.FilingPath,
    @Body() body: shapes.FilingEnd,
    @Traceparent() trace: string,
  ) {
    return this.take({ personId, take: (context) => cancelFiling(filingId, body, context) }, trace);
  }

  private async take(step: FilingStep, traceparent: string) {
    return personState(await this.takeFilingStep.run(step, traceparent));
  }
}

function unknownPerson(personId: string): DomainError {
  return new DomainError('not-found', 'person.unknown', 'Nobody is enrolled under this id', { personId });
}
