import { prepaymentAccounts } from '@lianqing/contracts';
import { Clock, DomainError, invariant, provincesOf } from '@lianqing/kernel';
import { post } from '@lianqing/ledger';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { accountKey, noChange, together, type AccountChange } from '../domain/account';
import { AccountPolicy } from '../domain/account-policy';
import {
  isSameMovement,
  movementKey,
  refuseFarYear,
  refuseForeignSides,
  refuseImpossible,
  refuseUnbearable,
  type Movement,
} from '../domain/movement';
import { lockAccounts, type AccountsByKey } from '../storage/accounts';
import { entriesOf } from '../storage/books';
import { insertMovements, knownMovements } from '../storage/movements';
import { ApplyChanges } from './apply-changes';

export interface PostedMovements {
  readonly posted: number;
  /** Recorded before with the same content; nothing happened again. */
  readonly known: number;
}

/** Records money that was placed, topped up or adjusted: all of a request or nothing of it. */
@Injectable()
export class PostMovements {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly applyChanges: ApplyChanges,
    private readonly policy: AccountPolicy,
  ) {}

  async run(requested: readonly Movement[], traceparent?: string): Promise<PostedMovements> {
    const at = this.clock.now();
    const movements = distinct(requested);
    for (const movement of movements) {
      const { homeProvince, treatingProvince } = provincesOf(movement.pair);
      refuseForeignSides(homeProvince, treatingProvince);
      refuseFarYear(movement.year, this.clock.today());
      refuseImpossible(movement, this.clock.today());
    }
    return inTransaction(this.db, async (tx) => {
      // A movement's id is unique within its account, so the lock of the account decides who comes first.
      const accounts = await lockAccounts(tx, movements, { newMode: this.policy.newMode, at });
      const fresh = await unknownOf(tx, movements);
      if (fresh.length > 0) await this.post(tx, { fresh, accounts, at, traceparent });
      return { posted: fresh.length, known: requested.length - fresh.length };
    });
  }

  private async post(
    tx: EntityManager,
    {
      fresh,
      accounts,
      at,
      traceparent,
    }: { fresh: Movement[]; accounts: AccountsByKey; at: Date; traceparent?: string | undefined },
  ): Promise<void> {
    const changes = changesBy(fresh);
    for (const [key, change] of changes) {
      const account = accounts.get(key);
      invariant(account, `account ${key} was not locked`);
      refuseUnbearable(account, change.moved);
    }
    await this.applyChanges.run(tx, accounts, changes, at);
    // The key of a movement is unique in its own table, so the books need not register it again.
    await post(tx, fresh.flatMap(entriesOf), { register: 'caller' });
    const batches = await this.outbox.add(
      tx,
      prepaymentAccounts,
      fresh.map((movement) => ({
        type: 'prepayment.moved',
        key: movement.pair,
        content: { ...movement, ...provincesOf(movement.pair) },
        traceparent,
      })),
    );
    await insertMovements(tx, fresh, { batches, at });
  }
}

/** @throws DomainError `conflict` when one request names two different movements by one id. */
function distinct(requested: readonly Movement[]): Movement[] {
  const byKey = new Map<string, Movement>();
  for (const movement of requested) {
    const first = byKey.get(movementKey(movement));
    if (first && !isSameMovement(first, movement)) throw conflictOf([movement]);
    byKey.set(movementKey(movement), movement);
  }
  return [...byKey.values()];
}

async function unknownOf(tx: EntityManager, movements: readonly Movement[]): Promise<Movement[]> {
  const known = await knownMovements(tx, movements);
  const conflicting = movements.filter((movement) => {
    const recorded = known.get(movementKey(movement));
    return recorded && !isSameMovement(recorded, movement);
  });
  if (conflicting.length > 0) throw conflictOf(conflicting);
  return movements.filter((movement) => !known.has(movementKey(movement)));
}

function conflictOf(movements: readonly Movement[]): DomainError {
  return new DomainError(
    'conflict',
    'movement.conflict',
    'the same id stands for another movement already: nothing of this request was recorded, give the new one its own id',
    { movements: movements.map(movementKey) },
  );
}

function changesBy(movements: readonly Movement[]): Map<string, AccountChange> {
  const changes = new Map<string, AccountChange>();
  for (const movement of movements) {
    const key = accountKey(movement);
    changes.set(key, together(changes.get(key) ?? noChange, { ...noChange, moved: movement.amount }));
  }
  return changes;
}
