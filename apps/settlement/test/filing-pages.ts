import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  filingPeople,
  filingRegistry,
  toJson,
  type InstitutionChanged,
  type PersonChanged,
  type RegionChanged,
} from '@lianqing/contracts';
import { TopicWriter } from '@lianqing/messaging';
import { testBrokers } from '@lianqing/testing';

/** Everybody and everything that filing has told of, in one page. */
interface Told {
  readonly type: string;
  readonly key: string;
  readonly content: object;
}

/**
 * Filing as settlement sees it from outside: snapshots over HTTP and states on its topics. It is another service with a
 * database of its own, so here it is what the contracts say of it.
 */
export class Filing {
  private readonly writer = new TopicWriter({ brokers: testBrokers(), clientId: 'test filing' });
  private readonly snapshots = { registry: [] as Told[], people: [] as Told[] };

  private constructor(
    private readonly server: Server,
    private readonly topicPrefix: string,
  ) {}

  static async open(topicPrefix: string): Promise<Filing> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const filing = new Filing(server, topicPrefix);
    server.on('request', (request, response) => {
      const items = request.url?.includes('/snapshots/people') ? filing.snapshots.people : filing.snapshots.registry;
      response.setHeader('content-type', 'application/json');
      response.end(toJson({ items, next: null }));
    });
    return filing;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Says it in the snapshot only: for what filing knew before settlement began. */
  knew({ regions = [], institutions = [], people = [] }: States): void {
    this.snapshots.registry.push(...regions.map(regionTold), ...institutions.map(institutionTold));
    this.snapshots.people.push(...people.map(personTold));
  }

  /** Publishes states on filing's topics. */
  async tells({ regions = [], institutions = [], people = [] }: States): Promise<void> {
    const registry = [...regions.map(regionTold), ...institutions.map(institutionTold)];
    await this.write(filingRegistry.name, registry);
    await this.write(filingPeople.name, people.map(personTold));
  }

  async close(): Promise<void> {
    await this.writer.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async write(topic: string, states: readonly Told[]): Promise<void> {
    const records = states.map(({ type, key, content }) => {
      const kinds = { ...filingRegistry.kinds, ...filingPeople.kinds };
      const id = kinds[type as keyof typeof kinds].idOf(content as never);
      return { key, value: toJson(content), headers: { ce_id: id, ce_type: type, lq_batch: '1' } };
    });
    if (records.length > 0) await this.writer.write(`${this.topicPrefix}${topic}`, records);
  }
}

/** States as filing tells them; amounts as on the wire. */
export interface States {
  readonly regions?: readonly RegionChanged[];
  readonly institutions?: readonly InstitutionChanged[];
  readonly people?: readonly PersonChanged[];
}

const regionTold = (content: RegionChanged): Told => ({ type: 'region.changed', key: content.code, content });
const institutionTold = (content: InstitutionChanged): Told => ({
  type: 'institution.changed',
  key: content.code,
  content,
});
const personTold = (content: PersonChanged): Told => ({ type: 'person.changed', key: content.personId, content });
