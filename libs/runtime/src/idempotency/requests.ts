import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@lianqing/kernel';
import { DataSource } from 'typeorm';

/** How long an answer is kept. */
const KEPT_DAYS = 7;
/** A request that has run this long without an answer died with its process; the next one may run again. */
const LEASE_SECONDS = 120;
const SWEEP_EVERY_MS = 60 * 60 * 1_000;
/** A sweep removes so many at once, so that it holds no lock for long, and so often that no day's keys outlast it. */
const SWEPT_AT_ONCE = 1_000;
const SWEEP_ROUNDS = 5_000;

export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  readonly digest: Buffer;
}

export interface KeptAnswer {
  readonly status: number;
  readonly answer: string | null;
}

interface StoredRequest extends KeptAnswer {
  readonly digest: Buffer;
  readonly finished_at: Date | null;
}

/**
 * Remembers per caller and key what was asked (a digest) and what was answered. The row is claimed before the work and
 * completed after it; where a process dies in between, the claim runs out and the work runs again, so the work itself
 * must take a repetition (ids made by the caller), as all use cases here do. Refusals are not kept: nothing was changed,
 * and the next attempt may be right.
 */
@Injectable()
export class IdempotentRequests implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Idempotency');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * Claims the request, or gives the answer that was kept.
   * @throws DomainError `conflict`: `idempotency.conflict` (same key, other content), `idempotency.running`.
   */
  async claim({ caller, key, digest }: KeyedRequest): Promise<{ claim: string } | KeptAnswer> {
    const claim = randomUUID();
    const claimed = await this.db.query<{ claim: string }[]>(
      `INSERT INTO idempotent_request AS kept (caller, key, digest, claim) VALUES ($1, $2, $3, $4)
       ON CONFLICT (caller, key) DO UPDATE SET claim = excluded.claim, started_at = excluded.started_at
         WHERE kept.finished_at IS NULL AND kept.digest = excluded.digest
           AND kept.started_at < clock_timestamp() - make_interval(secs => $5)
       RETURNING claim`,
      [caller, key, digest, claim, LEASE_SECONDS],
    );
    if (claimed.length > 0) return { claim };

    const [stored] = await this.db.query<StoredRequest[]>(
      'SELECT digest, finished_at, status, answer FROM idempotent_request WHERE caller = $1 AND key = $2',
      [caller, key],
    );
    if (stored && !stored.digest.equals(digest)) {
      throw new DomainError(
        'conflict',
        'idempotency.conflict',
        'This key was used for another request; take a new one',
        {
          key,
        },
      );
    }
    if (!stored?.finished_at) {
      throw new DomainError(
        'conflict',
        'idempotency.running',
        'The same request is being worked on; ask again shortly',
        {
          key,
        },
      );
    }
    return { status: stored.status, answer: stored.answer };
  }

  /** Keeps the answer of a claimed request. */
  async finish({ caller, key }: KeyedRequest, claim: string, { status, answer }: KeptAnswer): Promise<void> {
    await this.db.query(
      `UPDATE idempotent_request SET finished_at = clock_timestamp(), status = $4, answer = $5
       WHERE caller = $1 AND key = $2 AND claim = $3`,
      [caller, key, claim, status, answer],
    );
  }

  /** Forgets a request that was refused or failed. */
  async forget({ caller, key }: KeyedRequest, claim: string): Promise<void> {
    await this.db.query(
      'DELETE FROM idempotent_request WHERE caller = $1 AND key = $2 AND claim = $3 AND finished_at IS NULL',
      [caller, key, claim],
    );
  }

  /** Forgets what was kept long enough. Never fails. */
  async sweep(): Promise<void> {
    try {
      for (let round = 0; round < SWEEP_ROUNDS; round += 1) {
        const [, removed] = await this.db.query<[unknown, number]>(
          `DELETE FROM idempotent_request WHERE ctid IN (
             SELECT ctid FROM idempotent_request WHERE started_at < clock_timestamp() - make_interval(days => $1) LIMIT $2)`,
          [KEPT_DAYS, SWEPT_AT_ONCE],
        );
        if (removed < SWEPT_AT_ONCE) return;
      }
    } catch (error) {
      this.logger.warn(error); // old answers stay an hour longer; the next sweep takes them
    }
  }
}

/** Digest of what was asked: method, address and content, whatever the order of its fields. */
export function requestDigest(method: string, address: string, content: unknown): Buffer {
  return createHash('sha256').update(`${method} ${address}\n`).update(sorted(content)).digest();
}

function sorted(content: unknown): string {
  return (
    JSON.stringify(content, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ) ?? ''
  );
}
