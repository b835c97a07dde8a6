/** Answers that every service gives in the same shape (libs/messaging); what one service alone answers stands with its verb. */

/** `GET /api/v1/messaging` */
export interface MessagingState {
  readonly service: string;
  readonly consumers: readonly ConsumerState[];
  readonly outbox: { readonly unpublishedRows: number; readonly oldestSeconds: number; readonly publishedUpTo: string };
  readonly parked: Readonly<Record<string, number>>;
}

export interface ConsumerState {
  readonly topic: string;
  readonly partition: number;
  readonly storedOffset: string;
  /** Null while the broker does not answer. */
  readonly end: string | null;
  readonly lag: string | null;
  readonly stopped: { readonly reason: string; readonly at: string; readonly detail: string } | null;
}

/** An item of `GET /api/v1/parked` */
export interface ParkedSummary {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly messageId: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly code: string;
  readonly explanation: string;
  readonly attempts: number;
  readonly state: 'parked' | 'replayed' | 'discarded';
  readonly parkedAt: string;
}

/** `GET /api/v1/parked/:id` */
export interface ParkedWhole extends ParkedSummary {
  readonly acceptedAt: string;
  readonly headers: Readonly<Record<string, string | { readonly base64: string }>>;
  readonly value: string | null;
  readonly valueBase64: string | null;
  /** What the contract says against its content, and against its headers. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly envelope: readonly { readonly name: string; readonly problem: string | null }[];
  readonly history: readonly {
    readonly decision: string;
    readonly reason: string;
    readonly code: string | null;
    readonly decidedAt: string;
  }[];
}

/** `GET /health/ready` */
export interface Readiness {
  readonly isReady: boolean;
  readonly parts: readonly {
    readonly part: string;
    readonly required: boolean;
    readonly isUp: boolean;
    readonly note?: string;
  }[];
}

/** An item of `GET /api/v1/timed-steps` */
export interface TimedStep {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly nextAttemptAt: string | null;
}
