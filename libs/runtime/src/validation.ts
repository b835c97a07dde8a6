import { createZodValidationPipe } from 'nestjs-zod';
import { z } from 'zod';

/** One thing that is wrong with a request, and where. */
export interface RequestIssue {
  /** Dotted path into the body, query or parameters; empty when it is the whole. */
  readonly path: string;
  readonly message: string;
}

/** A request that does not have the documented shape: HTTP 400, code `request.invalid`. */
export class RequestInvalid extends Error {
  override readonly name = 'RequestInvalid';

  constructor(readonly issues: readonly RequestIssue[]) {
    super('The request does not have the documented shape');
  }
}

/** Most issues that are told at once; a thousand bad rows would make a useless answer. */
const MAX_ISSUES = 50;

/** Validates every argument whose class was made by `createZodDto`, and hands the parsed value to the controller. */
export const ValidationPipe = createZodValidationPipe({
  createValidationException: (error) =>
    error instanceof z.ZodError ? new RequestInvalid(issuesOf(error)) : (error as Error),
});

function issuesOf(error: z.ZodError): RequestIssue[] {
  return error.issues
    .slice(0, MAX_ISSUES)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
