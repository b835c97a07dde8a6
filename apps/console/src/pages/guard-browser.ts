import { DomainError } from '@lianqing/kernel';
import type { NextFunction, Request, Response } from 'express';

/** Names by which only this machine is meant. */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const reading = new Set(['GET', 'HEAD']);

/** Scripts come from files only; styles are made by antd while it runs. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a browser may do with whatever is answered here. */
export function secureHeaders(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  next();
}

/**
 * Until operators can sign in, a browser on this machine is the only thing between any page on the internet and the
 * services. A page under a foreign name that was made to mean this machine (DNS rebinding) is told by its Host, a foreign
 * page that sends a form by its origin.
 */
export function guardBrowser(request: Request, _: Response, next: NextFunction): void {
  if (!isOurs(request)) {
    const message = 'The console is asked by its own address only: open the address that npm start names';
    return next(new DomainError('forbidden', 'host.foreign', message, { host: request.get('host') ?? null }));
  }
  if (!reading.has(request.method) && !isFromOwnPage(request)) {
    const message = 'Only the console’s own pages may change something: use the console or the command line';
    return next(new DomainError('forbidden', 'origin.foreign', message, { origin: request.get('origin') ?? null }));
  }
  next();
}

function isOurs(request: Request): boolean {
  const [, name, port] = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d+))?$/i.exec(request.get('host') ?? '') ?? [];
  return loopbackNames.has(name?.toLowerCase() ?? '') && Number(port ?? 80) === request.socket.localPort;
}

/** Browsers send both; neither can be set by a page. */
function isFromOwnPage(request: Request): boolean {
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site');
  if (origin === undefined && site === undefined) return false;
  const isOwnOrigin = origin === undefined || origin === `http://${request.get('host')}`;
  return isOwnOrigin && (site === undefined || site === 'same-origin');
}
