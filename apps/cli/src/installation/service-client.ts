import { toJson } from '@lianqing/contracts';
import { Refused, Unreachable } from '../terminal';
import type { MessagingState, Readiness } from './answers';
import { patiently } from './patience';

const TIMEOUT_MS = 60_000;
const READY_TIMEOUT_MS = 3_000;
/** A file of some hundred megabytes, taken in or given out as fast as it is stored. */
const FILE_TIMEOUT_MS = 600_000;

/** Problem document of RFC 9457 as the services write it. */
interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What a request is sent with. */
interface Sent {
  readonly body?: string;
  readonly timeoutMs?: number;
}

/** What a query may hold; undefined is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** A page of a list by cursor. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Asks one service over HTTP. Answers are as they came: amounts are decimal strings. */
export class ServiceClient {
  constructor(
    readonly name: string,
    readonly url: string,
    /** How long it goes on asking while nobody answers. */
    private readonly patienceMs = 0,
  ) {}

  /**
   * @param timeoutMs how long an answer may take; Node waits no longer than 300 s for its beginning
   * @throws Refused with the code of the problem; Unreachable when nobody answers.
   */
  get<Answer>(path: string, query: Query = {}, timeoutMs = TIMEOUT_MS): Promise<Answer> {
    return this.ask<Answer>('GET', withQuery(path, query), { timeoutMs });
  }

  /** Like `get`, but undefined where the service does not know what was asked for. */
  async find<Answer>(path: string, query: Query = {}): Promise<Answer | undefined> {
    const response = await this.fetch('GET', withQuery(path, query));
    if (response.status !== 404) return this.answer<Answer>(response, path);
    await response.body?.cancel();
    return undefined;
  }

  /** @throws Refused with the code of the problem; Unreachable when nobody answers. */
  post<Answer>(path: string, body: object): Promise<Answer> {
    return this.ask<Answer>('POST', path, { body: toJson(body) });
  }

  /** A page after the other, until there is none. */
  async *pages<Item>(path: string, query: Query = {}): AsyncGenerator<readonly Item[]> {
    let after: string | undefined;
    for (;;) {
      const page: Page<Item> = await this.get(path, { ...query, after });
      yield page.items;
      if (page.next === null || page.items.length === 0) return;
      after = page.next;
    }
  }

  /** All items of a list; only for lists that are known to be short. */
  async all<Item>(path: string, query: Query = {}): Promise<Item[]> {
    const items: Item[] = [];
    for await (const page of this.pages<Item>(path, query)) items.push(...page);
    return items;
  }

  /** The body as text, for CSV. */
  async text(path: string): Promise<string> {
    const response = await this.fetch('GET', path);
    if (!response.ok) throw await this.refusal(response, path);
    return response.text();
  }

  /** Sends a file as the body of a POST, streamed. @throws as `post`. */
  async upload<Answer>(
    path: string,
    query: Query,
    { content, type }: { content: Blob; type: string },
  ): Promise<Answer> {
    const address = withQuery(path, query);
    const request = { method: 'POST', body: content, headers: { 'content-type': type } };
    return this.answer<Answer>(await this.reach(address, request, FILE_TIMEOUT_MS), path);
  }

  /** The body of an answer piece by piece, for files. @throws as `get`. */
  async download(path: string, query: Query = {}): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.reach(withQuery(path, query), { method: 'GET' }, FILE_TIMEOUT_MS);
    if (!response.ok) throw await this.refusal(response, path);
    return response.body as unknown as AsyncIterable<Uint8Array>;
  }

  /** Where the service stands between its database and the log. */
  messaging(): Promise<MessagingState> {
    return this.get<MessagingState>('/api/v1/messaging');
  }

  /** What the service says of its parts; undefined when nobody answers. Never throws. */
  async readiness(): Promise<Readiness | undefined> {
    try {
      const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(READY_TIMEOUT_MS) });
      return (await response.json()) as Readiness;
    } catch {
      return undefined;
    }
  }

  private ask<Answer>(method: string, path: string, sent: Sent): Promise<Answer> {
    return patiently(this.patienceMs, async () => this.answer<Answer>(await this.fetch(method, path, sent), path));
  }

  private async answer<Answer>(response: Response, path: string): Promise<Answer> {
    if (!response.ok) throw await this.refusal(response, path);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  private fetch(method: string, path: string, { body, timeoutMs = TIMEOUT_MS }: Sent = {}): Promise<Response> {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.reach(path, { method, headers, ...(body === undefined ? {} : { body }) }, timeoutMs);
  }

  private async reach(path: string, request: RequestInit, timeoutMs: number): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      throw new Unreachable(
        'service.unreachable',
        `${this.name} does not answer at ${this.url} (${reasonOf(error)})`,
        'see what is wrong: npx lianqing doctor; bring it up: npm start',
      );
    }
  }

  private async refusal(response: Response, path: string): Promise<Refused | Unreachable> {
    const text = await response.text();
    const problem = problemOf(text);
    const code = problem.code ?? `http.${response.status}`;
    const message = problem.detail ?? problem.title ?? `${this.name} answers ${response.status} to ${path}`;
    if (response.status === 503) return new Unreachable(code, `${this.name}: ${message}`, 'try again in a moment');
    return new Refused(code, `${this.name}: ${message}`, '', problem.values);
  }
}

function problemOf(text: string): Problem {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
