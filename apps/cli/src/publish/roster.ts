import { readInstallationKey, type InstallationKey } from '@lianqing/crypto';
import type { InstitutionLine, MonthLine, PersonLine, PlacementLine, RegionLine } from '../generate';
import type { Installation } from '../installation';
import type { Terminal } from '../terminal';
import { wrappedDemoKey } from './signing';

/** Most states of one kind, and most movements, in one call. */
const PAGE = 1_000;
/** Demo keys are good for every month that is generated. */
const KEYS_VALID_FROM = '2017-01-01T00:00:00.000Z';

export interface RosterCounts {
  regions: number;
  institutions: number;
  people: number;
  movements: number;
  created: number;
  changed: number;
  unchanged: number;
}

/** What filing answers of each kind. */
type RosterAnswer = Readonly<Record<string, { created: number; changed: number; unchanged: number }>>;

/** Files the roster of a month as the home regions and treating centres would have, and places the prepayments. */
export class RosterFiler {
  readonly counts: RosterCounts = {
    regions: 0,
    institutions: 0,
    people: 0,
    movements: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
  };
  private readonly installationKey: InstallationKey;
  private regions: object[] = [];
  private institutions: object[] = [];
  private people: object[] = [];
  private movements: object[] = [];

  constructor(
    private readonly installation: Installation,
    private readonly seed: string,
    private readonly terminal: Terminal,
  ) {
    this.installationKey = readInstallationKey(installation.installationKeyFile);
  }

  /** Takes one line; a full page is sent at once. Lines of other kinds are left alone. */
  async take(line: MonthLine): Promise<void> {
    if (!('kind' in line)) return;
    if (line.kind === 'region') this.regions.push(regionOf(line));
    else if (line.kind === 'institution') this.institutions.push(this.institutionOf(line));
    else if (line.kind === 'person') this.people.push(personOf(line));
    else if (line.kind === 'placement') this.movements.push(movementOf(line));
    if (this.regions.length === PAGE || this.institutions.length === PAGE || this.people.length === PAGE)
      await this.file();
    if (this.movements.length === PAGE) await this.place();
  }

  /** Sends what is left. */
  async finish(): Promise<void> {
    await this.file();
    await this.place();
  }

  private async file(): Promise<void> {
    const { regions, institutions, people, counts } = this;
    if (regions.length + institutions.length + people.length === 0) return;
    [this.regions, this.institutions, this.people] = [[], [], []];
    const answer = await this.installation.filing.post<RosterAnswer>('/api/v1/roster', {
      regions,
      institutions,
      people,
    });
    counts.regions += regions.length;
    counts.institutions += institutions.length;
    counts.people += people.length;
    for (const { created, changed, unchanged } of Object.values(answer)) {
      counts.created += created;
      counts.changed += changed;
      counts.unchanged += unchanged;
    }
    this.terminal.progress(`roster: ${counts.people} people filed`);
  }

  private async place(): Promise<void> {
    const { movements } = this;
    if (movements.length === 0) return;
    this.movements = [];
    await this.installation.prepayment.post('/api/v1/movements', { movements });
    this.counts.movements += movements.length;
  }

  private institutionOf({ kind: _, keyId, ...institution }: InstitutionLine): object {
    const wrapped = wrappedDemoKey(this.installationKey, this.seed, institution.code);
    return { ...institution, keys: [{ keyId, wrapped, validFrom: KEYS_VALID_FROM, validUntil: null }] };
  }
}

function regionOf({ kind: _, ...region }: RegionLine): object {
  return region;
}

function personOf({ kind: _, ...person }: PersonLine): object {
  return person;
}

function movementOf({ kind: _, pair: __, ...movement }: PlacementLine): object {
  return { ...movement, kind: 'placed' };
}
