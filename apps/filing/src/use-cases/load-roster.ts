import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Region } from '../domain/region';
import { RecordInstitutions, type StatedInstitution } from './record-institutions';
import { RecordPeople, type StatedPerson } from './record-people';
import { RecordRegions } from './record-regions';
import type { RosterCounts } from './roster-counts';

export interface Roster {
  readonly regions: readonly Region[];
  readonly institutions: readonly StatedInstitution[];
  readonly people: readonly StatedPerson[];
}

export type RosterOutcome = Readonly<Record<keyof Roster, RosterCounts>>;

/** Loads whole states of regions, institutions and people: all of them or, when one is refused, none. */
@Injectable()
export class LoadRoster {
  constructor(
    private readonly db: DataSource,
    private readonly regions: RecordRegions,
    private readonly institutions: RecordInstitutions,
    private readonly people: RecordPeople,
  ) {}

  run(roster: Roster, traceparent?: string): Promise<RosterOutcome> {
    return inTransaction(this.db, async (tx) => ({
      regions: await this.regions.run(tx, roster.regions, traceparent),
      institutions: await this.institutions.run(tx, roster.institutions, traceparent),
      people: await this.people.run(tx, roster.people, traceparent),
    }));
  }
}
