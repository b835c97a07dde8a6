import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { ServiceConfig } from './config';

/** Fields that could carry something about a person or a secret, wherever somebody puts them. */
const withheld = ['personId', 'content', 'value', 'body', 'headers', 'parameters', 'wrapped', 'authorization'];

/** Nest tells each module and route that it loads; that is for debugging. */
const chatty: ReadonlySet<string> = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/**
 * One JSON line per event on standard output. An error is written by name, code, message and stack only: the other
 * fields of a database error quote the row, which may be a person's.
 */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(options: { service: string; level: ServiceConfig['LOG_LEVEL'] }, destination?: DestinationStream) {
    const settings = {
      level: options.level,
      base: { service: options.service, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: withheld.flatMap((field) => [field, `*.${field}`]), censor: '(withheld)' },
      serializers: { err: writtenError },
    };
    this.pino = destination ? pino(settings, destination) : pino(settings);
  }

  log(message: unknown, ...more: unknown[]): void {
    this.write(chatty.has(String(more.at(-1))) ? 'debug' : 'info', message, more);
  }
  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }
  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }
  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }
  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }
  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }

  /** Nest hands the name of the logger as the last argument, and for errors a stack before it. */
  private write(level: 'info' | 'warn' | 'error' | 'fatal' | 'debug' | 'trace', message: unknown, more: unknown[]) {
    const last = more.at(-1);
    const context = typeof last === 'string' ? last : undefined;
    const rest = context === undefined ? more : more.slice(0, -1);
    const fields: Record<string, unknown> = context === undefined ? {} : { context };
    for (const part of rest) {
      if (part instanceof Error) fields['err'] = part;
      else if (typeof part === 'string') fields['stack'] = part;
      else if (typeof part === 'object' && part !== null) Object.assign(fields, part);
    }
    if (message instanceof Error) this.pino[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}

/** What is written of an error. */
function writtenError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined ? {} : { cause: writtenError(error.cause) }),
  };
}
