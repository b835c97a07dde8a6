import { randomBytes } from 'node:crypto';

/** W3C trace context, version 00: one claim is one trace, each step of its way is a span. */
export interface Trace {
  /** 32 hexadecimal digits, the same all the way. */
  readonly traceId: string;
  /** 16 hexadecimal digits, of this step. */
  readonly spanId: string;
  readonly isSampled: boolean;
}

const pattern = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-|$)/;
const noTrace = '0'.repeat(32);
const noSpan = '0'.repeat(16);

/** Reads a `traceparent`; undefined when it is missing or not valid, then a new trace begins. */
export function parseTraceparent(header: string | undefined): Trace | undefined {
  const parts = header === undefined ? null : pattern.exec(header);
  if (!parts || header?.startsWith('ff')) return undefined;
  const [, traceId = noTrace, spanId = noSpan, flags = '00'] = parts;
  if (traceId === noTrace || spanId === noSpan) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function newTrace(): Trace {
  return { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex'), isSampled: true };
}

/** The next step of the same trace. */
export function childOf(parent: Trace): Trace {
  return { ...parent, spanId: randomBytes(8).toString('hex') };
}

/** Continues what the header carries, or begins anew. */
export function continueTrace(header: string | undefined): Trace {
  const parent = parseTraceparent(header);
  return parent ? childOf(parent) : newTrace();
}

export function formatTraceparent(trace: Trace): string {
  return `00-${trace.traceId}-${trace.spanId}-${trace.isSampled ? '01' : '00'}`;
}
