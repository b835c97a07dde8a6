import { Clock, invariant } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountKey, together, type AccountChange } from '../domain/account';
import { AccountPolicy } from '../domain/account-policy';
import { changeBy } from '../domain/obligation-fact';
import { lockAccounts } from '../storage/accounts';
import { registeredDigests, registerFacts, type ReceivedFact } from '../storage/obligation-facts';
import { ApplyChanges } from './apply-changes';

/**
 * Adds what is newly owed to the accounts and takes off what was paid. Each fact has its effect once; the order does
 * not matter, a payment may well be known before what it pays.
 */
@Injectable()
export class RecordObligations {
  constructor(
    private readonly clock: Clock,
    private readonly applyChanges: ApplyChanges,
    private readonly policy: AccountPolicy,
  ) {}

  /** @returns the facts whose id stands for another content already; they have no effect. */
  async run(tx: EntityManager, facts: readonly ReceivedFact[]): Promise<ReceivedFact[]> {
    const at = this.clock.now();
    const { distinct, conflicts } = sifted(facts);
    const fresh = await registerFacts(tx, distinct);
    const repeated = distinct.filter((fact) => !fresh.has(fact.factId));
    conflicts.push(...(await otherThanRegistered(tx, repeated)));

    const effective = distinct.filter((fact) => fresh.has(fact.factId));
    const accounts = await lockAccounts(tx, effective, { newMode: this.policy.newMode, at });
    await this.applyChanges.run(tx, accounts, changesBy(effective), at);
    return conflicts;
  }
}

/** One fact per id: the first one counts, the same again is nothing, other content is a conflict. */
function sifted(facts: readonly ReceivedFact[]): { distinct: ReceivedFact[]; conflicts: ReceivedFact[] } {
  const byId = new Map<string, ReceivedFact>();
  const conflicts: ReceivedFact[] = [];
  for (const fact of facts) {
    const first = byId.get(fact.factId);
    if (!first) byId.set(fact.factId, fact);
    else if (first.digest !== fact.digest) conflicts.push(fact);
  }
  return { distinct: [...byId.values()], conflicts };
}

async function otherThanRegistered(tx: EntityManager, repeated: readonly ReceivedFact[]): Promise<ReceivedFact[]> {
  const digests = await registeredDigests(
    tx,
    repeated.map(({ factId }) => factId),
  );
  return repeated.filter((fact) => {
    const registered = digests.get(fact.factId);
    invariant(registered, `fact ${fact.factId} was refused as registered and is not`);
    return registered !== fact.digest;
  });
}

function changesBy(facts: readonly ReceivedFact[]): Map<string, AccountChange> {
  const changes = new Map<string, AccountChange>();
  for (const fact of facts) {
    const key = accountKey(fact);
    const sum = changes.get(key);
    changes.set(key, sum ? together(sum, changeBy(fact)) : changeBy(fact));
  }
  return changes;
}
