/** Weight of the newest chunk in the estimate. */
const NEWEST = 0.3;
/** Before anything was measured. */
const FIRST_GUESS_MS = 0.25;
/**
 * Below this the transaction itself is what takes the time: about a dozen round trips and a commit, whatever the chunk
 * holds. A smaller floor is a trap on a busy machine: the chunk is slow, so the next one is smaller, and what it costs
 * per message goes up (seen with 20: 450 messages a second at 110 ms a chunk, and never more again).
 */
const MIN_MESSAGES = 200;

/** How many messages make a chunk whose work takes the time aimed at. */
export class Pace {
  private msPerMessage = FIRST_GUESS_MS;

  constructor(private readonly aim: { readonly chunkMs: number; readonly maxMessages: number }) {}

  /** Most messages of the next chunk. */
  get limit(): number {
    const wanted = Math.max(MIN_MESSAGES, Math.floor(this.aim.chunkMs / this.msPerMessage));
    return Math.min(wanted, this.aim.maxMessages);
  }

  /** Size of the next chunk when `waiting` messages are there; a small rest is taken along. */
  next(waiting: number): number {
    const size = this.limit;
    return waiting <= Math.min(size * 1.25, this.aim.maxMessages) ? waiting : size;
  }

  measured(messages: number, ms: number): void {
    // A small chunk says more about the transaction around it than about its messages.
    const weight = NEWEST * Math.min(1, messages / MIN_MESSAGES);
    this.msPerMessage = Math.max(0.001, this.msPerMessage * (1 - weight) + (ms / messages) * weight);
  }
}
