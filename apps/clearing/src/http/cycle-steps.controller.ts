import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '@lianqing/kernel';
import type { ClearingCycle } from '../domain/cycle';
import { CutOffCycle } from '../use-cases/cut-off-cycle';
import { IssuePaymentOrders } from '../use-cases/issue-payment-orders';
import { ReconcileCycle } from '../use-cases/reconcile-cycle';
import { SettleCycle } from '../use-cases/settle-cycle';
import { SignCycle } from '../use-cases/sign-cycle';
import { StateCycle } from '../use-cases/state-cycle';
import { CycleView, idOf, Signature } from './shapes';
import { cycleView } from './views';

/**
 * The steps of a cycle. Each is harmless when repeated and answers with the cycle as it is then; one that is not possible
 * yet is refused with 409 and what is missing.
 */
@ApiTags('cycles')
@Controller('api/v1/cycles/:id')
export class CycleStepsController {
  constructor(
    private readonly clock: Clock,
    private readonly cutOffCycle: CutOffCycle,
    private readonly reconcileCycle: ReconcileCycle,
    private readonly stateCycle: StateCycle,
    private readonly signCycle: SignCycle,
    private readonly issuePaymentOrders: IssuePaymentOrders,
    private readonly settleCycle: SettleCycle,
  ) {}

  @Post('cut-off')
  @HttpCode(200)
  @ApiOperation({ summary: 'Nothing more is booked in the cycle; needs the seals of all its days' })
  @ApiOkResponse({ type: CycleView })
  async cutOff(@Param('id') id: string) {
    return this.view(await this.cutOffCycle.run(idOf('CycleId', id)));
  }

  @Post('reconcile')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Compares with settlement’s control totals; goes on when they agree or each difference is named',
  })
  @ApiOkResponse({ type: CycleView })
  async reconcile(@Param('id') id: string) {
    return this.view(await this.reconcileCycle.run(idOf('CycleId', id)));
  }

  @Post('state')
  @HttpCode(200)
  @ApiOperation({ summary: 'Issues a statement per pair' })
  @ApiOkResponse({ type: CycleView })
  async state(@Param('id') id: string) {
    return this.view(await this.stateCycle.run(idOf('CycleId', id)));
  }

  @Post('sign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs all statements; needs their digests' })
  @ApiOkResponse({ type: CycleView })
  async sign(@Param('id') id: string, @Body() { signedBy }: Signature) {
    return this.view(await this.signCycle.run(idOf('CycleId', id), signedBy));
  }

  @Post('pay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Issues the payment orders' })
  @ApiOkResponse({ type: CycleView })
  async pay(@Param('id') id: string) {
    return this.view(await this.issuePaymentOrders.run(idOf('CycleId', id)));
  }

  @Post('settle')
  @HttpCode(200)
  @ApiOperation({ summary: 'Repays the hospitals and ends the cycle; needs every statement paid, nil or carried' })
  @ApiOkResponse({ type: CycleView })
  async settle(@Param('id') id: string) {
    return this.view(await this.settleCycle.run(idOf('CycleId', id)));
  }

  private view(cycle: ClearingCycle) {
    return cycleView(cycle, this.clock.now());
  }
}
