/** A refusal or a failure as screens show it: a stable code, and words if whoever answered had some. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string | undefined = undefined,
    readonly values: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }

  get isForbidden(): boolean {
    return this.status === 403;
  }

  /** Whether the same question may be answered in a moment. */
  get isPassing(): boolean {
    return this.status === 503 || this.status === 0;
  }
}

/** Problem documents (RFC 9457) carry a code; what does not, did not come from us. */
export function problemOf(body: unknown, status: number): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const { code, detail, values } = body as { code: string; detail?: string; values?: Record<string, unknown> };
    return new ApiProblem(code, status, detail, values);
  }
  return new ApiProblem('console.answer-unknown', status);
}

/** What was thrown, whatever it is. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return new ApiProblem('console.unreachable', 0);
  }
  return new ApiProblem('console.broken', 500, error instanceof Error ? error.message : undefined);
}
