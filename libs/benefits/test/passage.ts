import { Fraction } from './fraction';

/** A passage of a file as it is written: words, figures as text, and what lies beneath. */
export class Passage {
  constructor(private readonly written: unknown) {}

  get isThere(): boolean {
    return this.written !== undefined;
  }

  /** What stands under words one below the other; an absent passage where one of them is missing. */
  at(...words: readonly string[]): Passage {
    let found = this.written;
    for (const word of words) found = (found as Record<string, unknown> | undefined)?.[word];
    return new Passage(found);
  }

  get text(): string {
    if (typeof this.written !== 'string') throw new Error(`${JSON.stringify(this.written)} is no text`);
    return this.written;
  }

  /** An amount in yuan. */
  get fen(): bigint {
    return this.rate.times(Fraction.of(100n)).rounded('down');
  }

  get rate(): Fraction {
    return Fraction.of(this.text);
  }

  /** Percentage points as a rate. */
  get points(): Fraction {
    return this.rate.times(Fraction.of('0.01'));
  }

  /** Of a list its passages, of a single word that one, of nothing none. */
  get list(): Passage[] {
    if (this.written === undefined) return [];
    const entries: unknown[] = Array.isArray(this.written) ? this.written : [this.written];
    return entries.map((entry) => new Passage(entry));
  }

  get texts(): string[] {
    return this.list.map((entry) => entry.text);
  }

  get words(): string[] {
    return Object.keys(this.written ?? {});
  }
}
