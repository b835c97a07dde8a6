import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { continueTrace, formatTraceparent, newTrace, type Trace } from './traceparent';

const traces = new WeakMap<object, Trace>();

/** Continues the caller's trace or begins one, and tells it in the answer. */
export function traceRequests(request: Request, response: Response, next: NextFunction): void {
  const trace = continueTrace(request.get('traceparent'));
  traces.set(request, trace);
  response.setHeader('traceparent', formatTraceparent(trace));
  next();
}

/** The trace that a request belongs to. */
export function traceOf(request: object): Trace {
  return traces.get(request) ?? newTrace();
}

/** Controller argument: the `traceparent` of this request, to hand to the outbox. */
export const Traceparent = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  formatTraceparent(traceOf(context.switchToHttp().getRequest<object>())),
);
