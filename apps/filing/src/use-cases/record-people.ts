import { filingPeople } from '@lianqing/contracts';
import { Clock, type BusinessDate } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingEvent, FilingRecord } from '../domain/filing';
import { FilingTerms } from '../domain/filing-terms';
import { checkPerson, formerEnrolment, samePerson, type FormerEnrolment, type Person } from '../domain/person';
import type { KnownRegions } from '../domain/region';
import { restatedFilings } from '../domain/restated-filings';
import { personChanged } from '../events/published-states';
import { storeFilingEvents } from '../storage/filings';
import * as store from '../storage/people';
import { knownRegions } from '../storage/regions';
import { afterEvents } from './after-events';
import { inOrder, nothingStated, type RosterCounts } from './roster-counts';

/** A person as the roster has it: enrolment and every filing. */
export interface StatedPerson {
  readonly person: Person;
  readonly filings: readonly FilingRecord[];
}

/** Adds people and changes those that are known otherwise, with their filings. */
@Injectable()
export class RecordPeople {
  constructor(
    private readonly outbox: Outbox,
    private readonly terms: FilingTerms,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError what `checkPerson`, `formerEnrolment` and `restatedFilings` refuse, or `roster.listed-twice` */
  async run(tx: EntityManager, given: readonly StatedPerson[], traceparent?: string): Promise<RosterCounts> {
    if (given.length === 0) return nothingStated;
    const stated = inOrder(given, (one) => one.person.personId);
    const people = stated.map((one) => one.person);
    const regions = await knownRegions(
      tx,
      stated.flatMap((one) => store.regionsOf(one.person, one.filings)),
    );
    for (const person of people) checkPerson(person, regions);

    const added = await store.addPeople(tx, people);
    const others = people.filter((person) => !added.has(person.personId)).map((person) => person.personId);
    const known = await this.known(tx, others);
    const next = stated.map((one) => this.nextState(one, known, regions));
    const changed = next.filter((one) => one.isChanged);
    const changedBefore = changed.filter((one) => !added.has(one.state.personId));
    await store.changePeople(
      tx,
      changedBefore.map((one) => one.state),
    );
    await store.addFormerEnrolments(
      tx,
      changed.flatMap((one) => one.former ?? []),
    );
    await storeFilingEvents(
      tx,
      changed.flatMap((one) => one.events),
      this.clock.now(),
    );

    await this.outbox.add(
      tx,
      filingPeople,
      changed.map((one) => personChanged(one.state, traceparent)),
    );
    const changedCount = changedBefore.length;
    return { created: added.size, changed: changedCount, unchanged: stated.length - added.size - changedCount };
  }

  private async known(tx: EntityManager, ids: readonly Person['personId'][]): Promise<KnownPeople> {
    if (ids.length === 0) return { people: new Map(), formerUntil: new Map() };
    const people = await store.peopleForChange(tx, ids);
    return {
      people: new Map(people.map((person) => [person.personId, person])),
      formerUntil: await store.lastFormerUntil(tx, ids),
    };
  }

  private nextState({ person, filings }: StatedPerson, known: KnownPeople, regions: KnownRegions): NextState {
    const { terms } = this;
    const before = known.people.get(person.personId);
    const isSame = before !== undefined && samePerson(before, person);
    const lastUntil = known.formerUntil.get(person.personId) ?? null;
    const former = before && !isSame ? formerEnrolment(before, person, lastUntil) : undefined;
    const present = before?.filings ?? [];
    const context = { person, filings: present, regions, terms, today: this.clock.today() };
    const events = restatedFilings(filings, context);
    return {
      state: { ...person, filings: afterEvents(present, events), version: (before?.version ?? 0) + 1 },
      former,
      events,
      isChanged: !isSame || events.length > 0,
    };
  }
}

interface KnownPeople {
  readonly people: ReadonlyMap<string, store.StoredPerson>;
  readonly formerUntil: ReadonlyMap<string, BusinessDate>;
}

interface NextState {
  readonly state: store.StoredPerson;
  readonly former: FormerEnrolment | undefined;
  readonly events: readonly FilingEvent[];
  readonly isChanged: boolean;
}
