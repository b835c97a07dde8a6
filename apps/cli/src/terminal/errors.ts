import { DomainError } from '@lianqing/kernel';

/** Exit codes of every verb: a stable promise to scripts. */
export const exitCodes = { done: 0, refused: 1, wrongCall: 2, unreachable: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a verb with one clear line, a stable code, and what to do about it. */
export abstract class VerbEnd extends Error {
  abstract readonly exitCode: ExitCode;

  constructor(
    readonly code: string,
    message: string,
    readonly whatToDo: string,
  ) {
    super(message);
  }
}

/** The product said no, or what was compared differs. */
export class Refused extends VerbEnd {
  override readonly name = 'Refused';
  override readonly exitCode = exitCodes.refused;

  constructor(
    code: string,
    message: string,
    whatToDo: string,
    /** What explains it, as the service told it. */
    readonly values: Readonly<Record<string, unknown>> = {},
  ) {
    super(code, message, whatToDo);
  }
}

/** The call itself was wrong: an argument, a file that cannot be read. */
export class WrongCall extends VerbEnd {
  override readonly name = 'WrongCall';
  override readonly exitCode = exitCodes.wrongCall;
}

/** A part of the installation does not answer. */
export class Unreachable extends VerbEnd {
  override readonly name = 'Unreachable';
  override readonly exitCode = exitCodes.unreachable;
}

/** A refusal of the business as the end of a verb; anything else is a bug and is left alone. */
export function asVerbEnd(error: unknown): VerbEnd | undefined {
  if (error instanceof VerbEnd) return error;
  if (!(error instanceof DomainError)) return undefined;
  const End = error.kind === 'unavailable' ? Unreachable : Refused;
  return new End(error.code, error.message, '');
}
