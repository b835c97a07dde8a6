import { Injectable } from '@nestjs/common';
import { clearingObligations } from '@lianqing/contracts';
import { pairIdOf, type BusinessDate, type StatementId } from '@lianqing/kernel';
import { Outbox, type Outgoing } from '@lianqing/messaging';
import type { EntityManager } from 'typeorm';
import { yearOf } from '../domain/cycle';
import { writePairMovements } from '../storage/pair-movements';
import { close, type ClosedStatement } from '../storage/statements';

/**
 * Closes statements and tells that their obligations are repaid: each with its own sum and year, those too whose credit
 * was used up by them, so that what is unpaid comes back to 0 in the year it was recorded in.
 */
@Injectable()
export class TellClosedStatements {
  constructor(private readonly outbox: Outbox) {}

  async run(tx: EntityManager, paidOn: ReadonlyMap<StatementId, BusinessDate>, otherwise: BusinessDate): Promise<void> {
    if (paidOn.size === 0) return;
    const closed = await close(tx, [...paidOn.keys()].sort());
    const messages = closed.map((statement) => paid(statement, paidOn.get(statement.id) ?? otherwise));
    const rows = await this.outbox.add(tx, clearingObligations, messages);
    await writePairMovements(tx, messages, rows);
  }
}

function paid(statement: ClosedStatement, paidOn: BusinessDate): Outgoing<typeof clearingObligations> {
  const { id: statementId, cycle, homeProvince, treatingProvince, obligations, advanced: amount } = statement;
  const pair = pairIdOf(homeProvince, treatingProvince);
  return {
    type: 'obligations.paid',
    key: pair,
    content: {
      ...{ pair, homeProvince, treatingProvince, cycle, statementId, amount, paidOn },
      year: yearOf(cycle),
      obligations: Number(obligations),
    },
  };
}
