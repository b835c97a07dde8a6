/** Taken once: under a test runner a global is looked up through its sandbox each time, which costs more than the draw. */
const { floor, imul } = Math;

/**
 * A small generator of pseudo-random numbers (sfc32 by Chris Doty-Humphrey), so that the same seed gives the same bytes on
 * every machine. Each entity draws from a stream of its own: what one person draws never moves another person.
 */
export class Random {
  private constructor(
    private a: number,
    private b: number,
    private c: number,
    private counter: number,
  ) {}

  /** The stream that these words and numbers name. */
  static of(...name: readonly (string | number)[]): Random {
    const [a, b, c] = hashed(name.join('\u001f'));
    const random = new Random(a, b, c, 1);
    for (let round = 0; round < 12; round += 1) random.next();
    return random;
  }

  /** A whole number from 0 to 2³² − 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return floor((this.next() / 0x1_0000_0000) * limit);
  }

  /** A whole number from `first` to `last`, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** True for `share` of 10 000 draws. */
  chance(share: number): boolean {
    return this.below(10_000) < share;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** Nearly normal, mean 0 and deviation 1: the sum of twelve uniform draws, without any function that could differ by machine. */
  normal(): number {
    let sum = -6;
    for (let draw = 0; draw < 12; draw += 1) sum += this.next() / 0x1_0000_0000;
    return sum;
  }

  /** `length` characters of base 36 in upper case. */
  code(length: number): string {
    let text = '';
    for (let index = 0; index < length; index += 1) text += ALPHABET[this.below(36)];
    return text;
  }
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Choices with whole weights; a draw costs one number. */
export class Weighted<T> {
  private readonly ends: number[] = [];
  private readonly choices: T[] = [];
  private total = 0;

  constructor(weights: Iterable<readonly [T, number]>) {
    for (const [choice, weight] of weights) {
      if (weight <= 0) continue;
      this.total += weight;
      this.ends.push(this.total);
      this.choices.push(choice);
    }
  }

  draw(random: Random): T {
    const point = random.below(this.total);
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] as number) > point) high = middle;
      else low = middle + 1;
    }
    return this.choices[low] as T;
  }
}

/** Three well-mixed 32-bit words of a text (the finaliser of MurmurHash3 after a multiply-xor pass per word). */
function hashed(text: string): [number, number, number] {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = imul(a ^ code, 0x85ebca6b) ^ (b >>> 13);
    b = imul(b ^ code, 0xc2b2ae35) ^ (c >>> 11);
    c = imul(c ^ code, 0x27d4eb2f) ^ (a >>> 15);
  }
  return [finished(a ^ (c >>> 3)), finished(b ^ a), finished(c ^ b)];
}

function finished(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
