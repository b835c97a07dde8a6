import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Clock, DomainError, type CycleId, type StatementId } from '@lianqing/kernel';
import { post } from '@lianqing/ledger';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { paymentEntries } from '../books/entries';
import type { PaymentOrder } from '../domain/payment-order';
import { isNewPayment, isSamePayment, type Payment, type Statement } from '../domain/statement';
import { paymentOrderChanged, statementChanged } from '../events/outgoing';
import { markPaid, ordersOf } from '../storage/payment-orders';
import { payAll, takeStatements } from '../storage/statements';
import { TellClosedStatements } from './tell-closed-statements';

/**
 * The treasurer confirms what the bank transferred, with its amount: it must be what the order asked for. Entries in both
 * books, and what was unpaid is repaid.
 */
@Injectable()
export class ConfirmPayments {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tellClosedStatements: TellClosedStatements,
  ) {}

  /** All of them or none. @returns the statements, and how many of them are paid only now */
  run(cycle: CycleId, payments: readonly Payment[]): Promise<{ statements: Statement[]; confirmed: number }> {
    const confirmedAt = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const ids = payments.map(({ statementId }) => statementId);
      const before = await takeStatements(tx, ids);
      const fresh = this.newAmong(cycle, payments, { statements: before, orders: await ordersOf(tx, ids) });
      if (fresh.length === 0) return { statements: before, confirmed: 0 };
      const paid = await payAll(tx, fresh);
      const orders = await markPaid(tx, fresh, confirmedAt);
      await post(tx, paid.flatMap(entriesOf));
      await this.tell(tx, fresh);
      await this.outbox.add(tx, clearingCycles, [...paid.map(statementChanged), ...orders.map(paymentOrderChanged)]);
      const paidById = new Map(paid.map((statement) => [statement.id, statement]));
      return {
        statements: before.map((statement) => paidById.get(statement.id) ?? statement),
        confirmed: fresh.length,
      };
    });
  }

  /** Refuses what cannot be confirmed and leaves out what was. */
  private newAmong(
    cycle: CycleId,
    payments: readonly Payment[],
    { statements, orders }: { statements: readonly Statement[]; orders: ReadonlyMap<StatementId, PaymentOrder> },
  ): Payment[] {
    const today = this.clock.today();
    const byId = new Map(statements.map((statement) => [statement.id, statement]));
    const fresh = new Map<string, Payment>();
    for (const payment of payments) {
      const statement = byId.get(payment.statementId);
      if (statement?.cycle !== cycle) {
        throw new DomainError(
          'not-found',
          'statement.unknown',
          `Cycle ${cycle} has no statement ${payment.statementId}`,
          {
            statementId: payment.statementId,
          },
        );
      }
      const twin = fresh.get(payment.statementId);
      if (twin !== undefined && !isSamePayment(twin, payment)) {
        throw new DomainError(
          'rejected',
          'payment.twice',
          `${payment.statementId} is confirmed twice with different payments`,
          {
            statementId: payment.statementId,
          },
        );
      }
      const order = orders.get(payment.statementId);
      if (isNewPayment(statement, payment, { order, today })) fresh.set(payment.statementId, payment);
    }
    return [...fresh.values()];
  }

  private tell(tx: EntityManager, payments: readonly Payment[]): Promise<void> {
    const paidOn = new Map(payments.map((payment) => [payment.statementId, payment.paidOn]));
    return this.tellClosedStatements.run(tx, paidOn, this.clock.today());
  }
}

function entriesOf({ id: statementId, homeProvince, treatingProvince, amount, paidOn }: Statement) {
  return paidOn === null ? [] : paymentEntries({ statementId, homeProvince, treatingProvince, amount, paidOn });
}
