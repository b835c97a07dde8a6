/** The few kinds of refusal; each is mapped to HTTP once, in `runtime`. */
export type ErrorKind = 'not-found' | 'conflict' | 'rejected' | 'forbidden' | 'unavailable';

/** Values that explain a refusal to the person who reads it. */
export type ErrorValues = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A refusal: the business says no. `code` is dotted and stable (`filing.missing`); the message says what to do about it.
 * A bug is never a DomainError, it fails an `invariant`.
 */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly values: ErrorValues = {},
  ) {
    super(message);
  }
}

/** A bug: something that must hold did not. No business code catches it. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** States what must hold here. @throws InvariantViolation when it does not. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}

/** For the last branch of an exhaustive switch: the type checker refuses a forgotten case, the invariant a foreign value. */
export function unreachable(value: never, what: string): never {
  throw new InvariantViolation(`${what} does not know ${JSON.stringify(value)}`);
}
