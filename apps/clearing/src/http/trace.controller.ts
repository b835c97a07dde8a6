import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, type InstitutionCode, type RegionCode, type StatementId } from '@lianqing/kernel';
import { pageOf } from '@lianqing/runtime';
import { DataSource } from 'typeorm';
import { advancesByCycle, advancesIn, provinceOfHospital } from '../storage/advances';
import { cycleById } from '../storage/cycles';
import { repaymentsOf } from '../storage/hospital-repayments';
import { orderOf } from '../storage/payment-orders';
import { pairPositions, provincePositions } from '../storage/positions';
import { statementsById } from '../storage/statements';
import { deductionsFrom, entriesWith, obligationOf } from '../storage/trace';
import { AdvancePage, HospitalAdvances, ObligationTrace, PositionsView } from './money-shapes';
import { CycleFilter, idAfter, idOf, PageQuery } from './shapes';

/** Where money stands: of one claim, of one hospital, of provinces. */
@ApiTags('positions')
@Controller('api/v1')
export class TraceController {
  constructor(private readonly db: DataSource) {}

  @Get('obligations/:settlementId')
  @ApiOperation({
    summary:
      'One obligation with everything that happened to it: entries, cycle, statement, payment, repayment, deductions',
  })
  @ApiOkResponse({ type: ObligationTrace })
  async obligation(@Param('settlementId') text: string) {
    const obligation = await obligationOf(this.db, idOf('SettlementId', text));
    if (obligation === undefined) {
      throw new DomainError('not-found', 'obligation.unknown', `No obligation is recorded for ${text}`, {
        settlementId: text,
      });
    }
    const { cycle, homeProvince, treatingProvince } = obligation;
    const institution = idOf('InstitutionCode', obligation.institution);
    const statementId = `${cycle}:${homeProvince}>${treatingProvince}` as StatementId;
    const [repayment] = await repaymentsOf(this.db, institution, cycle);
    const references = [obligation.settlementId, `payment:${statementId}`, `repayment:${cycle}:${institution}`];
    const [entries, [statement], paymentOrder, ofCycle, deductions] = await Promise.all([
      entriesWith(this.db, references),
      statementsById(this.db, [statementId]),
      orderOf(this.db, statementId),
      cycleById(this.db, cycle),
      deductionsFrom(this.db, obligation.settlementId),
    ]);
    return {
      obligation,
      entries,
      cycle: ofCycle,
      statement: statement ?? null,
      payment: paymentOrder ?? null,
      repayment: repayment ?? null,
      deductions,
    };
  }

  @Get('hospitals/:institution/advances')
  @ApiOperation({ summary: 'What a hospital advanced, got back and when, cycle by cycle' })
  @ApiOkResponse({ type: HospitalAdvances })
  async advances(@Param('institution') text: string) {
    const { institution, province } = await this.hospital(text);
    const cycles = await advancesByCycle(this.db, institution, province);
    const advanced = cycles.reduce((sum, cycle) => sum + cycle.advanced, 0n);
    const repaid = cycles.reduce((sum, cycle) => sum + cycle.repaid, 0n);
    return { institution, treatingProvince: province, advanced, repaid, outstanding: advanced - repaid, cycles };
  }

  @Get('hospitals/:institution/advances/:cycle')
  @ApiOperation({ summary: 'The claims that a hospital advanced money for in one cycle' })
  @ApiOkResponse({ type: AdvancePage })
  async claims(@Param('institution') text: string, @Param('cycle') id: string, @Query() { after, limit }: PageQuery) {
    const hospital = await this.hospital(text);
    const { id: cycle } = await cycleById(this.db, idOf('CycleId', id));
    const rows = await advancesIn(
      this.db,
      { ...hospital, cycle },
      { after: idAfter('SettlementId', after) ?? '', limit: limit + 1 },
    );
    return pageOf(rows, limit, { item: (advance) => advance, cursor: (advance) => [advance.settlementId] });
  }

  @Get('positions')
  @ApiOperation({
    summary: 'Claims, advanced, repaid and outstanding per treating province; advanced, paid and outstanding per pair',
  })
  @ApiOkResponse({ type: PositionsView })
  async positions(@Query() { cycle }: CycleFilter) {
    if (cycle !== undefined) await cycleById(this.db, cycle);
    const [provinces, pairs] = await Promise.all([provincePositions(this.db, cycle), pairPositions(this.db, cycle)]);
    return { cycle: cycle ?? null, provinces, pairs };
  }

  private async hospital(text: string): Promise<{ institution: InstitutionCode; province: RegionCode }> {
    const institution = idOf('InstitutionCode', text);
    const province = await provinceOfHospital(this.db, institution);
    if (province !== undefined) return { institution, province };
    throw new DomainError('not-found', 'hospital.unknown', `${institution} has advanced nothing yet`, { institution });
  }
}
