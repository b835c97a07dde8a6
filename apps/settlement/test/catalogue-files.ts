import { catalogueColumns } from '../src/domain/catalogue/catalogue-file';
import type { Settlement } from './running-service';

/** Catalogue files as provinces send them, and what the service answers. */

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly values: { readonly rows: number; readonly refused: number; readonly report: string[] };
}

export interface Imported {
  readonly version: Record<string, string | number>;
  readonly isRepeated: boolean;
  readonly latestVersion: number;
  readonly report: string;
}

export interface Item {
  readonly code: string;
  readonly class: string;
  readonly ceilings: Record<string, string | null>;
  readonly essential: boolean;
  readonly effectiveFrom: string;
}

export type Row = Partial<Record<(typeof catalogueColumns)[number] | 'change', string>>;

/** A file of these rows with all columns, in the form in which a catalogue is exported. */
export function fileOf(rows: readonly Row[], columns: readonly string[] = catalogueColumns): string {
  const lines = rows.map((row) => columns.map((column) => row[column as keyof Row] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

export const changesOf = (rows: readonly Row[]) => fileOf(rows, ['change', ...catalogueColumns]);

export const row = (code: string, changes: Row = {}): Row => ({
  code,
  name: `项目 ${code}`,
  kind: 'drug',
  class: 'A',
  ceiling_tertiary_a: '1200.5',
  effective_from: '2026-01-01',
  ...changes,
});

/** Treating provinces of their own, so that no test sees the catalogue of another. */
let provinces = 10;
export const province = () => `${(provinces += 1)}0000`;

/** The catalogues of a running service. */
export class Catalogues {
  constructor(private readonly settlement: Settlement) {}

  /** Sends a file as curl would. */
  async send<Body = Imported>(
    treating: string,
    file: string | Buffer,
    { query = {}, headers = {} }: { query?: Record<string, string>; headers?: Record<string, string> } = {},
  ) {
    const response = await fetch(this.addressOf(treating, query), {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...headers },
      body: file,
    });
    return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
  }

  /** Begins to send a file and stops after its first character, until the rest is let go or the sender goes away. */
  sendSlowly(treating: string, file: string): { finish: () => void; goAway: () => void; answered: Promise<number> } {
    const bytes = Buffer.from(file);
    let finish = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(bytes.subarray(0, 1));
        finish = () => {
          stream.enqueue(bytes.subarray(1));
          stream.close();
        };
      },
    });
    const leaving = new AbortController();
    const { signal } = leaving;
    const request = { method: 'POST', headers: { 'content-type': 'text/csv' }, body, signal, duplex: 'half' } as const;
    return {
      finish,
      goAway: () => leaving.abort(),
      answered: fetch(this.addressOf(treating), request).then(({ status }) => status),
    };
  }

  async items(treating: string, query = ''): Promise<Item[]> {
    return (await this.get<{ items: Item[] }>(`${treating}/items?${query}`)).items;
  }

  async exported(treating: string, query = ''): Promise<string> {
    return this.get<string>(`${treating}/export?${query}`);
  }

  async versions(treating: string): Promise<Record<string, unknown>[]> {
    return (await this.get<{ items: Record<string, unknown>[] }>(`${treating}/versions`)).items;
  }

  private addressOf(treating: string, query: Record<string, string> = {}): string {
    const parameters = new URLSearchParams({ importedBy: 'Shen Hua', ...query });
    return `${this.settlement.url}/api/v1/catalogues/${treating}/versions?${parameters.toString()}`;
  }

  private async get<Body>(path: string): Promise<Body> {
    return (await this.settlement.call<Body>('GET', `/api/v1/catalogues/${path}`)).body;
  }
}
