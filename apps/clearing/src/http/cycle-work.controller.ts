import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageOf } from '@lianqing/runtime';
import { DataSource } from 'typeorm';
import { cycleById } from '../storage/cycles';
import { differencesOf } from '../storage/reconciliation';
import { ConfirmPayments } from '../use-cases/confirm-payments';
import { DigestStatements } from '../use-cases/digest-statements';
import { NameDifference } from '../use-cases/name-difference';
import { RepayHospitals } from '../use-cases/repay-hospitals';
import {
  Confirmation,
  differenceAfter,
  differenceIdOf,
  DifferenceNaming,
  DifferencePage,
  DifferencesQuery,
  DigestsMade,
  idOf,
  Payments,
  RepaidHospitals,
} from './shapes';

/** What people and jobs do between the steps of a cycle. */
@ApiTags('cycles')
@Controller('api/v1/cycles/:id')
export class CycleWorkController {
  constructor(
    private readonly db: DataSource,
    private readonly nameDifference: NameDifference,
    private readonly digestStatements: DigestStatements,
    private readonly confirmPayments: ConfirmPayments,
    private readonly repayHospitals: RepayHospitals,
  ) {}

  @Get('differences')
  @ApiOperation({ summary: 'Where clearing and settlement’s control totals differ, by day, hospital and claim' })
  @ApiOkResponse({ type: DifferencePage })
  async differences(@Param('id') text: string, @Query() { named, after, limit }: DifferencesQuery) {
    const { id } = await cycleById(this.db, idOf('CycleId', text));
    const filter = named === undefined ? {} : { isNamed: named === 'true' };
    const rows = await differencesOf(this.db, id, { ...filter, after: differenceAfter(after), limit: limit + 1 });
    return pageOf(rows, limit, { item: (difference) => difference, cursor: (difference) => [difference.id] });
  }

  @Post('differences/:differenceId/name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Says what a difference is, so that the cycle may go on' })
  async name(@Param('id') id: string, @Param('differenceId') text: string, @Body() naming: DifferenceNaming) {
    await this.nameDifference.run({ cycle: idOf('CycleId', id), differenceId: differenceIdOf(text), ...naming });
  }

  @Post('digests')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes the digests that are missing now; otherwise a job makes them' })
  @ApiOkResponse({ type: DigestsMade })
  async digests(@Param('id') text: string): Promise<{ made: number }> {
    const { id } = await cycleById(this.db, idOf('CycleId', text));
    return { made: await this.digestStatements.run(id) };
  }

  @Post('payments')
  @HttpCode(200)
  @ApiOperation({ summary: 'The treasurer confirms payments: all of them or none; the same again changes nothing' })
  @ApiOkResponse({ type: Confirmation })
  async payments(@Param('id') text: string, @Body() { payments }: Payments) {
    const { id } = await cycleById(this.db, idOf('CycleId', text));
    return this.confirmPayments.run(id, payments);
  }

  @Post('repayments')
  @HttpCode(200)
  @ApiOperation({ summary: 'Repays the hospitals of provinces that have all their money; otherwise a job does' })
  @ApiOkResponse({ type: RepaidHospitals })
  async repayments(@Param('id') id: string): Promise<{ hospitals: number }> {
    return { hospitals: await this.repayHospitals.run(idOf('CycleId', id)) };
  }
}
