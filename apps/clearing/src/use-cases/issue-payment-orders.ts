import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, type CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { plusWorkingDays } from '../domain/calendar';
import type { ClearingCycle } from '../domain/cycle';
import { paymentOrderChanged, statementChanged } from '../events/outgoing';
import { Calendars, workingDayExceptions } from '../storage/calendars';
import { issueOrdersOf } from '../storage/payment-orders';
import { moveAll } from '../storage/statements';
import { TakeStep } from './take-step';

/** Issues a payment order for each signed statement, due so many working days from today. */
@Injectable()
export class IssuePaymentOrders {
  constructor(
    private readonly takeStep: TakeStep,
    private readonly calendars: Calendars,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(id: CycleId): Promise<ClearingCycle> {
    const issuedAt = this.clock.now();
    const today = this.clock.today();
    const calendarOn = await this.calendars.current();
    return this.takeStep.run(id, 'pay', {
      after: async (tx, { startsOn }) => {
        const { paymentWorkingDays } = calendarOn(startsOn);
        const dueOn = plusWorkingDays(today, paymentWorkingDays, await workingDayExceptions(tx, today));
        const statements = await moveAll(tx, id, 'signed', 'paying');
        const orders = await issueOrdersOf(tx, id, dueOn, issuedAt);
        await this.outbox.add(tx, clearingCycles, [
          ...statements.map(statementChanged),
          ...orders.map(paymentOrderChanged),
        ]);
      },
    });
  }
}
