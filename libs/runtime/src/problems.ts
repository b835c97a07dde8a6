import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, type ErrorKind, type ErrorValues } from '@lianqing/kernel';
import { isPassing } from '@lianqing/persistence';
import type { Request, Response } from 'express';
import { RequestInvalid, type RequestIssue } from './validation';
import { traceOf } from './tracing';

/** RFC 9457 problem document. `code` is stable and dotted; `detail` says what to do. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly values?: ErrorValues;
  readonly errors?: readonly RequestIssue[];
}

const statusOf: Record<ErrorKind, number> = {
  'not-found': 404,
  conflict: 409,
  rejected: 422,
  forbidden: 403,
  unavailable: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Not allowed here',
  409: 'In conflict with what is there',
  413: 'The request is too large',
  415: 'Not this kind of content',
  422: 'Refused',
  500: 'An error on our side',
  503: 'Not available for the moment',
};

/** The one mapping of errors to HTTP. What is not a refusal is told without details: they are in the log, by trace. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    return { ...problem(statusOf[error.kind], error.code, error.message), values: error.values };
  }
  if (error instanceof RequestInvalid) {
    return { ...problem(400, 'request.invalid', error.message), errors: error.issues };
  }
  const status = statusCarried(error);
  if (status === 404) return problem(404, 'route.unknown', 'There is nothing at this address; see /api/docs');
  if (status === 405)
    return problem(405, 'method.not-allowed', 'This cannot be done here; the header Allow tells what can be');
  if (status === 413) return problem(413, 'request.too-large', 'Send less at once; see /api/docs for the limits');
  if (status === 400)
    return problem(400, 'request.malformed', 'The body is not JSON, or the address is not well formed');
  if (status !== undefined && status > 400 && status < 500) {
    return problem(status, 'request.refused', titles[status] ?? 'The request was refused');
  }
  if (isPassing(error)) {
    return problem(503, 'service.unavailable', 'A part that this needs is away for the moment; try again shortly');
  }
  return problem(500, 'internal', 'Something went wrong on our side; the log has it under this trace');
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: `urn:lianqing:problem:${code}`, title: titles[status] ?? 'Refused', status, code, detail };
}

/** The status that Nest's and express' own errors carry (unknown route, malformed JSON, body too large). */
function statusCarried(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error)) return undefined;
  const { status, expose } = error as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && expose === true ? status : undefined;
}

/** Answers every error of an HTTP request as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    const trace = traceOf(request).traceId;
    if (problem.status >= 500) this.logger.error(error, { trace, code: problem.code });
    if (response.headersSent) {
      response.destroy(); // an answer half sent cannot become a problem any more; cutting it off tells the caller
      return;
    }
    if (problem.status === 503) response.setHeader('Retry-After', '1');
    response.status(problem.status).type('application/problem+json');
    response.send(JSON.stringify({ ...problem, trace }));
  }
}
