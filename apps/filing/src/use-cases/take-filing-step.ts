import { filingPeople } from '@lianqing/contracts';
import { Clock, DomainError, type PersonId, type RegionCode } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FilingEvent } from '../domain/filing';
import type { FilingContext } from '../domain/filing-rules';
import { FilingTerms } from '../domain/filing-terms';
import { personChanged } from '../events/published-states';
import { storeFilingEvents } from '../storage/filings';
import { changePeople, peopleForChange, regionsOf, type StoredPerson } from '../storage/people';
import { knownRegions } from '../storage/regions';
import { afterEvents } from './after-events';

/** One step in the life of a person's filing, as `domain/filing-steps.ts` knows them: add, change, stop, reverse, cancel. */
export interface FilingStep {
  readonly personId: PersonId;
  /** A destination that the step names, if any. */
  readonly destination?: RegionCode | undefined;
  readonly take: (context: FilingContext) => FilingEvent | undefined;
}

/** Takes a step under the lock of its person, keeps the event and publishes the person's new state. */
@Injectable()
export class TakeFilingStep {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly terms: FilingTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the person as it stands now, unchanged when the step was a repetition
   * @throws DomainError `not-found` `person.unknown`, or what the step refuses
   */
  run({ personId, destination, take }: FilingStep, traceparent?: string): Promise<StoredPerson> {
    const now = this.clock.now();
    const today = this.clock.today();
    return inTransaction(this.db, async (tx) => {
      const [person] = await peopleForChange(tx, [personId]);
      if (!person) {
        const message = 'Nobody is enrolled under this id: the home region enrols the person first';
        throw new DomainError('not-found', 'person.unknown', message, { personId });
      }
      const named = destination === undefined ? [] : [{ destination }];
      const regions = await knownRegions(tx, regionsOf(person, [...person.filings, ...named]));
      const event = take({ person, filings: person.filings, regions, terms: this.terms, today });
      if (!event) return person;

      const next = { ...person, filings: afterEvents(person.filings, [event]), version: person.version + 1 };
      await changePeople(tx, [next]);
      await storeFilingEvents(tx, [event], now);
      await this.outbox.add(tx, filingPeople, [personChanged(next, traceparent)]);
      return next;
    });
  }
}
