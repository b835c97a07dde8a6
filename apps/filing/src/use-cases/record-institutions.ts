import { filingRegistry } from '@lianqing/contracts';
import { Clock, DomainError, type InstitutionCode, type KeyId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { areaOf, checkInstitution, sameInstitution, type Institution } from '../domain/institution';
import { withKeys, type SigningKey } from '../domain/signing-key';
import { institutionChanged } from '../events/published-states';
import * as store from '../storage/institutions';
import { knownRegions } from '../storage/regions';
import { inOrder, nothingStated, type RosterCounts } from './roster-counts';

/** An institution as it is to be, and keys to add to it or to end. */
export interface StatedInstitution {
  readonly institution: Institution;
  readonly keys: readonly SigningKey[];
}

/** Adds institutions and changes those that are known otherwise. Keys are added and ended, never taken away. */
@Injectable()
export class RecordInstitutions {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `checkInstitution` and `withKeys` refuse, or `roster.listed-twice` */
  async run(tx: EntityManager, given: readonly StatedInstitution[], traceparent?: string): Promise<RosterCounts> {
    if (given.length === 0) return nothingStated;
    const stated = inOrder(given, (one) => one.institution.code);
    const institutions = stated.map((one) => one.institution);
    const regions = await knownRegions(
      tx,
      institutions.flatMap(({ code, region }) => [areaOf(code), region]),
    );
    for (const institution of institutions) checkInstitution(institution, regions);
    await refuseForeignKeys(tx, stated);

    const added = await store.addInstitutions(tx, institutions);
    const others = institutions.filter((institution) => !added.has(institution.code)).map(({ code }) => code);
    const stored = new Map((await store.institutionsForChange(tx, others)).map((one) => [one.code, one]));
    const now = this.clock.now();
    const next = stated.map((one) => nextState(one, stored.get(one.institution.code), now));
    const changed = next.filter((one) => one.isChanged);
    const changedBefore = changed.filter((one) => !added.has(one.state.code)).map((one) => one.state);
    await store.changeInstitutions(tx, changedBefore);
    await storeNewKeys(tx, changed);

    await this.outbox.add(
      tx,
      filingRegistry,
      changed.map((one) => institutionChanged(one.state, traceparent)),
    );
    const changedCount = changedBefore.length;
    return { created: added.size, changed: changedCount, unchanged: stated.length - added.size - changedCount };
  }
}

interface NextState {
  readonly state: store.StoredInstitution;
  /** Keys that are new or got another end. */
  readonly keys: readonly SigningKey[];
  readonly isChanged: boolean;
}

function nextState(stated: StatedInstitution, before: store.StoredInstitution | undefined, now: Date): NextState {
  const known = before?.keys ?? [];
  const keys = withKeys(known, stated.keys, now);
  const isChanged = !before || keys !== known || !sameInstitution(before, stated.institution);
  return {
    state: { ...stated.institution, keys, version: (before?.version ?? 0) + 1 },
    keys: keys.filter((key) => !known.includes(key)),
    isChanged,
  };
}

/** A key id belongs to one institution: settlement finds whose signature it is by the id alone. */
async function refuseForeignKeys(tx: EntityManager, stated: readonly StatedInstitution[]): Promise<void> {
  const keys = stated.flatMap((one) => one.keys);
  if (keys.length === 0) return;
  const owners = await store.ownersOf(
    tx,
    keys.map((key) => key.keyId),
  );
  for (const key of keys) {
    const owner = owners.get(key.keyId) ?? key.institution;
    if (owner !== key.institution) throw keyOfAnother(key.keyId, key.institution);
    owners.set(key.keyId, owner);
  }
}

async function storeNewKeys(tx: EntityManager, changed: readonly NextState[]): Promise<void> {
  const keys = changed.flatMap((one) => one.keys);
  if (keys.length === 0) return;
  const written = await store.storeKeys(tx, keys);
  const taken = keys.find((key) => !written.has(key.keyId));
  if (taken) throw keyOfAnother(taken.keyId, taken.institution);
}

function keyOfAnother(keyId: KeyId, institution: InstitutionCode): DomainError {
  const message = 'This key id belongs to another institution: choose another id';
  return new DomainError('conflict', 'key.of-another-institution', message, { keyId, institution });
}
