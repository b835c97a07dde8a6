/** What a verb may say while it works. Results are returned, never printed by a verb itself. */
export interface Terminal {
  /** Replaces the line of progress; shown on a terminal only, at most ten times a second. */
  progress(line: string): void;
  /** A lasting line beside the result, on the error stream; silent with `--json`. */
  note(line: string): void;
}

const PROGRESS_EVERY_MS = 100;
const ERASE_LINE = '\r\u001b[2K';

/** The terminal of this process. `quiet` silences everything but results. */
export class ProcessTerminal implements Terminal {
  private shownAt = 0;
  private showing = false;

  constructor(
    private readonly quiet: boolean,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  progress(line: string): void {
    if (this.quiet || !this.stream.isTTY) return;
    const now = performance.now();
    if (this.showing && now - this.shownAt < PROGRESS_EVERY_MS) return;
    this.shownAt = now;
    this.showing = true;
    this.stream.write(`${ERASE_LINE}${line}`);
  }

  note(line: string): void {
    if (this.quiet) return;
    this.erase();
    this.stream.write(`${line}\n`);
  }

  /** Takes the line of progress away before something lasting is printed. */
  erase(): void {
    if (this.showing) this.stream.write(ERASE_LINE);
    this.showing = false;
  }
}

/** A terminal that says nothing, for callers that only want the result. */
export const silentTerminal: Terminal = { progress: () => undefined, note: () => undefined };
