/** Exact rational numbers for the second computation: slow and plain, nothing in common with the engine's decimals. */
export class Fraction {
  private constructor(
    readonly top: bigint,
    readonly bottom: bigint,
  ) {}

  static of(value: bigint | string): Fraction {
    if (typeof value === 'bigint') return new Fraction(value, 1n);
    const [whole = '0', decimals = ''] = value.split('.');
    return new Fraction(BigInt(whole + decimals), BigInt(`1${'0'.repeat(decimals.length)}`));
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom - other.top * this.bottom, this.bottom * other.bottom);
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.top * other.top, this.bottom * other.bottom);
  }

  /** Divided by a whole number above 0. */
  over(divisor: bigint): Fraction {
    return new Fraction(this.top, this.bottom * divisor);
  }

  isAbove(other: Fraction): boolean {
    return this.top * other.bottom > other.top * this.bottom;
  }

  /** Of a number of 0 or more: cuts off, looks at what was cut, and goes up from a half on. */
  halfUp(): bigint {
    const whole = this.top / this.bottom;
    const cut = this.minus(Fraction.of(whole));
    return Fraction.of('0.5').isAbove(cut) ? whole : whole + 1n;
  }

  /** Of a number of 0 or more, in one of the roundings that a policy may choose. */
  rounded(how: string): bigint {
    const whole = this.top / this.bottom;
    const cut = this.minus(Fraction.of(whole));
    const half = Fraction.of('0.5');
    if (cut.top === 0n || how === 'down') return whole;
    if (how === 'up' || cut.isAbove(half)) return whole + 1n;
    if (half.isAbove(cut)) return whole;
    return how === 'half-even' && whole % 2n === 0n ? whole : whole + 1n;
  }
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
