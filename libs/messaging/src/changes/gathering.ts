/** What was published of one topic between two positions, summed up. */
export interface Change {
  readonly topic: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly published_at: Date;
  readonly messages: number;
  readonly types: Readonly<Record<string, number>>;
}

/**
 * What one listener is still to be told, summed by topic, so that it takes no more room the longer it waits. The cursor
 * never passes what was not told: a listener that resumes between two topics may hear of one twice, of none never.
 */
export class Gathering {
  /** By topic; the one whose first change is the oldest comes first. */
  private readonly waiting = new Map<string, Change>();

  /** @param reached position up to which the listener knows everything */
  constructor(private reached: bigint) {}

  /** Everything up to here was told. */
  get cursor(): bigint {
    const [oldest] = this.waiting.values();
    return oldest ? oldest.first - 1n : this.reached;
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** Takes up what was published after `reached` as it was, up to `upTo`. */
  add(changes: readonly Change[], upTo: bigint): void {
    for (const change of [...changes].sort((one, other) => (one.first < other.first ? -1 : 1))) {
      const before = this.waiting.get(change.topic);
      this.waiting.set(change.topic, before ? together(before, change) : change);
    }
    if (upTo > this.reached) this.reached = upTo;
  }

  /** The topic that has waited longest, with the cursor after it. */
  take(): { readonly change: Change; readonly cursor: bigint } | undefined {
    const [change] = this.waiting.values();
    if (!change) return undefined;
    this.waiting.delete(change.topic);
    return { change, cursor: this.cursor };
  }
}

function together(before: Change, after: Change): Change {
  const types = new Map(Object.entries(before.types));
  for (const [type, messages] of Object.entries(after.types)) types.set(type, (types.get(type) ?? 0) + messages);
  return {
    ...after,
    first: before.first,
    messages: before.messages + after.messages,
    types: Object.fromEntries(types),
  };
}
